import { notSupported } from '../not-supported.js';
import { translateClass, classEscape, propertyEscape } from './character-class.js';
import { PatternReader } from './pattern-reader.js';

export interface Translation {
  readonly expression: string;
  readonly groups: readonly number[];
  readonly names: ReadonlyMap<string, number>;
}

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly comments: boolean;
}

const lineEnd = '\\n\\r\\u0085\\u2028\\u2029';
const noFlags: Flags = { ignoreCase: false, multiline: false, dotAll: false, comments: false };

/**
 * Java's pattern syntax as a JavaScript expression for the `v` flag. Case-insensitive and multi-line parts are written
 * out, because Java can switch them on in the middle; possessive quantifiers become a lookahead and a back reference.
 */
export function translatePattern(source: string): Translation {
  const translator = new Translator(new PatternReader(source));
  return translator.translate();
}

class Translator {
  private readonly groups: number[] = [0];
  private readonly names = new Map<string, number>();
  private javascriptGroups = 0;
  private atomics = 0;

  constructor(private readonly reader: PatternReader) {}

  translate(): Translation {
    const expression = this.alternatives(noFlags);
    if (!this.reader.atEnd()) this.reader.fail('Unmatched closing )');
    return { expression, groups: this.groups, names: this.names };
  }

  /** Up to the closing parenthesis or the end; `(?i)` changes the flags of what follows. */
  private alternatives(outer: Flags): string {
    let flags = outer;
    let output = '';
    while (!this.reader.atEnd() && this.reader.peek() !== ')') {
      const inline = this.inlineFlags(flags);
      if (inline) {
        flags = inline;
        continue;
      }
      output += this.reader.accept('|') ? '|' : this.quantified(flags);
    }
    return output;
  }

