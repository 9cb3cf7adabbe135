import type { Diagnostic } from '../descriptor.js';
import type { Position } from '../syntax/tree.js';
import { checkIdentifier } from '../check/identifiers.js';
import { refuse } from '../problem.js';
import type { Type } from '../types/type.js';
import type { UserType } from '../types/user-types.js';
import type { World } from '../types/world.js';
import { LineWriter, type Script } from './script.js';

export interface Local {
  readonly name: string;
  readonly type: Type;
  /** JavaScript variable. */
  readonly variable: string;
  readonly isFinal: boolean;
}

export interface FileContext {
  readonly world: World;
  readonly script: Script;
  readonly file: string;
  readonly apiVersion: number;
  readonly coverage: boolean;
  /** Object of the trigger this file holds. */
  readonly triggerObject: string | null;
  readonly text: string;
  /** Problems inside function bodies and initialisers: they spoil what they stand in, not the class. */
  readonly refusedCode: Set<Diagnostic>;
  /** Why nothing of this file may run. */
  readonly refusal: Diagnostic | null;
}

/** Code of one function being emitted: its variables, temporaries and what surrounds it. */
export class Body {
  readonly writer: LineWriter;
  private readonly scopes: Map<string, Local>[] = [new Map()];
  private temporaries = 0;
  /** The function runs code of others, so it has to announce its class's sharing and version. */
  needsContext = false;
  loops = 0;
  /** Name of the property whose accessor this is: inside it the name means the stored value. */
  property: string | null = null;
  /** A field may be assigned here although it is final. */
  isInitializer = false;
  /** Where the field stands whose initialiser is compiled now. */
  initializing: Position | null = null;
  isConstructor = false;
  /** Among the arguments of `this(…)` or `super(…)`: the object is not there yet. */
  isInConstructorCall = false;
  /** Inside the function of a System.runAs block: undefined means that nothing returned. */
  isInRunAs = false;

  constructor(
    readonly file: FileContext,
    readonly type: UserType,
    readonly isStatic: boolean,
    readonly returnType: Type,
    label: string
  ) {
    this.writer = new LineWriter(file.script.label(label));
  }

  get world(): World {
    return this.file.world;
  }

  /** A constant of the script. */
  link(expression: string): string {
    return this.file.script.link(expression);
  }

  temporary(): string {
    return `t${this.temporaries++}`;
  }

  get temporaryNames(): string[] {
    return Array.from({ length: this.temporaries }, (_, index) => `t${index}`);
  }

  enterScope(): void {
    this.scopes.push(new Map());
  }

  leaveScope(): void {
    this.scopes.pop();
  }

  declare(name: string, type: Type, position: Position, isFinal = false): Local {
    checkIdentifier(name, position);
    if (this.findLocal(name)) refuse(`Duplicate variable: ${name}`, position);
    const local: Local = { name, type, variable: `${name}_`, isFinal };
    this.scopes[this.scopes.length - 1]?.set(name.toLowerCase(), local);
    return local;
  }

  findLocal(name: string): Local | undefined {
    const key = name.toLowerCase();
    for (let index = this.scopes.length - 1; index >= 0; index--) {
      const local = this.scopes[index]?.get(key);
      if (local) return local;
    }
    return undefined;
  }

  /** Inner ones last. */
  visibleLocals(): Local[] {
    return this.scopes.flatMap((scope) => [...scope.values()]);
  }

  write(text: string, line = 0): void {
    this.writer.write(text, line);
  }
}
