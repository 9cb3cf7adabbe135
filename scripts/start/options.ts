import path from 'node:path';
import { parseArgs } from 'node:util';
import { billingTools } from '../billing-tools/tools.js';
import { Problem } from './problem.js';

export interface StartOptions {
  readonly port: number;
  readonly toolPort: number;
  readonly database: string;
  /** Names of the tools that get the documents instead of, or besides, the one that gets them by itself. */
  readonly with: readonly string[];
  /** `NAME=URL`, as given; one of a tool takes the place of its stand-in. */
  readonly namedCredentials: readonly string[];
  readonly once: boolean;
  readonly fresh: boolean;
  readonly help: boolean;
}

export const usage = `npm start -- [options]

Starts the product on this machine with sample data, closes a deal, bills it and sends its invoices to the billing tool.

  --with TOOL                    send to this billing tool: ${Object.keys(billingTools).join(', ')}
  --port N                       port of the app (8080)
  --tool-port N                  port of the first stand-in (12111); further ones take the next
  --named-credential NAME=URL    where a named credential leads; Stripe=… takes the place of that stand-in
  --db FILE                      where the records are kept (.local-org/org.db; with TOOL .local-org/org-TOOL.db)
  --fresh                        forget earlier records first
  --once                         stop when the table is printed; exit 0 when all went well
  --help                         this text`;

export function readOptions(given: readonly string[]): StartOptions {
  const values = parse(given);
  const named = values['named-credential'] ?? [];
  for (const each of named)
    if (!/^\w+=https?:\/\/\S+$/.test(each)) throw new Problem(`--named-credential takes NAME=URL, not "${each}".`);
  const tools = values.with ?? [];
  for (const each of tools) if (!billingTools[each]) throw new Problem(unknownTool(each));
  return {
    with: tools,
    port: portOf(values.port, '--port'),
    toolPort: portOf(values['tool-port'], '--tool-port'),
    database: path.resolve(values.db ?? `.local-org/${['org', ...tools].join('-')}.db`),
    namedCredentials: named,
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
        db: { type: 'string' },
        with: { type: 'string', multiple: true },
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

function unknownTool(name: string): string {
  return `There is no billing tool "${name}": --with takes one of ${Object.keys(billingTools).join(', ')}.`;
}

function portOf(text: string, option: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Problem(`${option} takes a port number, not "${text}".`);
  return port;
}
