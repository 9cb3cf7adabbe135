import type { FieldDefinition, ObjectDefinition } from '../../schema/model.js';
import { loadRows, loadRowsWhere } from '../rows.js';
import { encode } from '../values.js';
import type { QuerySource } from './internal-query.js';
import type { FormulaRequest } from './record-plan.js';

/** Fills a formula field into the queried records, from their whole rows. */
export function computeFormulas(source: QuerySource, request: FormulaRequest): void {
  const { object, field, records } = request;
  const rows = loadRows(
    source.database,
    object,
    records.flatMap((record) => record.id ?? [])
  );
  for (const record of records) {
    const row = rows.get(record.id ?? '');
    record.values.set(field.name, row ? source.formulas.valueOf(object, field, row) : null);
  }
}

/** `[[Id, stored value], …]` of all rows of the object, for a query that filters, sorts or groups by the formula. */
export function formulaValuesJson(source: QuerySource, object: ObjectDefinition, field: FieldDefinition): string {
  const parts: string[] = [];
  for (const row of loadRowsWhere(source.database, object, '1', [])) {
    const value = encode(field, source.formulas.valueOf(object, field, row));
    parts.push(`[${JSON.stringify(row.id)},${typeof value === 'string' ? JSON.stringify(value) : String(value)}]`);
  }
  return `[${parts.join(',')}]`;
}