  private inlineFlags(flags: Flags): Flags | null {
    const match = this.reader.acceptMatch(/^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?\)/);
    return match ? this.withFlags(flags, match[1] ?? '', match[2] ?? '') : null;
  }

  private withFlags(flags: Flags, added: string, removed: string): Flags {
    const unsupported = [...added].find((letter) => !'imsxu'.includes(letter));
    if (unsupported) notSupported(`regular expression flag (?${unsupported})`);
    const flag = (letter: string, before: boolean): boolean =>
      added.includes(letter) ? true : removed.includes(letter) ? false : before;
    return {
      ignoreCase: flag('i', flags.ignoreCase),
      multiline: flag('m', flags.multiline),
      dotAll: flag('s', flags.dotAll),
      comments: flag('x', flags.comments)
    };
  }

  private quantified(flags: Flags): string {
    if (flags.comments && this.reader.acceptMatch(/^(?:\s+|#[^\n]*(?:\n|$))/)) return '';
    const groupsBefore = this.javascriptGroups;
    let atom = this.atom(flags);
    for (;;) {
      if (flags.comments) this.reader.acceptMatch(/^(?:\s+|#[^\n]*(?:\n|$))+/);
      const match = this.reader.acceptMatch(/^([*+?]|\{\d+(?:,\d*)?\})([+?]?)/);
      if (!match) return atom;
      const [, quantifier = '', suffix = ''] = match;
      if (suffix === '+') atom = this.atomic(`${atom}${quantifier}`, groupsBefore);
      else atom = `${atom}${quantifier}${suffix}`;
      // `a{2}{3}` is legal in Java.
      atom = `(?:${atom})`;
    }
  }

  /** Matches once and gives nothing back: `(?=(…))\1` in JavaScript, with a group of its own before the inner ones. */
  private atomic(expression: string, groupsBefore: number): string {
    const name = `atomic${++this.atomics}`;
    this.javascriptGroups++;
    for (const [index, group] of this.groups.entries()) if (group > groupsBefore) this.groups[index] = group + 1;
    return `(?:(?=(?<${name}>${expression}))\\k<${name}>)`;
  }

  private atom(flags: Flags): string {
    const { reader } = this;
    const character = reader.next();
    switch (character) {
      case '(':
        return this.group(flags);
      case '[':
        return translateClass(reader, flags.ignoreCase);
      case '.':
        return flags.dotAll ? '[\\s\\S]' : `[^${lineEnd}]`;
      case '^':
        return flags.multiline
          ? `(?:(?<![\\s\\S])|(?<=[\\n\\u0085\\u2028\\u2029]|\\r(?!\\n))(?=[\\s\\S]))`
          : '(?<![\\s\\S])';
      case '$':
        return flags.multiline ? `(?:(?![\\s\\S])|(?<!\\r)(?=\\n)|(?=[\\r\\u0085\\u2028\\u2029]))` : finalLineEnd;
      case '\\':
        return this.escape(flags);
      case '*':
      case '+':
      case '?':
        return reader.fail(`Dangling meta character '${character}'`);
      case '{':
        return reader.fail('Illegal repetition');
      default:
        return literal(character, flags.ignoreCase);
    }
  }

  private group(flags: Flags): string {
    const { reader } = this;
    const lookaround = reader.acceptMatch(/^\?(?:=|!|<=|<!)/);
    if (lookaround) return `(${lookaround[0]}${this.closed(flags)}`;
    if (reader.accept('?>')) {
      const groupsBefore = this.javascriptGroups;
      const body = this.closed(flags).slice(0, -1);
      return this.atomic(body, groupsBefore);
    }
    const named = reader.acceptMatch(/^\?<([a-zA-Z][a-zA-Z0-9]*)>/);
    if (named?.[1]) {
      this.names.set(named[1], this.groups.length);
      return this.capturing(flags);
    }
    const scoped = reader.acceptMatch(/^\?([a-zA-Z]*)(?:-([a-zA-Z]+))?:/);
    if (scoped) return `(?:${this.closed(this.withFlags(flags, scoped[1] ?? '', scoped[2] ?? ''))}`;
    if (reader.peek() === '?') reader.fail('Unknown inline modifier');
    return this.capturing(flags);
  }

  /** All groups are named, so that back references need no numbers. */
  private capturing(flags: Flags): string {
    const number = this.groups.length;
    this.groups.push(++this.javascriptGroups);
    return `(?<group${number}>${this.closed(flags)}`;
  }

  private closed(flags: Flags): string {
    const body = this.alternatives(flags);
    if (!this.reader.accept(')')) this.reader.fail('Unclosed group');
    return `${body})`;
  }

  private escape(flags: Flags): string {
    const { reader } = this;
    const quoted = reader.acceptMatch(/^Q([\s\S]*?)(?:\\E|$)/);
    if (quoted) return [...(quoted[1] ?? '')].map((character) => literal(character, flags.ignoreCase)).join('');
    const reference = reader.acceptMatch(/^(?:k<(\w+)>|([1-9]))/);
    if (reference) return this.backReference(reference[1], reference[2], flags);
    const property = propertyEscape(reader);
    if (property) return property;
    const anchor = anchors[reader.peek()];
    if (anchor !== undefined) {
      reader.next();
      return anchor;
    }
    if (/^[GXN]/.test(reader.peek())) notSupported(`regular expression escape \\${reader.peek()}`);
    const set = classEscape(reader);
    if (set) return set;
    return literal(reader.escapedCharacter(), flags.ignoreCase);
  }

  private backReference(name: string | undefined, digit: string | undefined, flags: Flags): string {
    if (flags.ignoreCase) notSupported('a back reference in a case-insensitive regular expression');
    const number = name === undefined ? Number(digit) : this.names.get(name);
    if (number === undefined) return this.reader.fail(`named capturing group <${name}> does not exist`);
    // A reference to a group that comes later never matches.
    return number < this.groups.length ? `\\k<group${number}>` : '(?!)';
  }
}

const finalLineEnd = `(?=(?:\\r\\n|[${lineEnd}])?(?![\\s\\S]))`;

const anchors: Readonly<Record<string, string>> = {
  A: '(?<![\\s\\S])',
  Z: finalLineEnd,
  z: '(?![\\s\\S])',
  b: '\\b',
  B: '\\B',
  R: '(?:\\r\\n|[\\n\\x0b\\f\\r\\x85\\u2028\\u2029])'
};

/** One character as an expression; both cases of an ASCII letter when case does not count. */
export function literal(character: string, ignoreCase: boolean): string {
  if (ignoreCase && /[a-zA-Z]/.test(character)) return `[${character.toLowerCase()}${character.toUpperCase()}]`;
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
