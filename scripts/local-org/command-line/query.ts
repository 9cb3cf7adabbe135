import { parseArguments, UsageError } from './arguments.js';
import { dataPath, openSession, sessionOptions } from './session.js';

type Row = Readonly<Record<string, unknown>>;

interface QueryAnswer {
  readonly totalSize: number;
  readonly records: readonly Row[];
  readonly nextRecordsUrl?: string;
}

/** Runs one SOQL query and prints its rows. */
export async function query(words: readonly string[]): Promise<number> {
  const parsed = parseArguments('query', words, { ...sessionOptions, flags: ['json'], operands: 1 });
  const [soql] = parsed.operands;
  if (soql === undefined) throw new UsageError('"query" needs a SOQL query.');
  const session = await openSession(parsed);
  try {
    const records: Row[] = [];
    let total = 0;
    for (let path: string | undefined = `${dataPath}/query?q=${encodeURIComponent(soql)}`; path !== undefined;) {
      const { status, json } = await session.send('GET', path);
      if (status !== 200) {
        process.stderr.write(
          `${(json as { message: string; errorCode: string }[]).map((one) => `${one.errorCode}: ${one.message}`).join('\n')}\n`
        );
        return 1;
      }
      const answer = json as QueryAnswer;
      total = answer.totalSize;
      records.push(...answer.records);
      path = answer.nextRecordsUrl;
    }
    process.stdout.write(
      parsed.flags.has('json')
        ? `${JSON.stringify({ totalSize: total, done: true, records }, null, 2)}\n`
        : table(records, total)
    );
    return 0;
  } finally {
    await session.close();
  }
}

function table(records: readonly Row[], total: number): string {
  const rows = records.map((record) => flat(record));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, position) => cell.padEnd(widths[position] ?? 0))
      .join('  ')
      .trimEnd();
  const body = rows.map((row) => line(columns.map((column) => row[column] ?? '')));
  const head = columns.length > 0 ? [line(columns), line(widths.map((width) => '-'.repeat(width)))] : [];
  return `${[...head, ...body, `${total} row(s)`].join('\n')}\n`;
}

/** `Account.Name` for a parent's field. */
function flat(record: Row, prefix = ''): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') continue;
    if (typeof value !== 'object' || value === null) cells[prefix + name] = value === null ? '' : String(value);
    else if ('records' in value) cells[prefix + name] = `${(value as unknown as QueryAnswer).totalSize} row(s)`;
    else Object.assign(cells, flat(value as Row, `${prefix}${name}.`));
  }
  return cells;
}
