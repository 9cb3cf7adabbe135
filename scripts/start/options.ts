import path from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from './problem.js';

export interface StartOptions {
  readonly port: number;
  readonly toolPort: number;
  readonly database: string;
  /** `NAME=URL`, as given; one for Stripe takes the place of the stand-in. */
  readonly namedCredentials: readonly string[];
  readonly toolUrl: string | null;
  readonly once: boolean;
  readonly fresh: boolean;
  readonly help: boolean;
}

export const usage = `npm start -- [options]

Starts the product on this machine with sample data, closes a deal, bills it and sends its invoices to the billing tool.

  --port N                       port of the app (8080)
  --tool-port N                  port of the billing tool's stand-in (12111)
  --named-credential NAME=URL    where a named credential leads; Stripe=… takes the place of the stand-in
  --db FILE                      where the records are kept (.local-org/org.db)
  --fresh                        forget earlier records first
  --once                         stop when the table is printed; exit 0 when all went well
  --help                         this text`;

export function readOptions(given: readonly string[]): StartOptions {
  const values = parse(given);
  const named = values['named-credential'] ?? [];
  for (const each of named)
    if (!/^\w+=https?:\/\/\S+$/.test(each)) throw new Problem(`--named-credential takes NAME=URL, not "${each}".`);
  return {
    port: portOf(values.port, '--port'),
    toolPort: portOf(values['tool-port'], '--tool-port'),
    database: path.resolve(values.db),
    namedCredentials: named,
    toolUrl: named.findLast((each) => each.startsWith('Stripe='))?.slice('Stripe='.length) ?? null,
    once: values.once,
    fresh: values.fresh,
    help: values.help
  };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        port: { type: 'string', default: '8080' },
        'tool-port': { type: 'string', default: '12111' },
        db: { type: 'string', default: '.local-org/org.db' },
        'named-credential': { type: 'string', multiple: true },
        once: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false }
      }
    }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function portOf(text: string, option: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Problem(`${option} takes a port number, not "${text}".`);
  return port;
}
