import type { RawMetadata, Schema } from '../../schema/model.js';

export function metadataOf(schema: Schema, type: string): RawMetadata[] {
  return [...(schema.other.get(type)?.values() ?? [])];
}

export function metadataNamed(schema: Schema, type: string, fullName: string): RawMetadata | undefined {
  return schema.other.get(type)?.get(fullName.toLowerCase());
}

/** Children that are named after their object: `Plan__c.All`, `Plan__c-Plan Layout`. */
export function metadataOfObject(schema: Schema, type: string, object: string, separator = '.'): RawMetadata[] {
  const start = `${object}${separator}`.toLowerCase();
  return metadataOf(schema, type).filter(({ fullName }) => fullName.toLowerCase().startsWith(start));
}
