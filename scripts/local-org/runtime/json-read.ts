import { ApexBlob } from './blob.js';
import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { ApexDecimal } from './decimal.js';
import { ApexDouble } from './double.js';
import { throwException } from './exception.js';
import { JsonNumber, parseJson, type JsonNode } from './json-text.js';
import { jsonFormNamed } from './json-forms.js';
import { readObject, readRecord } from './json-object.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import { toId } from './text.js';
import { ApexTime } from './time.js';
import type { RuntimeType } from './types.js';

export interface ReadOptions {
  /** Unknown members are refused instead of ignored. */
  readonly strict: boolean;
}

export function deserialize(text: string, type: RuntimeType, options: ReadOptions): unknown {
  const node = parseJson(text);
  if (type === null) throwException('System.NullPointerException', 'Argument cannot be null.');
  return fromNode(node, type, options);
}

export function fromNode(node: JsonNode, type: RuntimeType, options: ReadOptions): unknown {
  if (node === null) return null;
  switch (type.kind) {
    case 'list':
      return new ApexList(
        elementType(type, 0),
        elements(node, type).map((part) => fromNode(part, elementType(type, 0), options))
      );
    case 'set':
      return new ApexSet(
        elementType(type, 0),
        elements(node, type).map((part) => fromNode(part, elementType(type, 0), options))
      );
    case 'map':
      return readMap(node, type, options);
    case 'enum':
      return readConstant(node, type);
    case 'sobject':
      return readRecord(members(node, type), type, options);
    case 'class':
    case 'interface':
      return readObject(members(node, type), type, options);
    case 'primitive':
      return readScalar(node, type.name);
    default:
      return jsonFormNamed(type.name)?.read
        ? readObject(members(node, type), type, options)
        : throwException('System.JSONException', `Apex Type unsupported in JSON: ${type.name}`);
  }
}

function elementType(type: RuntimeType, index: number): RuntimeType {
  return type.args[index] ?? throwException('System.JSONException', `Apex Type unsupported in JSON: ${type.name}`);
}

function elements(node: JsonNode, type: RuntimeType): JsonNode[] {
  if (Array.isArray(node)) return node;
  // Children of a record: a query result around its records.
  const records = node instanceof Map ? node.get('records') : undefined;
  return Array.isArray(records) ? records : malformed(type.name, node);
}

function members(node: JsonNode, type: RuntimeType): ReadonlyMap<string, JsonNode> {
  return node instanceof Map ? node : malformed(type.name, node);
}

function malformed(typeName: string, node: JsonNode): never {
  const token =
    node instanceof Map
      ? '{'
      : Array.isArray(node)
        ? '['
        : node instanceof JsonNumber
          ? node.text
          : `"${String(node)}"`;
  return throwException(
    'System.JSONException',
    `Malformed JSON: Expected '${expectedToken(typeName)}' at the beginning of ${shownType(typeName)}, found ${token}`
  );
}

function expectedToken(typeName: string): string {
  return /^(?:list|set)<|\[\]$/i.test(typeName) ? '[' : '{';
}

function shownType(typeName: string): string {
  return /^(?:list|set)<|\[\]$/i.test(typeName) ? 'List/Set' : 'object';
}

function readMap(node: JsonNode, type: RuntimeType, options: ReadOptions): ApexMap {
  const keyType = elementType(type, 0);
  const valueType = elementType(type, 1);
  const map = new ApexMap<unknown, unknown>(keyType, valueType);
  for (const [name, value] of members(node, type)) map.put(readKey(name, keyType), fromNode(value, valueType, options));
  return map;
}

function readKey(name: string, keyType: RuntimeType): unknown {
  if (keyType.kind === 'enum') return readConstant(name, keyType);
  const simple = keyType.name.replace(/^System\./i, '').toLowerCase();
  const isNumber = ['integer', 'long', 'decimal', 'double'].includes(simple);
  return readScalar(isNumber ? new JsonNumber(name) : simple === 'boolean' ? name === 'true' : name, keyType.name);
}

function readConstant(node: JsonNode, type: RuntimeType): unknown {
  const wanted = String(node).toLowerCase();
  const found = type.constants.find((constant) => (constant as { name(): string }).name().toLowerCase() === wanted);
  return found ?? throwException('System.JSONException', `No enum constant ${type.name}.${String(node)}`);
}

/** A primitive of Apex; text is read where Apex reads it. */
export function readScalar(node: JsonNode, typeName: string): unknown {
  const name = typeName.replace(/^System\./i, '').toLowerCase();
  if (node instanceof Map || Array.isArray(node)) return unreadable(name, node);
  if (node === null) return null;
  const text = node instanceof JsonNumber ? node.text : String(node);
  switch (name) {
    case 'string':
      return text;
    case 'id':
      return toId(text);
    case 'boolean':
      return readBoolean(node);
    case 'integer':
      return Number(wholeNumber(text, name, 32));
    case 'long':
      return wholeNumber(text, name, 64);
    case 'double':
      return ApexDouble.valueOf(text);
    case 'decimal':
      return ApexDecimal.valueOf(text);
    case 'date':
      return readDate(text);
    case 'datetime':
      return readDatetime(text);
    case 'time':
      return ApexTime.fromText(text) ?? throwException('System.JSONException', `Invalid time: ${text}`);
    case 'blob':
      return new ApexBlob(Buffer.from(text, 'base64'));
    default:
      return throwException('System.JSONException', `Apex Type unsupported in JSON: ${typeName}`);
  }
}

function unreadable(name: string, node: JsonNode): never {
  const token = node instanceof Map ? 'START_OBJECT' : 'START_ARRAY';
  return throwException('System.JSONException', `Illegal value for primitive ${name}: ${token}`);
}

function readBoolean(node: JsonNode): boolean {
  if (typeof node === 'boolean') return node;
  if (typeof node === 'string' && /^(?:true|false)$/i.test(node)) return node.toLowerCase() === 'true';
  return throwException(
    'System.JSONException',
    `Illegal value for primitive: ${node instanceof JsonNumber ? node.text : String(node)}`
  );
}

function wholeNumber(text: string, name: string, bits: number): bigint {
  const isWhole = /^[+-]?\d+$/.test(text);
  const value = isWhole ? BigInt(text) : 0n;
  if (!isWhole || BigInt.asIntN(bits, value) !== value) {
    const shown = name === 'integer' ? 'Integer' : 'Long';
    throwException('System.JSONException', `Illegal value for primitive ${shown}: ${text}`);
  }
  return value;
}

/** Unlike `Date.valueOf`, which carries a 13th month into the next year, JSON names a day that exists. */
function readDate(text: string): ApexDate {
  const date = ApexDate.fromText(text);
  const isRead = date !== null && Number(text.trim().split('-')[1]) === date.month();
  return isRead ? date : throwException('System.JSONException', `Invalid date: ${text}`);
}

export function readDatetime(text: string): ApexDatetime {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text.trim()
  );
  if (!match) return throwException('System.JSONException', `Invalid date/time: ${text}`);
  const zone = (match[3] ?? 'Z').replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  const instant = Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}${zone}`);
  return Number.isNaN(instant)
    ? throwException('System.JSONException', `Invalid date/time: ${text}`)
    : new ApexDatetime(instant);
}
