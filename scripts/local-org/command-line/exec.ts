import { readFileSync } from 'node:fs';
import type { AnonymousResult } from '../server/routes/anonymous.js';
import { parseArguments, UsageError } from './arguments.js';
import { dataPath, openSession, sessionOptions } from './session.js';

/** Runs a file of anonymous Apex. */
export async function exec(words: readonly string[]): Promise<number> {
  const parsed = parseArguments('exec', words, { ...sessionOptions, flags: ['json'], operands: 1 });
  const [file] = parsed.operands;
  if (file === undefined) throw new UsageError('"exec" needs a file of Apex.');
  const text = readScript(file);
  const session = await openSession(parsed);
  try {
    const { json } = await session.send('POST', `${dataPath}/tooling/executeAnonymous`, text);
    const result = json as AnonymousResult;
    if (parsed.flags.has('json')) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else print(result, file);
    return result.success ? 0 : 1;
  } finally {
    await session.close();
  }
}

function readScript(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new UsageError(`There is no file ${file}.`);
  }
}

function print(result: AnonymousResult, file: string): void {
  for (const log of result.logs) process.stdout.write(`${log.level}|[${log.line}]|${log.text}\n`);
  if (!result.compiled)
    process.stderr.write(`${file}:${result.line}:${result.column}: ${result.compileProblem ?? ''}\n`);
  else if (!result.success)
    process.stderr.write(`${result.exceptionMessage ?? ''}\n${result.exceptionStackTrace ?? ''}\n`);
}
