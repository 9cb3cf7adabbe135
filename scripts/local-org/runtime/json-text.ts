import { throwException } from './exception.js';

/** A JSON number with its digits as written. */
export class JsonNumber {
  constructor(readonly text: string) {}

  get isWhole(): boolean {
    return /^-?\d+$/.test(this.text);
  }
}

export type JsonNode = null | boolean | string | JsonNumber | JsonNode[] | Map<string, JsonNode>;

/** A token with the place where it ends; what System.JSONParser walks over. */
export interface JsonToken {
  readonly kind: 'START_OBJECT' | 'END_OBJECT' | 'START_ARRAY' | 'END_ARRAY' | 'FIELD_NAME' | 'VALUE';
  readonly value: string | boolean | null | JsonNumber;
}

export function parseJson(text: string): JsonNode {
  if (text === null) return throwException('System.NullPointerException', 'null input to JSON parser');
  const reader = new JsonTextReader(text);
  const node = reader.readValue();
  reader.expectEnd();
  return node;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t'
};

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Reads JSON strictly and reports problems in Jackson's words, as Apex does. */
export class JsonTextReader {
  private position = 0;

  constructor(private readonly text: string) {}

  readValue(): JsonNode {
    this.skipSpace();
    const character = this.text[this.position];
    if (character === undefined) return this.atInputEnd();
    if (character === '{') return this.readObject();
    if (character === '[') return this.readArray();
    if (character === '"') return this.readString();
    if (character === '-' || (character >= '0' && character <= '9')) return this.readNumber();
    return this.readWord(character);
  }

  expectEnd(): void {
    this.skipSpace();
    if (this.position < this.text.length) this.unexpected('expected end of input');
  }

  private atInputEnd(): never {
    if (this.text.trim() === '') return this.fail('No content to map to Object due to end of input', false);
    return this.fail('Unexpected end-of-input within/between OBJECT entries');
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.position++;
    }
  }

  private readObject(): Map<string, JsonNode> {
    const members = new Map<string, JsonNode>();
    this.position++;
    this.skipSpace();
    if (this.accept('}')) return members;
    for (;;) {
      this.skipSpace();
      if (this.text[this.position] !== '"') this.unexpected('was expecting double-quote to start field name');
      const name = this.readString();
      this.skipSpace();
      if (!this.accept(':')) this.unexpected('was expecting a colon to separate field name and value');
      members.set(name, this.readValue());
      this.skipSpace();
      if (this.accept('}')) return members;
      if (!this.accept(',')) this.unexpected('was expecting comma to separate OBJECT entries');
    }
  }

  private readArray(): JsonNode[] {
    const elements: JsonNode[] = [];
    this.position++;
    this.skipSpace();
    if (this.accept(']')) return elements;
    for (;;) {
      elements.push(this.readValue());
      this.skipSpace();
      if (this.accept(']')) return elements;
      if (!this.accept(',')) this.unexpected('was expecting comma to separate ARRAY entries');
    }
  }

  private accept(character: string): boolean {
    if (this.text[this.position] !== character) return false;
    this.position++;
    return true;
  }

  private readString(): string {
    const { text } = this;
    let start = ++this.position;
    let output = '';
    for (;;) {
      const character = text[this.position];
      if (character === undefined)
        return this.fail('Unexpected end-of-input: was expecting closing quote for a string value');
      if (character === '"') {
        output += text.slice(start, this.position++);
        return output;
      }
      if (character === '\\') {
        output += text.slice(start, this.position) + this.readEscape();
        start = this.position;
      } else if (character < ' ') {
        this.fail(
          `Illegal unquoted character ((CTRL-CHAR, code ${character.charCodeAt(0)})): has to be escaped using backslash to be included in string value`
        );
      } else this.position++;
    }
  }

  private readEscape(): string {
    const letter = this.text[this.position + 1] ?? '';
    if (letter === 'u') {
      const digits = this.text.slice(this.position + 2, this.position + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits))
        this.fail('Unexpected character: expected a hex-digit for character escape sequence');
      this.position += 6;
      return String.fromCharCode(parseInt(digits, 16));
    }
    const character = escapes[letter];
    if (character === undefined)
      return this.fail(`Unrecognized character escape '${letter}' (code ${letter.charCodeAt(0)})`);
    this.position += 2;
    return character;
  }

  private readNumber(): JsonNumber {
    numberPattern.lastIndex = this.position;
    const match = numberPattern.exec(this.text);
    if (!match) return this.unexpected('in numeric value');
    this.position += match[0].length;
    const next = this.text[this.position] ?? '';
    if (/[\w.]/.test(next)) this.unexpected('was expecting a separator after a number');
    return new JsonNumber(match[0]);
  }

  private readWord(character: string): boolean | null {
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null]
    ] as const) {
      if (this.text.startsWith(word, this.position) && !/\w/.test(this.text[this.position + word.length] ?? '')) {
        this.position += word.length;
        return value;
      }
    }
    const word = /^\w+/.exec(this.text.slice(this.position))?.[0];
    if (word && /[a-z]/i.test(character))
      return this.fail(`Unrecognized token '${word}': was expecting ('true', 'false' or 'null')`);
    return this.unexpected("expected a valid value (number, String, array, object, 'true', 'false' or 'null')");
  }

  private unexpected(expectation: string): never {
    const character = this.text[this.position];
    if (character === undefined) return this.fail(`Unexpected end-of-input: ${expectation}`);
    return this.fail(`Unexpected character ('${character}' (code ${character.charCodeAt(0)})): ${expectation}`);
  }

  private fail(problem: string, withPlace = true): never {
    const before = this.text.slice(0, this.position).split('\n');
    const place = ` at input location [${before.length},${(before.at(-1)?.length ?? 0) + 1}]`;
    return throwException('System.JSONException', problem + (withPlace ? place : ''));
  }
}

/** The tokens of a document in order. */
export function* tokensOf(node: JsonNode): Generator<JsonToken> {
  if (node instanceof Map) {
    yield { kind: 'START_OBJECT', value: '{' };
    for (const [name, value] of node) {
      yield { kind: 'FIELD_NAME', value: name };
      yield* tokensOf(value);
    }
    yield { kind: 'END_OBJECT', value: '}' };
  } else if (Array.isArray(node)) {
    yield { kind: 'START_ARRAY', value: '[' };
    for (const element of node) yield* tokensOf(element);
    yield { kind: 'END_ARRAY', value: ']' };
  } else yield { kind: 'VALUE', value: node };
}
