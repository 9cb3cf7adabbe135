import { ApexAddress, ApexLocation, addressParts, type AddressPart } from '../../runtime/address.js';
import { ApexDouble } from '../../runtime/double.js';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model.js';
import { quoted, type StoredRow } from '../storage.js';
import { decode, needsTextRead } from '../values.js';

/** An address or a location: it has no column of its own, its parts have. */
export interface CompoundPlan {
  readonly field: FieldDefinition;
  readonly parts: readonly { readonly name: string; readonly field: FieldDefinition; readonly column: number }[];
}

export function isCompound(field: FieldDefinition): boolean {
  return field.type === 'Address' || field.type === 'Location';
}

export function planCompound(
  object: ObjectDefinition,
  field: FieldDefinition,
  alias: string,
  addColumn: (sql: string) => number
): CompoundPlan {
  const parts = [...object.fields.values()]
    .filter((part) => part.compoundName === field.name)
    .map((part) => {
      const sql = `${alias}.${quoted(part.name)}`;
      const column = addColumn(needsTextRead(part) ? `CAST(${sql} AS TEXT)` : sql);
      return { name: partName(field, part), field: part, column };
    });
  return { field, parts };
}

/** `BillingPostalCode` → `postalCode`, `Place__Latitude__s` → `latitude`. */
function partName(compound: FieldDefinition, part: FieldDefinition): string {
  if (compound.type === 'Location') return /longitude/i.test(part.name) ? 'longitude' : 'latitude';
  const name = part.name.slice(compound.name.replace(/Address$/, '').length);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** Null when no part has a value. */
export function readCompound(plan: CompoundPlan, row: StoredRow): ApexLocation | null {
  const values = new Map(plan.parts.map(({ name, field, column }) => [name, decode(field, row[column] ?? null)]));
  if ([...values.values()].every((value) => value === null)) return null;
  const number = (name: string): ApexDouble | null => {
    const value = values.get(name);
    return value instanceof ApexDouble ? value : null;
  };
  const [latitude, longitude] = [number('latitude'), number('longitude')];
  if (plan.field.type === 'Location') return new ApexLocation(latitude, longitude);
  const texts = addressParts.map((name): [AddressPart, string | null] => {
    const value = values.get(name);
    return [name, typeof value === 'string' ? value : null];
  });
  return new ApexAddress(Object.fromEntries(texts), latitude, longitude);
}
