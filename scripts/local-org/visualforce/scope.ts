import type { ClassDescriptor, Program } from '../apex/descriptor.js';
import { ApexList } from '../runtime/list.js';
import { ApexSet } from '../runtime/set.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import {
  fieldNamed,
  objectNamed,
  referenceNamed,
  type FieldDefinition,
  type ObjectDefinition,
  type Schema
} from '../schema/model.js';

/** The names that expressions of a page may use, with their Apex types, and how each gets its value. */

/** What a page is rendered with: controllers by class name, the record, variables of the tags around. */
export interface Frame {
  readonly controllers: ReadonlyMap<string, object>;
  readonly record: SObjectRecord | null;
  readonly parameters: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, unknown>;
}

export interface PageValue {
  /** Apex type as its author would write it. */
  readonly type: string;
  /** Set when the value is a field of a record. */
  readonly field?: RecordField;
  readonly read: (frame: Frame) => unknown;
}

export interface RecordField {
  readonly object: string;
  readonly definition: FieldDefinition;
}

export interface PageWorld {
  readonly program: Program;
  readonly schema: Schema;
  /** Object of the standard controller. */
  readonly object: ObjectDefinition | null;
  /** Controller and extensions, in the order in which names are looked up. */
  readonly controllers: readonly ClassDescriptor[];
  /** Fields of the record that the page shows: its standard controller reads them. */
  readonly recordFields: Set<string>;
}

export class Scope {
  readonly world: PageWorld;
  readonly #variables: ReadonlyMap<string, string>;

  constructor(world: PageWorld, variables: ReadonlyMap<string, string> = new Map()) {
    this.world = world;
    this.#variables = variables;
  }

  with(name: string, type: string): Scope {
    return new Scope(this.world, new Map([...this.#variables, [name.toLowerCase(), type]]));
  }

  /** `line.Product__r.Name`; the message says what is unknown. */
  resolve(path: string): PageValue | string {
    const [head = '', ...rest] = path.split('.');
    const start = this.#start(head);
    if (!start) return `Unknown property '${this.#owner()}.${head}'`;
    if (start.type === RECORD) return this.#recordPath(rest);
    return this.#members(start, rest);
  }

  #owner(): string {
    const { object, controllers } = this.world;
    if (object) return `${object.name}StandardController`;
    return controllers[0]?.name ?? 'page';
  }

  #start(name: string): PageValue | undefined {
    const key = name.toLowerCase();
    const type = this.#variables.get(key);
    if (type !== undefined) return { type, read: (frame) => frame.variables.get(key) ?? null };
    const { object, controllers } = this.world;
    for (const { name: className } of controllers) {
      const found = memberOf(this.world, className, name);
      if (found) return { type: found.type, read: (frame) => found.get(frame.controllers.get(className) ?? null) };
    }
    return object?.name.toLowerCase() === key ? { type: RECORD, read: (frame) => frame.record } : undefined;
  }

  #members(start: PageValue, names: readonly string[]): PageValue | string {
    let value = start;
    for (const name of names) {
      const found = memberOf(this.world, value.type, name);
      if (!found) return `Unknown property '${value.type}.${name}'`;
      const { read } = value;
      value = {
        type: found.type,
        ...(found.field ? { field: found.field } : {}),
        read: (frame) => {
          const owner = read(frame);
          return owner === null ? null : found.get(owner);
        }
      };
    }
    return value;
  }

  /** A path through the record also tells the standard controller what to read. */
  #recordPath(names: readonly string[]): PageValue | string {
    const { object } = this.world;
    if (!object) return 'This page has no standard controller';
    const value = this.#members({ type: object.name, read: (frame) => frame.record }, names);
    if (typeof value !== 'string' && names.length > 0) this.world.recordFields.add(names.join('.'));
    return value;
  }
}

const RECORD = '(record of the standard controller)';

interface Member {
  readonly type: string;
  readonly field?: RecordField;
  readonly get: (owner: unknown) => unknown;
}

function memberOf(world: PageWorld, type: string, name: string): Member | undefined {
  const element = elementTypeOf(type);
  if (element !== undefined) return name.toLowerCase() === 'size' ? { type: 'Integer', get: sizeOf } : undefined;
  const object = objectNamed(world.schema, type);
  return object ? fieldOf(object, name) : classMember(world.program, type, name);
}

function sizeOf(owner: unknown): number {
  return owner instanceof ApexList || owner instanceof ApexSet ? owner.size() : 0;
}

/** `List<String>` → `String`; undefined for what is no collection. */
export function elementTypeOf(type: string): string | undefined {
  return /^(?:System\.)?(?:List|Set)<(.+)>$/i.exec(type)?.[1] ?? /^(.+)\[\]$/.exec(type)?.[1];
}

function fieldOf(object: ObjectDefinition, name: string): Member | undefined {
  const field = fieldNamed(object, name);
  if (field) {
    const get = (owner: unknown): unknown => (owner as SObjectRecord).read(field.name);
    return { type: field.apexType, field: { object: object.name, definition: field }, get };
  }
  const reference = referenceNamed(object, name);
  const target = reference?.referenceTo[0];
  const relationship = reference?.relationshipName;
  if (target === undefined || !relationship) return undefined;
  return { type: target, get: (owner) => (owner as SObjectRecord).readParent(relationship) };
}

/** A property or a getter, the superclass's too. */
function classMember(program: Program, className: string, name: string): Member | undefined {
  const descriptor = program.classes.get(className.toLowerCase());
  if (!descriptor) return undefined;
  const wanted = name.toLowerCase();
  const isVisible = ({ access }: { access: string }): boolean => access === 'public' || access === 'global';
  const getter = descriptor.methods.find(
    (one) => one.name.toLowerCase() === `get${wanted}` && one.parameters.length === 0 && isVisible(one)
  );
  if (getter) {
    return {
      type: getter.returnType,
      get: (owner) =>
        getter.isStatic
          ? program.invokeStatic(descriptor.name, getter, [])
          : program.invoke(owner as object, getter, [])
    };
  }
  const field = descriptor.fields.find((one) => one.name.toLowerCase() === wanted && !one.isStatic && isVisible(one));
  // A field is no property: a page sees only what has a getter.
  if (field?.isProperty)
    return { type: field.type, get: (owner) => (owner as Record<string, unknown>)[field.slot] ?? null };
  return descriptor.superclass === null ? undefined : classMember(program, descriptor.superclass, name);
}
