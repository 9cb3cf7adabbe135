import '../../platform/library.js';
import { emitUnit, entryMethod, synthesize, withInner, type EmittedUnit } from '../emit/unit.js';
import { statics } from '../../runtime/support.js';
import { coverageCounters } from '../../runtime/support.js';
import { withoutCaller } from '../../runtime/call-context.js';
import { installTypeResolver, type RuntimeType } from '../../runtime/types.js';
import type {
  ClassDescriptor,
  Diagnostic,
  MethodDescriptor,
  Program,
  SourceFile,
  TriggerDescriptor
} from '../descriptor.js';
import { ProblemList } from '../problem.js';
import { parseApex } from '../syntax/parse.js';
import type { CompilationUnit, TriggerNode } from '../syntax/tree.js';
import { parseTypeName } from '../types/type-text.js';
import { methodSlot, type UserType } from '../types/user-types.js';
import type { World } from '../types/world.js';
import { ProgramClasses } from './classes.js';
import { descriptorOfType } from './descriptors.js';
import { Linker, type LoadedScript } from './linker.js';
import { RuntimeTypeFactory } from './runtime-type-factory.js';

export interface CompiledUnit {
  readonly source: SourceFile;
  readonly unit: CompilationUnit;
  readonly type: UserType;
  readonly script: EmittedUnit;
}

type Callable = (...args: readonly unknown[]) => unknown;
type Members = Record<string, Callable | undefined>;

/** Compiled Apex, loaded: the descriptors of its classes and everything needed to run them. */
export class LinkedProgram implements Program {
  readonly classes: ReadonlyMap<string, ClassDescriptor>;
  readonly triggers: readonly TriggerDescriptor[];
  private readonly emitted = new ProgramClasses();
  private readonly types: RuntimeTypeFactory;
  private readonly linker: Linker;
  private readonly known = new Map<string, RuntimeType | undefined>();
  private readonly executable = new Map<string, readonly number[]>();
  private anonymousBlocks = 0;

  constructor(
    units: readonly CompiledUnit[],
    readonly diagnostics: readonly Diagnostic[],
    private readonly world: World,
    private readonly withCoverage: boolean
  ) {
    this.types = new RuntimeTypeFactory(this.emitted);
    this.linker = new Linker(this.emitted, world.schema, (name) => this.typeNamed(name));
    const available = new Set(units.map(({ source }) => source.path));
    this.isAvailable = (file) => available.has(file);
    installTypeResolver((name) => this.typeNamed(name));
    const loaded = units.map((unit) => this.load(unit));
    for (const script of loaded) script.link();
    this.classes = new Map([...this.emitted.descriptors].filter(([, descriptor]) => descriptor.kind !== 'trigger'));
    this.triggers = units.filter(({ unit }) => unit.kind === 'trigger').map((unit) => this.trigger(unit));
  }

  private readonly isAvailable: (file: string) => boolean;

  private load({ source, unit, type, script }: CompiledUnit): LoadedScript {
    const key = unit.kind === 'trigger' ? `${type.name}.trigger` : type.name;
    const loaded = this.linker.load({ key, file: source.path, source: script.source, table: script.table });
    this.executable.set(source.path, script.executableLines);
    this.register(type, loaded, source.apiVersion, source.namespace, unit.kind === 'trigger');
    return loaded;
  }

  private register(
    type: UserType,
    loaded: LoadedScript,
    apiVersion: number,
    namespace: string | null,
    isTrigger: boolean
  ): void {
    for (const each of withInner(type)) {
      const descriptor = descriptorOfType(each, apiVersion, namespace);
      const thunk = loaded.classes[each.name];
      if (isTrigger && each === type) this.triggerThunks.set(type, thunk);
      else this.emitted.add(each, descriptor, thunk);
    }
  }

  private readonly triggerThunks = new Map<UserType, (() => object) | undefined>();

