import { supportTables, type SupportTable } from './supported.js';

const beginning = '<!-- supported: written by `npm run supported` -->';
const end = '<!-- supported: end -->';

/** The README with the tables as the code says them now. */
export function withTables(readme: string): string {
  const from = readme.indexOf(beginning);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error('The README has no place for what is supported.');
  return `${readme.slice(0, from + beginning.length)}\n\n${supportTables().map(written).join('\n')}\n${readme.slice(to)}`;
}

function written({ title, columns, rows }: SupportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    // Aligned columns would be filled with blanks for pages.
    '<!-- prettier-ignore -->',
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map(({ subject, cells }) => line([subject, ...cells.map((names) => names.join(', '))])),
    ''
  ].join('\n');
}

/** Subject → what its columns name, of every table in the README. */
export function readTables(readme: string): ReadonlyMap<string, readonly (readonly string[])[]> {
  const tables = readme.slice(readme.indexOf(beginning), readme.indexOf(end));
  const rows = tables.split('\n').filter((line) => line.startsWith('|') && !/^\|\s*-/.test(line));
  return new Map(
    rows.map((line) => {
      const [subject = '', ...cells] = line
        .slice(1, line.lastIndexOf('|'))
        .split('|')
        .map((cell) => cell.trim());
      return [subject, cells.map((cell) => cell.split(', ').filter((name) => name !== ''))];
    })
  );
}
