import { throwException } from '../../runtime/exception.js';

/** A position in a Java pattern. */
export class PatternReader {
  private position = 0;

  constructor(private readonly source: string) {}

  atEnd(): boolean {
    return this.position >= this.source.length;
  }

  peek(): string {
    return String.fromCodePoint(this.source.codePointAt(this.position) ?? 0);
  }

  /** The next character, a whole code point. */
  next(): string {
    if (this.atEnd()) this.fail('Unexpected end of pattern');
    const character = this.peek();
    this.position += character.length;
    return character;
  }

  accept(text: string): boolean {
    if (!this.source.startsWith(text, this.position)) return false;
    this.position += text.length;
    return true;
  }

  /** The expression has to be anchored with `^`. */
  acceptMatch(expression: RegExp): RegExpExecArray | null {
    const match = expression.exec(this.source.slice(this.position));
    if (match) this.position += match[0].length;
    return match;
  }

  /** What a backslash stands before, when it names one character. */
  escapedCharacter(): string {
    const hexadecimal = this.acceptMatch(/^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|x\{([0-9a-fA-F]+)\})/);
    if (hexadecimal)
      return String.fromCodePoint(parseInt(hexadecimal.slice(1).find((digits) => digits !== undefined) ?? '0', 16));
    const octal = this.acceptMatch(/^0([0-3]?[0-7]{1,2})/);
    if (octal) return String.fromCodePoint(parseInt(octal[1] ?? '0', 8));
    const control = this.acceptMatch(/^c([\s\S])/);
    if (control?.[1]) return String.fromCodePoint(control[1].charCodeAt(0) ^ 64);
    const character = this.next();
    const known = controlCharacters[character];
    if (known !== undefined) return known;
    if (/[a-zA-Z]/.test(character)) this.fail('Illegal/unsupported escape sequence');
    return character;
  }

  fail(problem: string): never {
    return throwException(
      'System.StringException',
      `Invalid regex: ${problem} near index ${this.position}\n${this.source}`
    );
  }
}

const controlCharacters: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  f: '\f',
  a: '\x07',
  e: '\x1b'
};
