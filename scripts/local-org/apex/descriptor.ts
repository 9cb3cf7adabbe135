import type { RuntimeType } from '../runtime/types.js';

/** What the runtime knows of user code. Names keep the author's casing; compare them case-insensitively. */
export interface Annotation {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
}
export interface ParameterDescriptor {
  readonly name: string;
  readonly type: string;
}
export type Access = 'private' | 'protected' | 'public' | 'global';

export interface FieldDescriptor {
  readonly name: string;
  /** JavaScript property on the instance (or on the class's static holder). */
  readonly slot: string;
  readonly type: string;
  readonly isStatic: boolean;
  readonly isTransient: boolean;
  readonly isProperty: boolean;
  readonly access: Access;
  readonly annotations: readonly Annotation[];
}

export interface MethodDescriptor {
  readonly name: string;
  readonly slot: string;
  readonly isStatic: boolean;
  readonly parameters: readonly ParameterDescriptor[];
  readonly returnType: string;
  readonly access: Access;
  readonly annotations: readonly Annotation[];
  readonly line: number;
}

export type Sharing = 'with' | 'without' | 'inherited' | 'omitted';

export interface ClassDescriptor {
  /** `Outer.Inner` for inner classes. */
  readonly name: string;
  readonly namespace: string | null;
  readonly kind: 'class' | 'interface' | 'enum' | 'trigger';
  readonly isAbstract: boolean;
  readonly isTest: boolean;
  readonly apiVersion: number;
  readonly sharing: Sharing;
  readonly superclass: string | null;
  /** Every interface, inherited ones included, as runtime type names. */
  readonly interfaces: readonly string[];
  readonly fields: readonly FieldDescriptor[];
  readonly methods: readonly MethodDescriptor[];
  readonly annotations: readonly Annotation[];
  readonly enumValues: readonly string[];
  readonly file: string;
  readonly line: number;
}

export interface TriggerDescriptor {
  readonly name: string;
  readonly object: string;
  /** `before insert`, `after update` … */
  readonly events: readonly string[];
  readonly apiVersion: number;
  readonly file: string;
  /** Runs the body; the execution has set the trigger context before. */
  run(): void;
}

export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export interface SourceFile {
  readonly path: string;
  readonly name: string;
  readonly kind: 'class' | 'trigger';
  readonly text: string;
  readonly apiVersion: number;
  readonly namespace: string | null;
}

/** Compiled Apex. A class that does not compile is absent; so is every class that needs it. */
export interface Program {
  readonly diagnostics: readonly Diagnostic[];
  readonly classes: ReadonlyMap<string, ClassDescriptor>;
  readonly triggers: readonly TriggerDescriptor[];
  /** Resolves `Account`, `Outer.Inner`, `Map<Id, List<String>>`; undefined when there is no such type. */
  typeNamed(name: string): RuntimeType | undefined;
  /** Calls a static method through its descriptor. */
  invokeStatic(className: string, method: MethodDescriptor, args: readonly unknown[]): unknown;
  invoke(target: object, method: MethodDescriptor, args: readonly unknown[]): unknown;
  /** `new X()` with the no-argument constructor. */
  construct(className: string): object;
  /** A constructor of exactly these parameter types; undefined when the class has none. */
  constructorOf(
    className: string,
    parameterTypes: readonly string[]
  ): ((args: readonly unknown[]) => object) | undefined;
  compileAnonymous(text: string): { readonly diagnostics: readonly Diagnostic[]; run(): void };
  /** Fresh static state for a transaction; swap it in with `swapStatics` and put the old one back afterwards. */
  newStatics(): unknown;
  swapStatics(next: unknown): unknown;
  /** Lines of each class that can run, and how often they did; only when compiled with coverage. */
  coverage(): ReadonlyMap<string, ReadonlyMap<number, number>>;
}
