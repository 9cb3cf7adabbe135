import type { ClassDescriptor, FieldDescriptor } from '../apex/descriptor.js';
import { execution } from '../execution/execution.js';
import { descriptorOf } from './object.js';

const fieldsByClass = new WeakMap<ClassDescriptor, readonly FieldDescriptor[]>();

/** Instance fields and properties of a class in the order of their declaration, those of its superclasses first. */
export function fieldsOfClass(descriptor: ClassDescriptor): readonly FieldDescriptor[] {
  const known = fieldsByClass.get(descriptor);
  if (known) return known;
  const inherited = descriptor.superclass ? fieldsOfNamed(descriptor.superclass) : [];
  const own = descriptor.fields.filter((field) => !field.isStatic);
  const ownNames = new Set(own.map((field) => field.name.toLowerCase()));
  const all = [...inherited.filter((field) => !ownNames.has(field.name.toLowerCase())), ...own];
  fieldsByClass.set(descriptor, all);
  return all;
}

function fieldsOfNamed(name: string): readonly FieldDescriptor[] {
  const descriptor = descriptorNamed(name);
  return descriptor ? fieldsOfClass(descriptor) : [];
}

function descriptorNamed(name: string): ClassDescriptor | undefined {
  const { classes } = execution().program;
  const exact = classes.get(name) ?? classes.get(name.toLowerCase());
  if (exact) return exact;
  const wanted = name.toLowerCase();
  for (const descriptor of classes.values()) if (descriptor.name.toLowerCase() === wanted) return descriptor;
  return undefined;
}

export function fieldsOf(value: object): readonly FieldDescriptor[] {
  const descriptor = descriptorOf(value);
  return descriptor ? fieldsOfClass(descriptor) : [];
}

export function readField(target: object, field: FieldDescriptor): unknown {
  const value = (target as Record<string, unknown>)[field.slot];
  return value === undefined ? null : value;
}

export function writeField(target: object, field: FieldDescriptor, value: unknown): void {
  (target as Record<string, unknown>)[field.slot] = value;
}
