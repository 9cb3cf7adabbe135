import type { ClassDescriptor } from '../apex/descriptor.js';
import { activeExecution } from '../execution/execution.js';
import type { ObjectDefinition } from '../schema/model.js';

export type RuntimeTypeKind =
  'primitive' | 'object' | 'list' | 'set' | 'map' | 'sobject' | 'class' | 'interface' | 'enum' | 'platform';

export interface RuntimeTypeParts {
  readonly name: string;
  readonly kind: RuntimeTypeKind;
  readonly args?: readonly RuntimeType[];
  readonly isInstance: (value: unknown) => boolean;
  /** What `instanceof` answers where that is more than `isInstance`: an Integer is a Decimal too, a Date a Datetime. */
  readonly admits?: (value: unknown) => boolean;
  /** Is every value of the other type one of this type? */
  readonly isAssignable: (other: RuntimeType) => boolean;
  readonly descriptor?: ClassDescriptor;
  readonly object?: ObjectDefinition;
  /** Makes an instance with the no-argument constructor; absent for types that have none. */
  readonly construct?: () => unknown;
  /** Makes an instance of a user class without running any constructor, as JSON.deserialize does. */
  readonly allocate?: () => object;
  /** Constants of an enum. */
  readonly constants?: () => readonly object[];
}

/** A type while the program runs: System.Type's value, the element type of a collection, the target of a cast. */
export class RuntimeType {
  readonly name: string;
  readonly kind: RuntimeTypeKind;
  readonly args: readonly RuntimeType[];
  readonly descriptor: ClassDescriptor | null;
  /** Definition of a concrete SObject type; null for SObject itself. */
  readonly object: ObjectDefinition | null;
  private readonly parts: RuntimeTypeParts;

  constructor(parts: RuntimeTypeParts) {
    this.name = parts.name;
    this.kind = parts.kind;
    this.args = parts.args ?? [];
    this.descriptor = parts.descriptor ?? null;
    this.object = parts.object ?? null;
    this.parts = parts;
  }

  isInstance(value: unknown): boolean {
    return value !== null && this.parts.isInstance(value);
  }

  /** `value instanceof Type`. */
  admits(value: unknown): boolean {
    return value !== null && (this.parts.admits ?? this.parts.isInstance)(value);
  }

  assignableFrom(other: RuntimeType): boolean {
    return this === other || this.name === other.name || this.parts.isAssignable(other);
  }

  get isConstructible(): boolean {
    return this.parts.construct !== undefined;
  }

  /** `Type.newInstance`; check `isConstructible` first. */
  construct(): unknown {
    if (!this.parts.construct) throw new Error(`${this.name} cannot be constructed`);
    return this.parts.construct();
  }

  /** `JSON.deserialize` into a user class: no constructor runs. */
  allocate(): object | null {
    return this.parts.allocate?.() ?? null;
  }

  get constants(): readonly object[] {
    return this.parts.constants?.() ?? [];
  }

  toString(): string {
    return this.name;
  }
}

type TypeResolver = (name: string) => RuntimeType | undefined;
let fallback: TypeResolver | null = null;

/** Answers names outside any transaction, as tests of the library and tools need them. */
export function installTypeResolver(next: TypeResolver | null): TypeResolver | null {
  const previous = fallback;
  fallback = next;
  return previous;
}

/** A type of the running program by its name: `Account`, `Outer.Inner`, `Map<Id, List<String>>`. */
export function runtimeTypeNamed(name: string): RuntimeType | undefined {
  const running = activeExecution();
  return running ? running.program.typeNamed(name) : fallback?.(name);
}
