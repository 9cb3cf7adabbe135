import { objectNamed, type Schema } from '../../schema/model.js';
import { describe, fieldOf, type DescribedObject } from './describe.js';
import type { Locale } from './display-value.js';
import { recordRepresentation, type RecordRepresentation } from './record-representation.js';
import { RestFailure, soqlText, type Rest } from './rest.js';

/** What one request works with: the user's REST API, the org's metadata, and describes asked for once. */
export interface Context {
  readonly rest: Rest;
  readonly schema: Schema;
  readonly locale: Locale;
  describeObject(name: string): DescribedObject;
}

export function createContext(rest: Rest, schema: Schema, locale: Locale): Context {
  const known = new Map<string, DescribedObject>();
  const describeObject = (name: string): DescribedObject => {
    const found = known.get(name) ?? describe(rest, name);
    known.set(name, found);
    return found;
  };
  return { rest, schema, locale, describeObject };
}

export function objectOfId(schema: Schema, id: string): string {
  const prefix = id.slice(0, 3);
  for (const object of schema.objects.values()) if (object.keyPrefix === prefix) return object.name;
  throw new RestFailure(404, [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]);
}

/** The object that a field belongs to through relationships: `Account.Owner.Name` of a Contact. */
function isReadable(context: Context, object: string, path: readonly string[]): boolean {
  const [first = '', ...rest] = path;
  const described = context.describeObject(object);
  if (rest.length === 0) return fieldOf(described, first) !== undefined;
  const reference = described.fields.find(
    ({ relationshipName }) => relationshipName?.toLowerCase() === first.toLowerCase()
  );
  // A polymorphic reference (an owner may be a user or a group) offers what its last, general type has.
  const parent = reference?.referenceTo.at(-1);
  return parent !== undefined && objectNamed(context.schema, parent) !== undefined && isReadable(context, parent, rest);
}

/** `Obj.Account.Name` → `Account.Name` and `Account.Id`. */
function selectOf(qualified: string): string[] {
  const path = qualified.split('.').slice(1);
  return path.length > 1 ? [path.join('.'), [...path.slice(0, -1), 'Id'].join('.')] : path;
}

export interface FieldSelection {
  readonly fields: readonly string[];
  readonly optionalFields: readonly string[];
}

export function selectedFields(context: Context, object: string, { fields, optionalFields }: FieldSelection): string[] {
  const unreadable = fields.filter((field) => !isReadable(context, object, field.split('.').slice(1)));
  if (unreadable.length > 0) {
    const message = `No such column '${unreadable[0]}' on entity '${object}', or it is not visible to you.`;
    throw new RestFailure(400, [{ errorCode: 'INVALID_FIELD', message }]);
  }
  const readable = optionalFields.filter((field) => isReadable(context, object, field.split('.').slice(1)));
  return [...new Set(['Id', ...[...fields, ...readable].flatMap(selectOf)])];
}

export function readRecord(context: Context, id: string, selection: FieldSelection): RecordRepresentation {
  const object = objectOfId(context.schema, id);
  const select = selectedFields(context, object, selection).join(', ');
  const [row] = context.rest.query(`SELECT ${select} FROM ${object} WHERE Id = ${soqlText(id)}`);
  if (!row) throw new RestFailure(404, [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]);
  return recordRepresentation(row, context.describeObject, context.locale);
}

export function createRecord(
  context: Context,
  apiName: string,
  fields: Readonly<Record<string, unknown>>
): RecordRepresentation {
  const { id } = context.rest.send('POST', `sobjects/${encodeURIComponent(apiName)}`, fields) as { id: string };
  return readRecord(context, id, {
    fields: [],
    optionalFields: Object.keys(fields).map((name) => `${apiName}.${name}`)
  });
}

export function updateRecord(
  context: Context,
  id: string,
  fields: Readonly<Record<string, unknown>>
): RecordRepresentation {
  const object = objectOfId(context.schema, id);
  context.rest.send('PATCH', `sobjects/${object}/${id}`, fields);
  return readRecord(context, id, {
    fields: [],
    optionalFields: Object.keys(fields).map((name) => `${object}.${name}`)
  });
}

export function deleteRecord(context: Context, id: string): void {
  context.rest.send('DELETE', `sobjects/${objectOfId(context.schema, id)}/${id}`);
}
