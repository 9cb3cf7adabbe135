import { fieldNamed, type FieldDefinition, type ObjectDefinition } from '../schema/model.js';
import { dmlError } from './dml-error.js';
import { loadRowsWhere } from './rows.js';
import type { SaveContext, SaveRow } from './save-row.js';
import { quoted } from './storage.js';
import { normalizeValue } from './normalize.js';
import { encode } from './values.js';

/** Parts an upsert's rows into those to insert and those to update, by Id or by the external id named. */
export function matchUpsert(
  context: SaveContext,
  object: ObjectDefinition,
  rows: readonly SaveRow[]
): { inserts: SaveRow[]; updates: SaveRow[] } {
  const name = context.options.externalIdField;
  const field = name === undefined ? undefined : fieldNamed(object, name);
  if (!field || field.name === 'Id')
    return {
      inserts: rows.filter((row) => row.source.id === null),
      updates: rows.filter((row) => row.source.id !== null)
    };
  if (!field.isExternalId && !field.isNameField) {
    for (const row of rows)
      row.errors.push(
        dmlError(
          'INVALID_FIELD',
          `Field name provided, ${field.name} is not an External ID or indexed field for ${object.name}`
        )
      );
  }
  return matchByField(context, object, field, rows);
}

function matchByField(
  context: SaveContext,
  object: ObjectDefinition,
  field: FieldDefinition,
  rows: readonly SaveRow[]
): { inserts: SaveRow[]; updates: SaveRow[] } {
  const key = (value: unknown): string | null => {
    const stored = encode(field, normalizeValue(field, value));
    if (stored === null) return null;
    return field.isCaseSensitive ? String(stored) : String(stored).toLowerCase();
  };
  const wanted = rows.map((row) => key(row.source.values.get(field.name)));
  const holders = new Map<string, string[]>();
  const values = rows.flatMap((row) => encode(field, normalizeValue(field, row.source.values.get(field.name))) ?? []);
  const json = `[${values.map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value))).join(',')}]`;
  for (const record of loadRowsWhere(
    context.database,
    object,
    `${quoted(field.name)} IN (SELECT value FROM json_each(?)) AND "IsDeleted" = 0`,
    [json]
  )) {
    const found = key(record.values.get(field.name)) ?? '';
    holders.set(found, [...(holders.get(found) ?? []), record.id ?? '']);
  }
  const inserts: SaveRow[] = [];
  const updates: SaveRow[] = [];
  rows.forEach((row, position) => {
    const value = wanted[position] ?? null;
    const ids = value === null ? [] : (holders.get(value) ?? []);
    if (value !== null && wanted.filter((other) => other === value).length > 1)
      row.errors.push(
        dmlError('DUPLICATE_VALUE', `Duplicate external id specified: ${String(row.source.values.get(field.name))}`, [
          field.name
        ])
      );
    if (ids.length > 1)
      row.errors.push(
        dmlError(
          'DUPLICATE_EXTERNAL_ID',
          `${field.name}: more than one record found for external id field: [${ids.join(', ')}]`
        )
      );
    const [id] = ids;
    if (id === undefined) inserts.push(row);
    else updates.push(identified(row, id));
  });
  return { inserts, updates };
}

/** The row with the Id found; the caller's record gets it only when the save has succeeded. */
function identified(row: SaveRow, id: string): SaveRow {
  const source = row.source.clone(false, false, true, true);
  for (const [relationship, parent] of row.source.parents) source.parents.set(relationship, parent);
  source.origin = row.source.origin;
  source.values.set('Id', id);
  return { ...row, source };
}
