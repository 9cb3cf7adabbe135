import type { ClassDescriptor } from '../apex/descriptor.js';

/** Superclass of every emitted class that extends nothing else. */
export class ApexObject {
  /** `clone()` of Apex: a shallow copy of the same class; no constructor runs. */
  clone$(): this {
    return shallowCopy(this);
  }
}

export function shallowCopy<T extends object>(source: T): T {
  return Object.defineProperties(
    Object.create(Object.getPrototypeOf(source) as object) as T,
    Object.getOwnPropertyDescriptors(source)
  );
}

/** What the compiler hangs on an emitted class. */
export interface EmittedClass {
  new (): object;
  readonly $descriptor: ClassDescriptor;
  /** Lower-case names of the classes and interfaces an instance may be used as, its own included. */
  readonly $kinds: ReadonlySet<string>;
}

export function emittedClassOf(value: unknown): EmittedClass | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const constructor = value.constructor as Partial<EmittedClass> | undefined;
  return constructor?.$descriptor ? (constructor as EmittedClass) : undefined;
}

/** Descriptor of the class an object was made from; undefined for values of the platform's own types. */
export function descriptorOf(value: unknown): ClassDescriptor | undefined {
  return emittedClassOf(value)?.$descriptor;
}
