import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ProjectProblems } from '../server/worker-host.js';
import { PortTaken, startServer } from '../server/serve.js';
import type { RunningServer } from '../server/serve.js';
import { parseArguments, portOf } from './arguments.js';
import { workerOptionsOf } from './options.js';
import { printProblems } from './problems.js';

const defaultPort = 8080;

/** Serves until a signal ends it. */
export async function serve(words: readonly string[]): Promise<number> {
  const parsed = parseArguments('serve', words, {
    flags: ['json', 'no-pages'],
    values: ['port', 'db', 'settings'],
    lists: ['project', 'named-credential']
  });
  const port = portOf(parsed.values.get('port'), defaultPort);
  const options = workerOptionsOf(parsed, true);
  if (options.databaseFile !== null) mkdirSync(dirname(options.databaseFile), { recursive: true });
  const stopped = signalled();
  let server: RunningServer;
  try {
    server = await startServer({
      ...options,
      port,
      hasPages: !parsed.flags.has('no-pages'),
      onLog: (text) => process.stderr.write(`${text}\n`)
    });
  } catch (error) {
    return tellFailure(error);
  }
  announce(server, parsed.flags.has('json'));
  await stopped;
  await server.stop();
  // A build of the pages may still be running, and nobody waits for it any more.
  process.exit(0);
}

function tellFailure(error: unknown): number {
  if (error instanceof ProjectProblems) {
    printProblems(error.problems);
    process.stderr.write(`The project has ${error.problems.length} problem(s); nothing was started.\n`);
  } else if (error instanceof PortTaken) process.stderr.write(`${error.message}\n`);
  else
    process.stderr.write(`The local org could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}

function announce(server: RunningServer, asJson: boolean): void {
  const { accessToken, username, apiVersion, warnings } = server.ready;
  printProblems(warnings);
  if (asJson)
    process.stdout.write(`${JSON.stringify({ instanceUrl: server.instanceUrl, accessToken, username, apiVersion })}\n`);
  else
    process.stdout.write(
      `The local org is ready: ${server.instanceUrl}\nUser ${username}, API ${apiVersion}, access token ${accessToken}\n`
    );
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}
