import {
  DeclaredTypes,
  type DeclaredMethod,
  type DeclaredProperty,
  type PlatformType,
  type TypeReference
} from '../../platform/read-declarations.js';
import type { Schema } from '../../schema/model.js';
import { objectNamed } from '../../schema/model.js';
import { declared, voidType, type Field, type Method, type Type, type TypeDeclaration } from './type.js';

/** The platform's declarations as linked types. Linking is lazy: a compilation touches a fraction of the library. */
export class PlatformTypes {
  private readonly linked = new Map<string, TypeDeclaration>();
  private readonly nested = new Set<string>();

  constructor(
    private readonly declarations: ReadonlyMap<string, PlatformType>,
    private readonly schema: Schema
  ) {
    for (const name of declarations.keys()) {
      const dot = name.lastIndexOf('.');
      if (dot > 0) this.nested.add(name.slice(0, dot));
    }
  }

  /** By qualified name, in any casing. */
  find(qualifiedName: string): TypeDeclaration | undefined {
    const key = qualifiedName.toLowerCase();
    const known = this.linked.get(key);
    if (known) return known;
    const source = this.declarations.get(key);
    if (!source) return undefined;
    const declaration = new LinkedType(source, this);
    this.linked.set(key, declaration);
    return declaration;
  }

  isNamespace(name: string): boolean {
    const { declarations } = this;
    return (
      this.nested.has(name.toLowerCase()) || (declarations instanceof DeclaredTypes && declarations.isOnDemand(name))
    );
  }

  /** `String` means System.String, `SObjectType` means Schema.SObjectType. */
  findUnqualified(name: string): TypeDeclaration | undefined {
    return this.find(`System.${name}`) ?? this.find(`Schema.${name}`);
  }

  /** One of the types the language itself knows. */
  core(name: string): Type {
    const declaration = this.find(`System.${name}`);
    if (!declaration) throw new Error(`System.${name} is not declared`);
    return declared(declaration);
  }

  list(element: Type): Type {
    return this.generic('List', [element]);
  }

  generic(name: string, args: readonly Type[]): Type {
    const declaration = this.find(`System.${name}`);
    if (!declaration) throw new Error(`System.${name} is not declared`);
    return declared(declaration, args);
  }

  resolve(reference: TypeReference, owner: PlatformType): Type {
    if (reference.name === 'void') return voidType;
    if (owner.typeParameters.includes(reference.name)) return { kind: 'parameter', name: reference.name };
    const args = reference.args.map((argument) => this.resolve(argument, owner));
    const namespace = owner.name.slice(0, owner.name.lastIndexOf('.'));
    const declaration =
      this.find(reference.name) ?? this.find(`${namespace}.${reference.name}`) ?? this.findUnqualified(reference.name);
    if (declaration) return declared(declaration, args.length > 0 ? args : this.defaultArguments(declaration));
    const object = objectNamed(this.schema, reference.name.replace(/^SObjectStubs\./, ''));
    if (object) return { kind: 'sobject', object };
    return declared(this.opaque(reference.name));
  }

  private defaultArguments(declaration: TypeDeclaration): readonly Type[] {
    return declaration.typeParameters.map(() => this.core('Object'));
  }

  /** A type that a signature mentions and nobody declares: nothing can be done with its values but pass them on. */
  private opaque(name: string): TypeDeclaration {
    const key = name.toLowerCase();
    const known = this.linked.get(`? ${key}`);
    if (known) return known;
    const members = {
      superclass: null,
      interfaces: [],
      enumValues: [],
      constructors: [],
      methods: [],
      properties: [],
      typeParameters: []
    };
    const source: PlatformType = {
      name,
      kind: 'class',
      isAbstract: true,
      isVirtual: false,
      isValue: false,
      ...members
    };
    const declaration = new LinkedType(source, this);
    this.linked.set(`? ${key}`, declaration);
    return declaration;
  }
}

class LinkedType implements TypeDeclaration {
  readonly name: string;
  readonly simpleName: string;
  readonly kind: TypeDeclaration['kind'];
  readonly origin = 'platform';
  readonly typeParameters: readonly string[];
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isValue: boolean;
  readonly outer = null;
  readonly inner: ReadonlyMap<string, TypeDeclaration> = new Map();
  readonly enumValues: readonly string[];
  readonly access = 'global';
  readonly isTestVisible = false;
  readonly isTest = false;
  readonly node = null;
  readonly file = '';
  private linkedSuperclass: Type | null | undefined;
  private linkedInterfaces: readonly Type[] | undefined;
  private linkedFields: ReadonlyMap<string, Field> | undefined;
  private linkedMethods: ReadonlyMap<string, readonly Method[]> | undefined;
  private linkedConstructors: readonly Method[] | undefined;

  constructor(
    private readonly source: PlatformType,
    private readonly types: PlatformTypes
  ) {
    this.name = source.name;
    this.simpleName = source.name.slice(source.name.lastIndexOf('.') + 1);
    this.kind = source.kind;
    this.typeParameters = source.typeParameters;
    this.isAbstract = source.isAbstract;
    this.isVirtual = source.isVirtual || source.isAbstract;
    this.isValue = source.isValue;
    this.enumValues = source.enumValues;
  }

  get superclass(): Type | null {
    if (this.linkedSuperclass === undefined) {
      this.linkedSuperclass = this.source.superclass ? this.types.resolve(this.source.superclass, this.source) : null;
    }
    return this.linkedSuperclass;
  }

  get interfaces(): readonly Type[] {
    this.linkedInterfaces ??= this.source.interfaces.map((reference) => this.types.resolve(reference, this.source));
    return this.linkedInterfaces;
  }

  get fields(): ReadonlyMap<string, Field> {
    this.linkedFields ??= new Map(
      this.source.properties.map((property) => [property.name.toLowerCase(), this.field(property)])
    );
    return this.linkedFields;
  }

  get methods(): ReadonlyMap<string, readonly Method[]> {
    if (!this.linkedMethods) {
      const methods = new Map<string, Method[]>();
      for (const source of this.source.methods) {
        const key = source.name.toLowerCase();
        const overloads = methods.get(key);
        if (overloads) overloads.push(this.method(source));
        else methods.set(key, [this.method(source)]);
      }
      this.linkedMethods = methods;
    }
    return this.linkedMethods;
  }

  get constructors(): readonly Method[] {
    this.linkedConstructors ??= this.source.constructors.map((source) => this.method(source));
    return this.linkedConstructors;
  }

  private field(property: DeclaredProperty): Field {
    return {
      ...this.member(property.name, property.isStatic),
      kind: 'field',
      type: this.types.resolve(property.type, this.source),
      slot: property.name,
      isFinal: false,
      isProperty: true,
      isTransient: false,
      readAccess: 'global',
      writeAccess: property.isReadOnly ? null : 'global',
      node: null
    };
  }

  private method(source: DeclaredMethod): Method {
    return {
      ...this.member(source.name, source.isStatic),
      kind: 'method',
      parameters: source.parameters.map(({ name, type }) => ({ name, type: this.types.resolve(type, this.source) })),
      returnType: this.types.resolve(source.returnType, this.source),
      slot: source.implementation ?? source.name,
      factory: source.name === 'new' ? source.implementation : null,
      isAbstract: source.isAbstract || this.kind === 'interface',
      isVirtual: true,
      isOverride: false,
      node: null
    };
  }

  private member(name: string, isStatic: boolean) {
    return {
      owner: this as TypeDeclaration,
      name,
      isStatic,
      access: 'global' as const,
      isTestVisible: false,
      position: null
    };
  }
}
