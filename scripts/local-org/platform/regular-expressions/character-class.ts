import { notSupported } from '../not-supported.js';
import type { PatternReader } from './pattern-reader.js';

/** Java's predefined classes as JavaScript sets; Java's are ASCII. */
const predefined: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  s: '[ \\t\\n\\x0b\\f\\r]',
  S: '[^ \\t\\n\\x0b\\f\\r]',
  w: '[a-zA-Z_0-9]',
  W: '[^a-zA-Z_0-9]',
  h: '[ \\t\\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  H: '[^ \\t\\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  v: '[\\n\\x0b\\f\\r\\x85\\u2028\\u2029]',
  V: '[^\\n\\x0b\\f\\r\\x85\\u2028\\u2029]'
};

const properties: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7f',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  Graph: '\\x21-\\x7e',
  Print: '\\x20-\\x7e',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1f\\x7f',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\x0b\\f\\r',
  javaLowerCase: '\\p{Lowercase}',
  javaUpperCase: '\\p{Uppercase}',
  javaWhitespace: '\\s',
  javaMirrored: '\\p{Bidi_Mirrored}',
  IsAlphabetic: '\\p{Alphabetic}',
  IsLetter: '\\p{L}',
  IsLowercase: '\\p{Lowercase}',
  IsUppercase: '\\p{Uppercase}',
  IsDigit: '\\p{Nd}',
  IsPunctuation: '\\p{P}',
  IsWhite_Space: '\\p{White_Space}'
};

export function classEscape(reader: PatternReader): string | null {
  const found = predefined[reader.peek()];
  if (found === undefined) return null;
  reader.next();
  return found;
}

/** `\p{Lu}`, `\pL`, `\P{Upper}`, `\p{IsGreek}`. */
export function propertyEscape(reader: PatternReader): string | null {
  const match = reader.acceptMatch(/^([pP])(?:\{(\^?)([\w=]+)\}|([A-Z]))/);
  if (!match) return null;
  const name = match[3] ?? match[4] ?? '';
  const isNegated = (match[1] === 'P') !== (match[2] === '^');
  return `[${isNegated ? '^' : ''}${propertySet(name)}]`;
}

function propertySet(name: string): string {
  const known = properties[name];
  if (known) return known;
  for (const candidate of [
    `\\p{${name}}`,
    `\\p{${name.replace(/^Is/, '')}}`,
    `\\p{Script=${name.replace(/^Is/, '')}}`
  ]) {
    try {
      new RegExp(`[${candidate}]`, 'v');
      return candidate;
    } catch {
      // Not a name that JavaScript knows in this form; the next form may be.
    }
  }
  return notSupported(`regular expression property \\p{${name}}`);
}

/** A class after its opening bracket, with unions, intersections and nested classes. */
export function translateClass(reader: PatternReader, ignoreCase: boolean): string {
  const isNegated = reader.accept('^');
  const operands: string[] = [];
  let union = '';
  let isFirst = true;
  while (isFirst || !reader.accept(']')) {
    if (reader.atEnd()) reader.fail('Unclosed character class');
    if (reader.accept('&&')) {
      operands.push(union);
      union = '';
    } else union += classItem(reader, ignoreCase);
    isFirst = false;
  }
  operands.push(union);
  const parts = operands.filter((operand) => operand !== '');
  const body = parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => `[${part}]`).join('&&');
  return `[${isNegated ? '^' : ''}${body}]`;
}

function classItem(reader: PatternReader, ignoreCase: boolean): string {
  if (reader.accept('[')) return translateClass(reader, ignoreCase);
  const start = classCharacter(reader);
  if (start.set !== undefined) return start.set;
  const range = reader.acceptMatch(/^-(?=[^\][])/);
  if (!range) return single(start.character, ignoreCase);
  const end = classCharacter(reader);
  if (end.set !== undefined) return `${single(start.character, ignoreCase)}${single('-', false)}${end.set}`;
  if ((start.character.codePointAt(0) ?? 0) > (end.character.codePointAt(0) ?? 0))
    reader.fail('Illegal character range');
  return rangeOf(start.character, end.character, ignoreCase);
}

function classCharacter(reader: PatternReader): { readonly character: string; readonly set?: string } {
  const character = reader.next();
  if (character !== '\\') return { character };
  const quoted = reader.acceptMatch(/^Q([\s\S]*?)(?:\\E|$)/);
  if (quoted) return { character: '', set: [...(quoted[1] ?? '')].map((letter) => single(letter, false)).join('') };
  const set = propertyEscape(reader) ?? classEscape(reader);
  return set === null ? { character: reader.escapedCharacter() } : { character: '', set };
}

function code(character: string): string {
  return /^[a-zA-Z0-9]$/.test(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function single(character: string, ignoreCase: boolean): string {
  if (ignoreCase && /^[a-zA-Z]$/.test(character)) return character.toLowerCase() + character.toUpperCase();
  return code(character);
}

/** With both cases of the ASCII letters that the range holds, when case does not count. */
function rangeOf(start: string, end: string, ignoreCase: boolean): string {
  let output = `${code(start)}-${code(end)}`;
  if (!ignoreCase) return output;
  const low = start.codePointAt(0) ?? 0;
  const high = end.codePointAt(0) ?? 0;
  for (const [first, last, shift] of [
    [65, 90, 32],
    [97, 122, -32]
  ] as const) {
    const from = Math.max(low, first);
    const to = Math.min(high, last);
    if (from <= to) output += `${code(String.fromCodePoint(from + shift))}-${code(String.fromCodePoint(to + shift))}`;
  }
  return output;
}
