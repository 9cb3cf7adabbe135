import { throwException } from '../../runtime/exception.js';
import { fromNode, readScalar } from '../../runtime/json-read.js';
import { JsonNumber, parseJson, tokensOf, type JsonNode, type JsonToken } from '../../runtime/json-text.js';
import type { EnumValue } from '../../runtime/enum.js';
import type { RuntimeType } from '../../runtime/types.js';
import { platformConstant } from './enumerations.js';

/** System.JSONParser: a cursor over the document's tokens. */
export class ApexJsonParser {
  private readonly tokens: readonly JsonToken[];
  private position = -1;
  private isCleared = false;
  private lastCleared: EnumValue | null = null;

  constructor(text: string) {
    this.tokens = [...tokensOf(parseJson(text))];
  }

  private current(): JsonToken | null {
    return this.isCleared ? null : (this.tokens[this.position] ?? null);
  }

  nextToken(): EnumValue | null {
    this.isCleared = false;
    if (this.position < this.tokens.length) this.position++;
    return this.getCurrentToken();
  }

  /** Like nextToken, but goes on from a field's name to its value. */
  nextValue(): EnumValue | null {
    const token = this.nextToken();
    return this.current()?.kind === 'FIELD_NAME' ? this.nextToken() : token;
  }

  getCurrentToken(): EnumValue | null {
    const token = this.current();
    return token && platformConstant('System.JSONToken', tokenName(token));
  }

  hasCurrentToken(): boolean {
    return this.current() !== null;
  }

  clearCurrentToken(): void {
    this.lastCleared = this.getCurrentToken();
    this.isCleared = true;
  }

  getLastClearedToken(): EnumValue | null {
    return this.lastCleared;
  }

  getCurrentName(): string | null {
    const token = this.current();
    if (token?.kind === 'FIELD_NAME') return String(token.value);
    const before = this.tokens[this.position - 1];
    return before?.kind === 'FIELD_NAME' ? String(before.value) : null;
  }

  getText(): string | null {
    const token = this.current();
    if (!token) return null;
    return token.value instanceof JsonNumber ? token.value.text : String(token.value);
  }

  private scalar(typeName: string): unknown {
    const token = this.current();
    if (!token || (token.kind !== 'VALUE' && token.kind !== 'FIELD_NAME')) {
      return throwException('System.JSONException', `Current token is not a value that can be read as ${typeName}`);
    }
    return readScalar(token.value, typeName);
  }

  getBlobValue(): unknown {
    return this.scalar('Blob');
  }

  getBooleanValue(): unknown {
    return this.scalar('Boolean');
  }

  getDateValue(): unknown {
    return this.scalar('Date');
  }

  getDateTimeValue(): unknown {
    return this.scalar('Datetime');
  }

  getDecimalValue(): unknown {
    return this.scalar('Decimal');
  }

  getDoubleValue(): unknown {
    return this.scalar('Double');
  }

  getIdValue(): unknown {
    return this.scalar('Id');
  }

  getIntegerValue(): unknown {
    return this.scalar('Integer');
  }

  getLongValue(): unknown {
    return this.scalar('Long');
  }

  getTimeValue(): unknown {
    return this.scalar('Time');
  }

  /** From the start of an object or array to its end. */
  skipChildren(): void {
    if (this.opensContainer()) this.position = this.endOfContainer();
  }

  readValueAs(type: RuntimeType): unknown {
    return fromNode(this.readNode(), type, { strict: false });
  }

  readValueAsStrict(type: RuntimeType): unknown {
    return fromNode(this.readNode(), type, { strict: true });
  }

  private opensContainer(): boolean {
    const kind = this.current()?.kind;
    return kind === 'START_OBJECT' || kind === 'START_ARRAY';
  }

  private endOfContainer(): number {
    let depth = 0;
    for (let index = this.position; index < this.tokens.length; index++) {
      const kind = this.tokens[index]?.kind;
      if (kind === 'START_OBJECT' || kind === 'START_ARRAY') depth++;
      if ((kind === 'END_OBJECT' || kind === 'END_ARRAY') && --depth === 0) return index;
    }
    return this.tokens.length;
  }

  /** The value at the cursor, which moves to its last token. */
  private readNode(): JsonNode {
    if (this.position < 0) this.nextToken();
    const token = this.current() ?? throwException('System.JSONException', 'No current token to read');
    if (token.kind === 'START_OBJECT') return this.readMembers();
    if (token.kind === 'START_ARRAY') return this.readElements();
    return token.value;
  }

  private readMembers(): JsonNode {
    const members = new Map<string, JsonNode>();
    for (this.position++; this.tokens[this.position]?.kind === 'FIELD_NAME'; this.position++) {
      const name = String(this.tokens[this.position]?.value);
      this.position++;
      members.set(name, this.readNode());
    }
    return members;
  }

  private readElements(): JsonNode {
    const elements: JsonNode[] = [];
    for (this.position++; this.tokens[this.position]?.kind !== 'END_ARRAY'; this.position++)
      elements.push(this.readNode());
    return elements;
  }
}

function tokenName(token: JsonToken): string {
  if (token.kind !== 'VALUE') return token.kind;
  const { value } = token;
  if (value instanceof JsonNumber) return value.isWhole ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  return value === null
    ? 'VALUE_NULL'
    : typeof value === 'boolean'
      ? `VALUE_${String(value).toUpperCase()}`
      : 'VALUE_STRING';
}
