import { readDeclarations, type DeclaredMethod, type PlatformType } from './read-declarations.js';
import { notSupported } from './not-supported.js';

/** A JavaScript class whose instances Apex holds. Its constructor may be private: then Apex has no `new` for it. */
export interface PlatformClass {
  readonly prototype: object;
}
export type FunctionTable = Readonly<Record<string, unknown>>;

export interface ClassImplementation {
  readonly class: PlatformClass;
}

/** For values that JavaScript represents by a primitive, and for types that have static members only. */
export interface TableImplementation {
  readonly statics?: FunctionTable;
  /** The receiver is the first argument. */
  readonly instance?: FunctionTable;
}

/** What emitted code uses: `statics.f(…)` for static members, `new class(…)`, `instance.f(receiver, …)` for values. */
export interface Binding {
  readonly name: string;
  readonly class: PlatformClass | null;
  readonly statics: FunctionTable;
  readonly instance: FunctionTable;
}

type Members = Record<string, unknown>;

const implementations = new Map<string, ClassImplementation | TableImplementation>();
const bindings = new Map<string, Binding>();
let declared: ReadonlyMap<string, PlatformType> | null = null;

export function declaredTypes(): ReadonlyMap<string, PlatformType> {
  declared ??= readDeclarations();
  return declared;
}

export function bind(qualifiedName: string, implementation: ClassImplementation | TableImplementation): void {
  const key = qualifiedName.toLowerCase();
  if (implementations.has(key)) throw new Error(`${qualifiedName} is bound twice`);
  implementations.set(key, implementation);
  bindings.delete(key);
}

/** What has an implementation, or stood in for one. */
export function boundNames(): string[] {
  return [...new Set([...implementations.keys(), ...bindings.keys()])];
}

type ClassMaker = (type: PlatformType) => PlatformClass | null;

let makeClass: ClassMaker = () => null;

/** Gives classes to types that nobody bound; null where none can be made. */
export function provideClasses(maker: ClassMaker): void {
  makeClass = maker;
}

/** The implementation of a declared type; whatever it lacks throws when it is called. */
export function binding(qualifiedName: string): Binding {
  const key = qualifiedName.toLowerCase();
  let found = bindings.get(key);
  if (!found) {
    found = complete(qualifiedName, implementations.get(key));
    bindings.set(key, found);
  }
  return found;
}

function complete(
  qualifiedName: string,
  implementation: ClassImplementation | TableImplementation | undefined
): Binding {
  const type = declaredTypes().get(qualifiedName.toLowerCase());
  if (!type) throw new Error(`${qualifiedName} is not declared`);
  if (implementation && !('class' in implementation)) return completeTables(type, implementation);
  if (!implementation && type.isValue) return completeTables(type, {});
  const target = implementation?.class ?? makeClass(type) ?? classWithoutImplementation(type);
  addMissing(type, target as unknown as Members, target.prototype as Members);
  return { name: type.name, class: target, statics: target as unknown as FunctionTable, instance: {} };
}

function completeTables(type: PlatformType, implementation: TableImplementation): Binding {
  // The author's tables may hold getters (Trigger.isInsert, RestContext.request): keep them as they are.
  const statics = Object.defineProperties(
    {},
    Object.getOwnPropertyDescriptors(implementation.statics ?? {})
  ) as Members;
  const instance: Members = { ...implementation.instance };
  addMissing(type, statics, instance);
  return { name: type.name, class: null, statics, instance };
}

function addMissing(type: PlatformType, statics: Members, instance: Members): void {
  for (const method of type.methods) {
    const target = method.isStatic ? statics : instance;
    const name = method.implementation ?? method.name;
    if (typeof target[name] === 'function' && !inheritedFromJavaScript(target, name)) continue;
    lacking(type).add(method.name);
    define(target, name, () => refuseCall(type, method));
  }
}

const missing = new Map<PlatformType, Set<string>>();

function lacking(type: PlatformType): Set<string> {
  let names = missing.get(type);
  if (!names) missing.set(type, (names = new Set()));
  return names;
}

/** Methods of a type that are declared and refuse to be called. */
export function refusedMethods(type: PlatformType): string[] {
  binding(type.name);
  return [...lacking(type)];
}

const unimplemented = new Set<PlatformType>();

/** Nobody has written a class for it: not even an instance can be made. */
export function isUnimplemented(type: PlatformType): boolean {
  binding(type.name);
  return unimplemented.has(type);
}

type Refusal = (type: PlatformType, method: DeclaredMethod) => void;

let refuseFirst: Refusal = () => undefined;

/** What the platform itself refuses comes before our own refusal. */
export function refuseCallsFirst(refusal: Refusal): void {
  refuseFirst = refusal;
}

function refuseCall(type: PlatformType, method: DeclaredMethod): never {
  refuseFirst(type, method);
  return notSupported(`${type.name}.${method.name}`);
}

/** `toString` of Object.prototype, `name` of Function: not what the author of the class wrote. */
function inheritedFromJavaScript(target: Members, name: string): boolean {
  const value = target[name];
  return (
    value === (Object.prototype as unknown as Members)[name] ||
    value === (Function.prototype as unknown as Members)[name]
  );
}

function define(target: Members, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

function classWithoutImplementation(type: PlatformType): PlatformClass {
  unimplemented.add(type);
  return class {
    constructor() {
      notSupported(`new ${type.name}()`);
    }
  };
}