  private trigger({ source, unit, type }: CompiledUnit): TriggerDescriptor {
    const node = unit as TriggerNode;
    const made = this.triggerThunks.get(type)?.() as Members | undefined;
    const object = this.world.object(node.object)?.name ?? node.object;
    return {
      name: node.name,
      object,
      events: node.events,
      apiVersion: source.apiVersion,
      file: source.path,
      run: () => {
        withoutCaller(() => made?.[methodSlot(entryMethod, [])]?.call(made));
      }
    };
  }

  typeNamed(name: string): RuntimeType | undefined {
    if (this.known.has(name)) return this.known.get(name);
    const resolved = this.resolve(name);
    this.known.set(name, resolved);
    return resolved;
  }

  private resolve(name: string): RuntimeType | undefined {
    const parsed = parseTypeName(name);
    if (!parsed) return undefined;
    try {
      const type = this.world.resolveType(parsed, null);
      if (type.kind === 'declared' && type.declaration.origin === 'user' && !this.isAvailable(type.declaration.file))
        return undefined;
      return this.types.of(type);
    } catch {
      return undefined;
    }
  }

  invokeStatic(className: string, method: MethodDescriptor, args: readonly unknown[]): unknown {
    const emitted = this.emitted.userClass(className) as unknown as Members;
    const target = emitted[method.slot];
    if (!target) throw new Error(`${className} has no static method ${method.name}`);
    return withoutCaller(() => target.call(emitted, ...args));
  }

  invoke(target: object, method: MethodDescriptor, args: readonly unknown[]): unknown {
    const callable = (target as Members)[method.slot];
    if (!callable) throw new Error(`No method ${method.name}`);
    return withoutCaller(() => callable.call(target, ...args));
  }

  construct(className: string): object {
    return withoutCaller(() => this.emitted.construct(className));
  }

  constructorOf(
    className: string,
    parameterTypes: readonly string[]
  ): ((args: readonly unknown[]) => object) | undefined {
    const construct = this.emitted.constructorOf(className, parameterTypes);
    return construct && ((args) => withoutCaller(() => construct(args)));
  }

  compileAnonymous(text: string): { readonly diagnostics: readonly Diagnostic[]; run(): void } {
    const name = `AnonymousBlock${this.anonymousBlocks++}`;
    const problems = new ProblemList('anonymous');
    const { unit, diagnostics } = parseApex(text, 'anonymous', 'anonymous');
    if (unit?.kind !== 'anonymous') return { diagnostics, run: () => undefined };
    const type = synthesize(unit, name, problems, this.world);
    const apiVersion = Number(this.world.schema.apiVersion);
    const options = { world: this.world, text, apiVersion, coverage: false, triggerObject: null };
    const script = emitUnit(type, problems, () => () => 'AnonymousBlock', options);
    if (!problems.isEmpty) return { diagnostics: problems.diagnostics, run: () => undefined };
    const loaded = this.linker.load({ key: name, file: 'anonymous', source: script.source, table: script.table });
    this.register(type, loaded, apiVersion, null, false);
    loaded.link();
    const emitted = this.emitted.userClass(name) as unknown as Members;
    return {
      diagnostics: [],
      run: () => void withoutCaller(() => emitted[methodSlot(entryMethod, [])]?.call(emitted))
    };
  }

  newStatics(): unknown {
    return [];
  }

  swapStatics(next: unknown): unknown {
    const previous = statics.all;
    statics.all = next as (object | undefined)[];
    return previous;
  }

  coverage(): ReadonlyMap<string, ReadonlyMap<number, number>> {
    const result = new Map<string, ReadonlyMap<number, number>>();
    if (!this.withCoverage) return result;
    for (const [file, lines] of this.executable) {
      const counts = coverageCounters(file);
      result.set(
        file,
        new Map([...lines].sort((left, right) => left - right).map((line) => [line, counts.get(line) ?? 0]))
      );
    }
    return result;
  }
}
