/** Command lines are checked against what a command knows; anything else is refused in a sentence. */

export class UsageError extends Error {}

export interface OptionKinds {
  readonly flags?: readonly string[];
  readonly values?: readonly string[];
  /** May be given several times. */
  readonly lists?: readonly string[];
  /** How many words besides options are taken. */
  readonly operands?: number;
}

export interface ParsedArguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
}

export function parseArguments(command: string, words: readonly string[], kinds: OptionKinds): ParsedArguments {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const operands: string[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('--')) {
      operands.push(word);
      continue;
    }
    const [name = '', inline] = splitOnce(word.slice(2));
    if (kinds.flags?.includes(name) && inline === undefined) flags.add(name);
    else if (kinds.values?.includes(name)) values.set(name, inline ?? required(command, name, rest.shift()));
    else if (kinds.lists?.includes(name))
      lists.set(name, [...(lists.get(name) ?? []), inline ?? required(command, name, rest.shift())]);
    else throw new UsageError(`"${command}" has no option --${name}.`);
  }
  if (operands.length > (kinds.operands ?? 0))
    throw new UsageError(`"${command}" does not take "${operands[kinds.operands ?? 0]}".`);
  return { flags, values, lists, operands };
}

function splitOnce(text: string): [string, string | undefined] {
  const position = text.indexOf('=');
  return position < 0 ? [text, undefined] : [text.slice(0, position), text.slice(position + 1)];
}

function required(command: string, name: string, value: string | undefined): string {
  if (value === undefined || value.startsWith('--'))
    throw new UsageError(`"${command}" needs a value after --${name}.`);
  return value;
}

export function portOf(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`"${text}" is not a port number.`);
  return port;
}

/** `Stripe=http://127.0.0.1:12111` */
export function namedCredentialOf(text: string): [string, string] {
  const match = /^(\w+)=(https?:\/\/\S+)$/.exec(text);
  if (!match) throw new UsageError(`--named-credential wants NAME=URL, not "${text}".`);
  return [match[1] ?? '', match[2] ?? ''];
}
