import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { LineReader, parseMemberLine, parseTypeLine, type MemberTarget } from './parse-declaration.js';

/** A type as a declaration writes it: `Map<Id, List<T>>`, `Database.SaveResult`, `void`. */
export interface TypeReference {
  readonly name: string;
  readonly args: readonly TypeReference[];
}

export interface DeclaredParameter {
  readonly name: string;
  readonly type: TypeReference;
}

export interface DeclaredMethod {
  readonly name: string;
  readonly returnType: TypeReference;
  readonly parameters: readonly DeclaredParameter[];
  /** JavaScript function: the method's own name unless the line ends in `= name`; null for a plain constructor. */
  readonly implementation: string | null;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
}

export interface DeclaredProperty {
  readonly name: string;
  readonly type: TypeReference;
  readonly isStatic: boolean;
  readonly isReadOnly: boolean;
}

export interface PlatformType {
  /** With its namespace or outer type: `System.String`, `Database.SaveResult`. */
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  /** Represented by a JavaScript primitive: instance methods take the receiver as their first argument. */
  readonly isValue: boolean;
  readonly typeParameters: readonly string[];
  readonly superclass: TypeReference | null;
  readonly interfaces: readonly TypeReference[];
  readonly enumValues: readonly string[];
  readonly constructors: readonly DeclaredMethod[];
  readonly methods: readonly DeclaredMethod[];
  readonly properties: readonly DeclaredProperty[];
}

const declarationsFolder = join(fileURLToPath(new URL('.', import.meta.url)), 'declarations');

/**
 * Every platform type by its lower-case qualified name. Large namespaces that few projects name (`on-demand/`, a file a
 * namespace) are read when the first of their types is asked for.
 */
export class DeclaredTypes extends Map<string, PlatformType> {
  private readonly waiting: Set<string>;

  constructor(private readonly folder: string) {
    super();
    const onDemand = join(folder, 'on-demand');
    const files = existsSync(onDemand) ? readdirSync(onDemand) : [];
    this.waiting = new Set(files.map((name) => name.replace(/\.txt$/, '')));
  }

  isOnDemand(namespace: string): boolean {
    return this.waiting.has(namespace.toLowerCase());
  }

  override get(key: string): PlatformType | undefined {
    return super.get(key) ?? (this.load(key) ? super.get(key) : undefined);
  }

  override has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  private readonly loaded = new Set<string>();

  private load(key: string): boolean {
    const namespace = key.slice(0, Math.max(0, key.indexOf('.')));
    if (!this.waiting.has(namespace) || this.loaded.has(namespace)) return false;
    this.loaded.add(namespace);
    readFile(join(this.folder, 'on-demand', `${namespace}.txt`), this);
    return true;
  }
}

/** Throws with file and line when a declaration is malformed. */
export function readDeclarations(folder = declarationsFolder): DeclaredTypes {
  const types = new DeclaredTypes(folder);
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.txt')) readFile(join(folder, file), types);
  }
  return types;
}

function readFile(path: string, types: Map<string, PlatformType>): void {
  let members: MemberTarget | null = null;
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((line, index) => {
      const text = line.replace(/(^|\s)(#|\/\/).*$/, '').trimEnd();
      if (text.trim() === '') return;
      const fail = (problem: string): never => {
        throw new Error(`${path}:${index + 1}: ${problem}`);
      };
      const reader = new LineReader(text, fail);
      if (/^\s/.test(text)) {
        if (!members) return fail('a member without a type above it');
        return parseMemberLine(reader, members);
      }
      const type = parseTypeLine(reader, fail);
      const key = type.name.toLowerCase();
      if (types.has(key)) fail(`${type.name} is declared twice`);
      types.set(key, type);
      // parseTypeLine made these arrays; they are read-only for everybody else.
      members = type as unknown as MemberTarget;
    });
}
