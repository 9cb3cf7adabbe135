import { ApiError } from '../api-error.js';

/** Names that the Bulk API gives to separators. */
const delimiters: Readonly<Record<string, string>> = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t'
};

export function delimiterNamed(name: string): string {
  const delimiter = delimiters[name.toUpperCase()];
  if (delimiter === undefined) throw new ApiError(400, 'INVALIDJOB', `Invalid columnDelimiter: ${name}`);
  return delimiter;
}

/** RFC 4180: quoted cells may hold separators, quotes and line ends. Blank lines are no rows. */
export function readCsv(text: string, delimiter = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const plain = `[^"${delimiter === '^' ? '\\^' : delimiter}\\r\\n]*`;
  const separator = delimiter === ',' || delimiter === ';' || delimiter === '\t' ? delimiter : `\\${delimiter}`;
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|(${plain}))(${separator}|\\r?\\n|$)`, 'y');
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) throw new ApiError(400, 'INVALIDBATCH', `Malformed CSV in row ${rows.length + 1}`);
    row.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] === delimiter) continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  // A separator at the very end opens one more, empty cell.
  if (row.length > 0) rows.push([...row, '']);
  return rows;
}

/** Every cell in quotes, as Salesforce writes its results. */
export function writeCsv(rows: readonly (readonly string[])[], delimiter = ',', lineEnding = '\n'): string {
  const line = (row: readonly string[]): string =>
    row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + lineEnding;
  return rows.map(line).join('');
}
