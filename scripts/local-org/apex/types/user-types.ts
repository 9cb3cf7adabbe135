import type { Access } from '../descriptor.js';
import type {
  ConstructorNode,
  FieldNode,
  MethodNode,
  Modifiers,
  PropertyNode,
  TypeName,
  TypeNode
} from '../syntax/tree.js';
import type { ProblemList } from '../problem.js';
import { declared, typeName, voidType, type Field, type Method, type Type, type TypeDeclaration } from './type.js';
import type { World } from './world.js';

/** A class, interface or enum of the project. Member types are resolved when they are first asked for. */
export class UserType implements TypeDeclaration {
  readonly name: string;
  readonly simpleName: string;
  readonly kind: TypeDeclaration['kind'];
  readonly origin = 'user';
  readonly typeParameters: readonly string[] = [];
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isValue = false;
  readonly inner: ReadonlyMap<string, UserType>;
  readonly enumValues: readonly string[];
  readonly access: Access;
  readonly isTestVisible: boolean;
  readonly isTest: boolean;
  readonly file: string;
  private resolvedSuperclass: Type | null | undefined;
  private resolvedInterfaces: readonly Type[] | undefined;
  private resolvedFields: ReadonlyMap<string, Field> | undefined;
  private resolvedMethods: ReadonlyMap<string, readonly Method[]> | undefined;
  private resolvedConstructors: readonly Method[] | undefined;

  constructor(
    readonly node: TypeNode,
    readonly outer: UserType | null,
    readonly problems: ProblemList,
    readonly world: World,
    /** Stands for a trigger or an anonymous block. */
    readonly isSynthetic = false
  ) {
    this.simpleName = node.name;
    this.name = outer ? `${outer.name}.${node.name}` : node.name;
    this.kind = node.kind;
    const { words } = node.modifiers;
    this.isAbstract = words.has('abstract') || node.kind === 'interface';
    this.isVirtual = words.has('virtual') || this.isAbstract;
    this.enumValues = node.enumValues.map((value) => value.name);
    this.access = accessOf(node.modifiers, 'private');
    this.isTest = hasAnnotation(node.modifiers, 'istest') || (outer?.isTest ?? false);
    this.isTestVisible = hasAnnotation(node.modifiers, 'testvisible');
    this.file = problems.file;
    const types = node.members.filter(
      (member): member is TypeNode => member.kind === 'class' || member.kind === 'interface' || member.kind === 'enum'
    );
    types.forEach((inner, index) => {
      if (types.slice(0, index).some((other) => other.name.toLowerCase() === inner.name.toLowerCase()))
        problems.add(`Type name already in use: ${this.name}.${inner.name}`, inner.position);
    });
    this.inner = new Map(types.map((inner) => [inner.name.toLowerCase(), new UserType(inner, this, problems, world)]));
  }

  get topLevel(): UserType {
    return this.outer ? this.outer.topLevel : this;
  }

  get superclass(): Type | null {
    if (this.resolvedSuperclass === undefined) {
      this.resolvedSuperclass = this.object();
      const { superclass } = this.node;
      if (superclass) {
        this.resolvedSuperclass = this.resolveParent(superclass) ?? this.object();
        if (this.isItsOwnAncestor()) {
          this.problems.add(`Circular definition: ${this.name}`, this.node.position);
          this.resolvedSuperclass = this.object();
        }
      }
    }
    return this.resolvedSuperclass;
  }

  private isItsOwnAncestor(): boolean {
    const seen = new Set<TypeDeclaration>();
    let current: Type | null | undefined = this.resolvedSuperclass;
    while (current?.kind === 'declared' && !seen.has(current.declaration)) {
      if (current.declaration === this) return true;
      seen.add(current.declaration);
      current = current.declaration.superclass;
    }
    return false;
  }

  private object(): Type | null {
    return this.world.platform.core('Object');
  }

