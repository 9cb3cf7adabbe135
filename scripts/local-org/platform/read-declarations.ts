import { readdirSync, readFileSync } from 'node:fs';
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

/** Every platform type by its lower-case qualified name. Throws with file and line when a declaration is malformed. */
export function readDeclarations(folder = declarationsFolder): Map<string, PlatformType> {
  const types = new Map<string, PlatformType>();
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
