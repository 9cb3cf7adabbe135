import type { Annotation, ClassDescriptor, FieldDescriptor } from '../../apex/descriptor.js';
import { binding } from '../../platform/bind.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { EnumValue } from '../../runtime/enum.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { emittedClassOf } from '../../runtime/object.js';
import { ApexSet } from '../../runtime/set.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import type { RuntimeType } from '../../runtime/types.js';
import { ApiError } from '../api-error.js';
import { ApexException } from '../../runtime/exception.js';
import { valueJson } from './record-json.js';

/** Between the JSON of a call and Apex values; the type named in the Apex signature decides. */

export function annotationOf(annotations: readonly Annotation[], name: string): Annotation | undefined {
  return annotations.find((one) => one.name.toLowerCase() === name.toLowerCase());
}

interface JsonLibrary {
  deserialize(text: string, type: RuntimeType): unknown;
  serialize(value: unknown): string;
}

function json(): JsonLibrary {
  return binding('System.JSON').statics as unknown as JsonLibrary;
}

export function apexOfJson(typeName: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const type = runtimeTypeNamed(typeName);
  if (!type) throw new Error(`There is no Apex type ${typeName}`);
  try {
    return json().deserialize(JSON.stringify(value), type);
  } catch (error) {
    if (error instanceof ApexException) throw new ApiError(400, 'JSON_PARSER_ERROR', error.getMessage());
    throw error;
  }
}

/** As `JSON.serialize` writes it: Apex REST and actions. */
export function jsonOfApex(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return JSON.parse(json().serialize(value)) as unknown;
}

/** `List<Request>` → `Request`. */
export function elementTypeOf(typeName: string): string {
  return /^List<(.*)>$/i.exec(typeName.trim())?.[1]?.trim() ?? typeName;
}

export interface AnnotatedField {
  readonly name: string;
  readonly slot: string;
  readonly type: string;
  readonly label: string;
  readonly isRequired: boolean;
}

/** Members of a user class that carry an annotation, inherited ones included; empty for every other type. */
export function fieldsOf(typeName: string, annotation: string): AnnotatedField[] {
  const fields: AnnotatedField[] = [];
  const names = new Set<string>();
  for (
    let descriptor = runtimeTypeNamed(typeName)?.descriptor ?? null;
    descriptor;
    descriptor = superclassOf(descriptor)
  )
    for (const field of descriptor.fields) {
      const found = annotationOf(field.annotations, annotation);
      if (!found || names.has(field.name.toLowerCase())) continue;
      names.add(field.name.toLowerCase());
      fields.push({
        name: field.name,
        slot: field.slot,
        type: field.type,
        label: found.parameters['label'] ?? field.name,
        isRequired: found.parameters['required']?.toLowerCase() === 'true'
      });
    }
  return fields;
}

function superclassOf(descriptor: ClassDescriptor): ClassDescriptor | null {
  return descriptor.superclass === null ? null : (runtimeTypeNamed(descriptor.superclass)?.descriptor ?? null);
}

export function mapEntries(value: unknown): [unknown, unknown][] {
  if (value instanceof ApexMap)
    return [...(value as unknown as { entries(): Iterable<readonly [unknown, unknown]> }).entries()].map(
      ([key, entry]) => [key, entry]
    );
  return [];
}

/** What a Lightning component receives: only @AuraEnabled members, records without attributes, dates as text. */
export function auraOfApex(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof ApexList || value instanceof ApexSet) return [...(value as Iterable<unknown>)].map(auraOfApex);
  if (value instanceof ApexMap)
    return Object.fromEntries(mapEntries(value).map(([key, entry]) => [String(key), auraOfApex(entry)]));
  if (value instanceof SObjectRecord) return auraOfRecord(value);
  if (value instanceof EnumValue) return value.constantName;
  if (value instanceof ApexDatetime) return new Date(value.milliseconds).toISOString();
  const emitted = emittedClassOf(value);
  if (emitted) return auraOfObject(value as Record<string, unknown>, emitted.$descriptor);
  return valueJson(value);
}

function auraOfObject(value: Record<string, unknown>, descriptor: ClassDescriptor): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (let type: ClassDescriptor | null = descriptor; type; type = superclassOf(type))
    for (const field of type.fields) if (isAuraMember(field)) result[field.name] = auraOfApex(value[field.slot]);
  return result;
}

function isAuraMember(field: FieldDescriptor): boolean {
  return !field.isStatic && annotationOf(field.annotations, 'AuraEnabled') !== undefined;
}

function auraOfRecord(record: SObjectRecord): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of record.values) if (value !== null) result[name] = auraOfApex(value);
  for (const [name, parent] of record.parents) if (parent !== null) result[name] = auraOfRecord(parent);
  for (const [name, children] of record.children) result[name] = auraOfApex(children);
  return result;
}