  get interfaces(): readonly Type[] {
    if (!this.resolvedInterfaces) {
      this.resolvedInterfaces = [];
      this.resolvedInterfaces = this.node.interfaces.flatMap((name) => this.resolveParent(name) ?? []);
    }
    return this.resolvedInterfaces;
  }

  /** Parents are looked up from outside the class, or finding an inner type would ask for the parents again. */
  private resolveParent(name: TypeName): Type | undefined {
    // Its own inner types do not need the parents to be found.
    const inner = name.parts.length === 1 ? this.inner.get((name.parts[0] as string).toLowerCase()) : undefined;
    if (inner) return declared(inner);
    return this.problems.attempt(() => this.world.resolveType(name, this, this.outer));
  }

  private resolve(name: TypeName | null): Type {
    if (!name) return voidType;
    return this.problems.attempt(() => this.world.resolveType(name, this)) ?? { kind: 'null' };
  }

  get fields(): ReadonlyMap<string, Field> {
    if (!this.resolvedFields) {
      const fields = new Map<string, Field>();
      for (const member of this.node.members) {
        if (member.kind !== 'field' && member.kind !== 'property') continue;
        const key = member.name.toLowerCase();
        if (fields.has(key)) this.problems.add(`Duplicate field: ${member.name}`, member.position);
        else fields.set(key, member.kind === 'field' ? this.field(member) : this.property(member));
      }
      for (const { name, position } of this.node.enumValues) {
        if (fields.has(name.toLowerCase())) this.problems.add(`Duplicate field: ${name}`, position);
        else fields.set(name.toLowerCase(), this.constant(name));
      }
      this.resolvedFields = fields;
    }
    return this.resolvedFields;
  }

  private member(name: string, modifiers: Modifiers, fallback: Access) {
    return {
      owner: this as TypeDeclaration,
      name,
      isStatic: modifiers.words.has('static') || modifiers.words.has('webservice'),
      access: accessOf(modifiers, fallback),
      isTestVisible: hasAnnotation(modifiers, 'testvisible')
    };
  }

  private field(node: FieldNode): Field {
    const base = this.member(node.name, node.modifiers, 'private');
    return {
      ...base,
      kind: 'field',
      position: node.position,
      type: this.resolve(node.type),
      slot: fieldSlot(node.name),
      isFinal: node.modifiers.words.has('final'),
      isProperty: false,
      isTransient: node.modifiers.words.has('transient'),
      readAccess: base.access,
      writeAccess: base.access,
      node
    };
  }

  private property(node: PropertyNode): Field {
    const base = this.member(node.name, node.modifiers, 'private');
    return {
      ...base,
      kind: 'field',
      position: node.position,
      type: this.resolve(node.type),
      slot: fieldSlot(node.name),
      isFinal: false,
      isProperty: Boolean(node.getter?.body ?? node.setter?.body),
      isTransient: node.modifiers.words.has('transient'),
      readAccess: node.getter ? accessOf(node.getter.modifiers, base.access) : null,
      writeAccess: node.setter ? accessOf(node.setter.modifiers, base.access) : null,
      node
    };
  }

  private constant(name: string): Field {
    const base = {
      owner: this as TypeDeclaration,
      name,
      isStatic: true,
      access: 'global' as const,
      isTestVisible: false,
      position: null
    };
    const flags = {
      isFinal: true,
      isProperty: false,
      isTransient: false,
      readAccess: 'global' as const,
      writeAccess: null,
      node: null
    };
    return { ...base, ...flags, kind: 'field', type: declared(this), slot: name };
  }

  get methods(): ReadonlyMap<string, readonly Method[]> {
    if (!this.resolvedMethods) {
      const methods = new Map<string, Method[]>();
      for (const member of this.node.members) {
        if (member.kind !== 'method') continue;
        const key = member.name.toLowerCase();
        const method = this.method(member);
        const overloads = methods.get(key);
        if (!overloads) methods.set(key, [method]);
        else if (overloads.some((other) => other.slot === method.slot)) {
          this.problems.add(
            `Method already defined: ${member.name} ${ownedSignature(method)} from the type ${this.name}`,
            member.position
          );
        } else overloads.push(method);
      }
      this.resolvedMethods = methods;
    }
    return this.resolvedMethods;
  }

