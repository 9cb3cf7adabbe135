import { ApexLocation, compoundMembers } from './address.js';
import { ApexBlob } from './blob.js';
import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { ApexDecimal } from './decimal.js';
import { ApexDouble } from './double.js';
import { EnumValue } from './enum.js';
import { ApexException, throwException } from './exception.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { descriptorOf } from './object.js';
import { fieldsOf, readField } from './object-fields.js';
import { render } from './render.js';
import { ApexSet } from './set.js';
import { ApexTime } from './time.js';
import { RuntimeType } from './types.js';
import { jsonFormOf } from './json-forms.js';
import { typeNameOf } from './casts.js';
import { SObjectRecord } from './sobject.js';
import { recordMembers } from './json-record.js';

/** A value on its way to text: finished text of a scalar, or what stands between brackets. */
export type JsonPiece = string | JsonPiece[] | JsonMembers;
export interface JsonMembers {
  readonly members: readonly (readonly [string, JsonPiece])[];
}

const deepest = 1000;

export function toPiece(value: unknown, suppressNulls: boolean, depth = 0): JsonPiece {
  if (depth > deepest) throwException('System.JSONException', 'Cycle detected');
  const inner = (part: unknown): JsonPiece => toPiece(part, suppressNulls, depth + 1);
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return typeof value === 'string' ? quote(value) : String(value);
  if (value instanceof ApexList || value instanceof ApexSet) return value.items.map(inner);
  if (value instanceof ApexMap)
    return { members: [...value.entries()].map(([key, part]) => [keyText(key), inner(part)] as const) };
  if (value instanceof SObjectRecord) return recordMembers(value, inner);
  if (value instanceof ApexLocation)
    return { members: compoundMembers(value).map(([name, part]) => [name, inner(part)] as const) };
  return scalarPiece(value) ?? objectPiece(value, suppressNulls, inner);
}

function scalarPiece(value: object): string | null {
  if (value instanceof ApexDecimal || value instanceof ApexDouble) return value.toString();
  if (value instanceof ApexDate || value instanceof ApexTime) return quote(value.toString());
  if (value instanceof ApexDatetime) return quote(value.toIsoString());
  if (value instanceof ApexBlob) return quote(value.bytes.toString('base64'));
  if (value instanceof EnumValue) return quote(value.name());
  return null;
}

/** Members of a user object in the order of their declaration; transient and static ones never. */
function objectPiece(value: object, suppressNulls: boolean, inner: (part: unknown) => JsonPiece): JsonPiece {
  const form = jsonFormOf(value);
  if (form) return { members: form.members(value).map(([name, part]) => [name, inner(part)] as const) };
  if (value instanceof RuntimeType || value instanceof ApexException || !descriptorOf(value)) {
    const name = value instanceof ApexException ? value.typeName : typeNameOf(value);
    return throwException('System.JSONException', `Apex Type unsupported in JSON: ${name}`);
  }
  const members: [string, JsonPiece][] = [];
  for (const field of fieldsOf(value)) {
    if (field.isTransient) continue;
    const part = readField(value, field);
    if (part === null && suppressNulls) continue;
    members.push([field.name, inner(part)]);
  }
  return { members };
}

function keyText(key: unknown): string {
  if (key === null) return throwException('System.JSONException', 'Null key for a Map not allowed in JSON');
  return key instanceof ApexDate ? key.toString() : render(key);
}

export function quote(text: string): string {
  return JSON.stringify(text);
}

export function compactText(piece: JsonPiece): string {
  if (typeof piece === 'string') return piece;
  if (Array.isArray(piece)) return `[${piece.map(compactText).join(',')}]`;
  return `{${piece.members.map(([name, value]) => `${quote(name)}:${compactText(value)}`).join(',')}}`;
}

/** Jackson's pretty printer: two spaces a level, arrays on one line, ` : ` after a name. */
export function prettyText(piece: JsonPiece, indentation = ''): string {
  if (typeof piece === 'string') return piece;
  if (Array.isArray(piece)) {
    return piece.length === 0 ? '[ ]' : `[ ${piece.map((part) => prettyText(part, indentation)).join(', ')} ]`;
  }
  if (piece.members.length === 0) return '{ }';
  const deeper = `${indentation}  `;
  const lines = piece.members.map(([name, value]) => `${deeper}${quote(name)} : ${prettyText(value, deeper)}`);
  return `{\n${lines.join(',\n')}\n${indentation}}`;
}

export function serialize(
  value: unknown,
  options: { readonly suppressNulls?: boolean; readonly pretty?: boolean } = {}
): string {
  const piece = toPiece(value, options.suppressNulls ?? false);
  return options.pretty ? prettyText(piece) : compactText(piece);
}
