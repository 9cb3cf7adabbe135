import type { FieldDefinition } from '../schema/model.js';
import { caseVariants } from './query/text-variants.js';
import { dmlError } from './dml-error.js';
import { goodRows, type SaveChunk, type SaveContext, type SaveRow } from './save-row.js';
import { quoted, type StoredValue } from './storage.js';
import { isStored } from './tables.js';
import { encode } from './values.js';

/** Unique fields, checked on what was stored: rows of one statement may have swapped their values. */
export function checkUniqueValues(context: SaveContext, chunk: SaveChunk): void {
  for (const field of chunk.object.fields.values()) {
    if (!field.isUnique || !isStored(field)) continue;
    const rows = goodRows(chunk).filter(
      (row) =>
        row.record.values.get(field.name) !== null &&
        row.record.values.get(field.name) !== undefined &&
        isChanged(row, field)
    );
    if (rows.length > 0) checkField(context, chunk, field, rows);
  }
}

function isChanged(row: SaveRow, field: FieldDefinition): boolean {
  return row.old === null || row.old.values.get(field.name) !== row.record.values.get(field.name);
}

function spellingsOf(value: StoredValue): readonly StoredValue[] {
  return typeof value === 'string' ? caseVariants(value) : [value];
}

function checkField(context: SaveContext, chunk: SaveChunk, field: FieldDefinition, rows: readonly SaveRow[]): void {
  const key = (value: StoredValue): string => (field.isCaseSensitive ? String(value) : String(value).toLowerCase());
  const column = quoted(field.name);
  const wanted = rows.map((row) => encode(field, row.record.values.get(field.name)));
  const spellings = field.isCaseSensitive ? wanted : wanted.flatMap(spellingsOf);
  const json = `[${spellings.map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value))).join(',')}]`;
  const sql = `SELECT "Id", ${column} FROM ${quoted(chunk.object.name)} WHERE ${column} IN (SELECT value FROM json_each(?)) AND "IsDeleted" = 0 ORDER BY rowid`;
  const holders = new Map<string, string[]>();
  for (const [id, value] of context.database.storage.rows(sql, [json]))
    holders.set(key(value ?? null), [...(holders.get(key(value ?? null)) ?? []), String(id)]);
  const mine = new Set(rows.map((row) => row.record.id));
  rows.forEach((row, position) => {
    const others = (holders.get(key(wanted[position] ?? null)) ?? []).filter((id) => id !== row.record.id);
    const earlier =
      others.find((id) => !mine.has(id)) ??
      others.find((id) => rows.findIndex((other) => other.record.id === id) < position);
    if (earlier === undefined) return;
    row.errors.push(
      dmlError(
        'DUPLICATE_VALUE',
        `duplicate value found: ${field.name} duplicates value on record with id: ${earlier.slice(0, 15)}`,
        []
      )
    );
  });
}
