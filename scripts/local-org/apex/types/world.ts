import { fieldNamed, objectNamed, type ObjectDefinition, type Schema } from '../../schema/model.js';
import type { PlatformType } from '../../platform/read-declarations.js';
import type { TypeName } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { PlatformTypes } from './platform-types.js';
import { declared, isPlatform, type Type, type TypeDeclaration } from './type.js';
import type { UserType } from './user-types.js';

/** All types of one compilation: the platform's, the project's, the schema's. */
export class World {
  readonly platform: PlatformTypes;
  private readonly topLevel = new Map<string, UserType>();
  /** Files that a file's code needs: a file with problems takes those that need it with it. */
  readonly uses = new Map<string, Set<string>>();

  constructor(
    declarations: ReadonlyMap<string, PlatformType>,
    readonly schema: Schema,
    readonly namespace: string | null
  ) {
    this.platform = new PlatformTypes(declarations, schema);
  }

  add(type: UserType): UserType | undefined {
    const key = type.name.toLowerCase();
    const known = this.topLevel.get(key);
    if (!known) this.topLevel.set(key, type);
    return known;
  }

  get userTypes(): Iterable<UserType> {
    return this.topLevel.values();
  }

  topLevelType(name: string): UserType | undefined {
    return this.topLevel.get(name.toLowerCase());
  }

  noteUse(from: string, to: TypeDeclaration): void {
    if (to.origin !== 'user' || to.file === from) return;
    const uses = this.uses.get(from);
    if (uses) uses.add(to.file);
    else this.uses.set(from, new Set([to.file]));
  }

  object(name: string): ObjectDefinition | undefined {
    return objectNamed(this.schema, name);
  }

  /** `scope` is where lookup of simple names starts; it differs from `user` only for a class's own parents. */
  resolveType(name: TypeName, user: UserType | null, scope: UserType | null = user): Type {
    const base = this.resolveName(name.parts, scope);
    if (!base) return refuse(`Invalid type: ${name.parts.join('.')}`, name.position);
    const args = name.args.map((argument) => this.resolveType(argument, user, scope));
    let type = base;
    if (base.kind === 'declared') {
      const { declaration } = base;
      if (user) this.noteUse(user.file, declaration);
      type = declared(declaration, this.argumentsFor(declaration, args, name));
    } else if (args.length > 0) {
      refuse(`Type arguments provided for a non-parameterized type: ${name.parts.join('.')}`, name.position);
    }
    for (let dimension = 0; dimension < name.dimensions; dimension++) type = this.platform.list(type);
    return type;
  }

  private argumentsFor(declaration: TypeDeclaration, args: readonly Type[], name: TypeName): readonly Type[] {
    const wanted = declaration.typeParameters.length;
    if (args.length === wanted) return args;
    if (args.length === 0 && declaration.kind === 'interface') {
      return declaration.typeParameters.map(() =>
        this.platform.core(declaration.simpleName === 'Batchable' ? 'SObject' : 'Object')
      );
    }
    const written = name.parts.join('.');
    if (wanted === 0) return refuse(`Type arguments provided for a non-parameterized type: ${written}`, name.position);
    return refuse(
      `Invalid type argument count for ${written}: expected ${wanted} but found ${args.length}`,
      name.position
    );
  }

  resolveName(parts: readonly string[], scope: UserType | null): Type | null {
    const [first, ...rest] = parts as [string, ...string[]];
    if (rest.length === 0) return this.resolveSimple(first, scope);
    const outer = this.findUserType(first, scope);
    if (outer) {
      const found = this.innerPath(outer, rest);
      if (found) return declared(found);
    }
    if (this.namespace && first.toLowerCase() === this.namespace.toLowerCase()) return this.resolveName(rest, null);
    return this.resolveQualified(first, rest);
  }

  private resolveSimple(name: string, scope: UserType | null): Type | null {
    const user = this.findUserType(name, scope);
    if (user) return declared(user);
    const object = this.object(name);
    const platform = this.platform.findUnqualified(name);
    // BusinessHours and the like are a record type and a class of statics: as a type, the record is meant.
    if (object && (!platform || platform.name.startsWith('System.'))) return { kind: 'sobject', object };
    return platform ? declared(platform) : null;
  }

  /** DataWeaveScriptResource.orders: every script of the project is a class. */
  private isDataWeaveScript(first: string, rest: readonly string[]): boolean {
    if (first.toLowerCase() !== 'dataweavescriptresource' || rest.length !== 1) return false;
    const wanted = rest[0]?.toLowerCase();
    const scripts = this.schema.other.get('DataWeaveResource')?.values() ?? [];
    return [...scripts].some((script) => script.fullName.toLowerCase() === wanted);
  }

  private resolveQualified(first: string, rest: readonly string[]): Type | null {
    const path = [first, ...rest].join('.');
    const platform = this.platform.find(path) ?? this.platform.find(`System.${path}`);
    if (platform) return declared(platform);
    if (this.isDataWeaveScript(first, rest)) return this.resolveName(['DataWeave', 'Script'], null);
    // Flow.Interview.My_Flow: every flow is a class, and Salesforce takes names that no flow has, too.
    if (/^flow\.interview\.(?:\w+\.)?\w+$/i.test(path)) return this.resolveName(['Flow', 'Interview'], null);
    const namespace = first.toLowerCase();
    if (namespace === 'system' || namespace === 'schema') {
      const object = namespace === 'schema' && rest.length === 1 ? this.object(rest[0] as string) : undefined;
      if (object) return { kind: 'sobject', object };
      const inner: TypeDeclaration | undefined =
        this.platform.find(rest.join('.')) ??
        (rest.length === 1 ? this.platform.findUnqualified(rest[0] as string) : undefined);
      return inner ? declared(inner) : null;
    }
    return null;
  }

  private innerPath(outer: TypeDeclaration, rest: readonly string[]): TypeDeclaration | null {
    let current: TypeDeclaration | undefined = outer;
    for (const name of rest) current = current ? findInner(current, name) : undefined;
    return current ?? null;
  }

  /** Inner types of the class and its ancestors, then those of the enclosing class, then top-level ones. */
  findUserType(name: string, scope: UserType | null): TypeDeclaration | undefined {
    const key = name.toLowerCase();
    for (let current = scope; current; current = current.outer) {
      if (current.simpleName.toLowerCase() === key) return current;
      const inner = findInner(current, name);
      if (inner) return inner;
    }
    return this.topLevel.get(key);
  }

  /** An exception's class: System.Exception itself or anything below it. */
  isException(type: Type): boolean {
    if (isPlatform(type, 'Exception')) return true;
    if (type.kind !== 'declared') return false;
    const { superclass } = type.declaration;
    return superclass ? this.isException(superclass) : false;
  }

  fieldOf(object: ObjectDefinition, name: string) {
    return fieldNamed(object, name);
  }
}

function findInner(type: TypeDeclaration, name: string): TypeDeclaration | undefined {
  const own = type.inner.get(name.toLowerCase());
  if (own) return own;
  const { superclass } = type;
  return superclass?.kind === 'declared' && superclass.declaration.origin === 'user'
    ? findInner(superclass.declaration, name)
    : undefined;
}