  private method(node: MethodNode): Method {
    const { words } = node.modifiers;
    const parameters = node.parameters.map(({ name, type }) => ({ name, type: this.resolve(type) }));
    return {
      ...this.member(node.name, node.modifiers, this.kind === 'interface' ? 'global' : 'private'),
      kind: 'method',
      position: node.position,
      parameters,
      returnType: this.resolve(node.returnType),
      slot: methodSlot(node.name, parameters),
      factory: null,
      isAbstract: words.has('abstract') || this.kind === 'interface',
      isVirtual: words.has('virtual') || words.has('abstract') || this.kind === 'interface',
      isOverride: words.has('override'),
      node
    };
  }

  get constructors(): readonly Method[] {
    if (!this.resolvedConstructors) {
      const constructors: Method[] = [];
      for (const member of this.node.members)
        if (member.kind === 'constructor') constructors.push(this.constructorOf(member));
      this.resolvedConstructors = constructors;
    }
    return this.resolvedConstructors;
  }

  private constructorOf(node: ConstructorNode): Method {
    const parameters = node.parameters.map(({ name, type }) => ({ name, type: this.resolve(type) }));
    return {
      ...this.member(node.name, node.modifiers, 'private'),
      kind: 'method',
      position: node.position,
      parameters,
      returnType: declared(this),
      slot: constructorSlot(this.name, parameters),
      factory: null,
      isAbstract: false,
      isVirtual: false,
      isOverride: false,
      node
    };
  }
}

export function accessOf(modifiers: Modifiers, fallback: Access): Access {
  for (const access of ['global', 'public', 'protected', 'private'] as const)
    if (modifiers.words.has(access)) return access;
  return modifiers.words.has('webservice') ? 'global' : fallback;
}

export function hasAnnotation(modifiers: Modifiers, name: string): boolean {
  return modifiers.annotations.some((annotation) => annotation.name.toLowerCase() === name);
}

/** `$` keeps Apex names apart from JavaScript's own (`constructor`, `name`) and from methods. */
const ownNames = new Set(['state', 'initialize', 'descriptor', 'kinds']);

export function fieldSlot(name: string): string {
  // The emitted class itself has members of these names.
  return ownNames.has(name.toLowerCase()) ? `$${name}$field` : `$${name}`;
}

type Parameters = readonly { readonly type: Type }[];

/** Overrides have the same parameter types, so a slot made of name and types is the same throughout a hierarchy. */
export function methodSlot(name: string, parameters: Parameters): string {
  return `${name.toLowerCase()}$${parameterText(parameters)}`;
}

export function constructorSlot(className: string, parameters: Parameters): string {
  return constructorNamed(
    className,
    parameters.map(({ type }) => typeName(type))
  );
}

export function constructorNamed(className: string, parameterTypes: readonly string[]): string {
  return `new$${className.replaceAll('.', '$')}$${slotText(parameterTypes)}`;
}

function parameterText(parameters: Parameters): string {
  return slotText(parameters.map(({ type }) => typeName(type)));
}

function slotText(parameterTypes: readonly string[]): string {
  return parameterTypes.map((name) => name.replace(/[^\w]+/g, '_')).join('$');
}

export function signatureOf(method: Method): string {
  const parameters = method.parameters.map(({ type }) => typeName(type)).join(', ');
  return `${typeName(method.returnType)} ${method.name}(${parameters})`;
}

/** The signature with the type it belongs to, as most messages show it. */
export function ownedSignature(method: Method): string {
  const parameters = method.parameters.map(({ type }) => typeName(type)).join(', ');
  return `${typeName(method.returnType)} ${method.owner.name}.${method.name}(${parameters})`;
}
