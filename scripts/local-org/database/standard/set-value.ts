import type { SObjectRecord } from '../../runtime/sobject.js';
import { normalizeValue } from '../normalize.js';
import type { SaveChunk } from '../save-row.js';

/** Writes what the platform computes, in the form that the field keeps. */
export function setValue(chunk: SaveChunk, record: SObjectRecord, name: string, value: unknown): void {
  const field = chunk.object.fields.get(name.toLowerCase());
  if (field) record.values.set(field.name, normalizeValue(field, value));
}
