import { ProjectError } from '../project/project-error.js';
import { UsageError } from './arguments.js';
import { printProblems } from './problems.js';
import { ProjectProblems } from '../server/worker-host.js';

const usage = `local-org runs a Salesforce project without Salesforce.

  serve [--project DIR]… [--port N] [--db FILE] [--settings FILE] [--named-credential NAME=URL]… [--no-pages] [--json]
  test  [--project DIR]… [--tests Class,Class.method] [--suites NAME] [--coverage] [--workers N] [--watch]
        [--json | --result-format human|json|junit] [--junit FILE] [--cobertura FILE]
  check [--project DIR]… [--json]
  exec FILE   [--url URL | --db FILE [--project DIR]…] [--json]
  query SOQL  [--url URL | --db FILE [--project DIR]…] [--json]
`;

type Command = (words: readonly string[]) => number | Promise<number>;

/** Loaded when asked for: a query against a running org needs no compiler. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.js')).serve,
  test: async () => (await import('./test.js')).test,
  check: async () => (await import('./check.js')).check,
  exec: async () => (await import('./exec.js')).exec,
  query: async () => (await import('./query.js')).query
};

/** Gives back the exit code: 0 done, 1 the work failed, 2 the command line was wrong. */
export async function runCommand(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  if (name === 'help' || name === '--help' || rest.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    process.stderr.write(`${name === undefined ? 'Name a command.' : `There is no command "${name}".`}\n\n${usage}`);
    return 2;
  }
  try {
    return await (
      await command()
    )(rest);
  } catch (error) {
    return tell(error);
  }
}

function tell(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  if (error instanceof ProjectError) process.stderr.write(`${error.message}\n`);
  else if (error instanceof ProjectProblems) printProblems(error.problems);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
