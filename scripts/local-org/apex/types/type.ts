import type { ObjectDefinition } from '../../schema/model.js';
import type { Access } from '../descriptor.js';
import type { MethodNode, ConstructorNode, FieldNode, Position, PropertyNode, TypeNode } from '../syntax/tree.js';

/** A static type: what the compiler knows of an expression before anything runs. */
export type Type =
  | { readonly kind: 'void' }
  | { readonly kind: 'null' }
  | {
      readonly kind: 'declared';
      readonly declaration: TypeDeclaration;
      readonly args: readonly Type[];
      /** The list is a query as it was written: where a record is wanted, its one row is meant. */
      readonly isQuery?: boolean;
    }
  | { readonly kind: 'sobject'; readonly object: ObjectDefinition }
  | { readonly kind: 'parameter'; readonly name: string };

export interface Member {
  readonly owner: TypeDeclaration;
  readonly name: string;
  readonly isStatic: boolean;
  readonly access: Access;
  readonly isTestVisible: boolean;
  readonly position: Position | null;
}

export interface Field extends Member {
  readonly kind: 'field';
  readonly type: Type;
  /** JavaScript property that holds the value. */
  readonly slot: string;
  readonly isFinal: boolean;
  /** Read and written through accessor functions `get slot`/`set slot`. */
  readonly isProperty: boolean;
  readonly isTransient: boolean;
  /** null when a property has no such accessor. */
  readonly readAccess: Access | null;
  readonly writeAccess: Access | null;
  readonly node: FieldNode | PropertyNode | null;
}

export interface Parameter {
  readonly name: string;
  readonly type: Type;
}

export interface Method extends Member {
  readonly kind: 'method';
  readonly parameters: readonly Parameter[];
  readonly returnType: Type;
  /** JavaScript function. */
  readonly slot: string;
  /** The platform's way to make an object when it is not plain `new`. */
  readonly factory: string | null;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly node: MethodNode | ConstructorNode | null;
}

export interface TypeDeclaration {
  /** `System.String`, `Outer.Inner`. */
  readonly name: string;
  readonly simpleName: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly origin: 'platform' | 'user';
  readonly typeParameters: readonly string[];
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  /** A JavaScript primitive stands for it. */
  readonly isValue: boolean;
  readonly outer: TypeDeclaration | null;
  readonly superclass: Type | null;
  readonly interfaces: readonly Type[];
  readonly fields: ReadonlyMap<string, Field>;
  readonly methods: ReadonlyMap<string, readonly Method[]>;
  readonly constructors: readonly Method[];
  readonly inner: ReadonlyMap<string, TypeDeclaration>;
  readonly enumValues: readonly string[];
  readonly access: Access;
  readonly isTestVisible: boolean;
  readonly isTest: boolean;
  readonly node: TypeNode | null;
  readonly file: string;
}

export const voidType: Type = { kind: 'void' };
export const nullType: Type = { kind: 'null' };

export function declared(declaration: TypeDeclaration, args: readonly Type[] = []): Type {
  return { kind: 'declared', declaration, args };
}

const unqualified = new Set(
  [
    'Object',
    'String',
    'Boolean',
    'Integer',
    'Long',
    'Double',
    'Decimal',
    'Id',
    'Date',
    'Datetime',
    'Time',
    'Blob',
    'List',
    'Set',
    'Map',
    'SObject',
    'AggregateResult',
    'Math',
    'System',
    'Database'
  ].map((name) => `System.${name}`)
);

/** The type as Salesforce words it: `Integer`, `List<Account>`, `Outer.Inner`, `System.DmlException`. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'declared': {
      const { name, simpleName } = type.declaration;
      const base = unqualified.has(name) ? simpleName : name;
      return type.args.length === 0 ? base : `${base}<${type.args.map(typeName).join(',')}>`;
    }
    case 'sobject':
      return type.object.name;
    case 'parameter':
      return type.name;
    default:
      return type.kind;
  }
}

export function sameType(left: Type, right: Type): boolean {
  if (left.kind === 'declared' && right.kind === 'declared') {
    if (left.declaration !== right.declaration || left.args.length !== right.args.length) return false;
    return left.args.every((argument, index) => sameType(argument, right.args[index] as Type));
  }
  if (left.kind === 'sobject' && right.kind === 'sobject') return left.object.name === right.object.name;
  if (left.kind === 'parameter' && right.kind === 'parameter') return left.name === right.name;
  return left.kind === right.kind && left.kind !== 'declared' && left.kind !== 'sobject';
}

/** Qualified name of a platform type, else the empty string. */
export function platformName(type: Type): string {
  return type.kind === 'declared' && type.declaration.origin === 'platform' ? type.declaration.name : '';
}

export function isPlatform(type: Type, ...names: readonly string[]): boolean {
  const name = platformName(type);
  return name !== '' && names.some((wanted) => name === `System.${wanted}`);
}

export type NumericName = 'Integer' | 'Long' | 'Double' | 'Decimal';
const numericRank: Readonly<Record<NumericName, number>> = { Integer: 0, Long: 1, Double: 2, Decimal: 3 };

export function numericName(type: Type): NumericName | null {
  const name = platformName(type).slice('System.'.length);
  return name in numericRank ? (name as NumericName) : null;
}

export function rankOf(name: NumericName): number {
  return numericRank[name];
}

export function isCollection(type: Type): boolean {
  return isPlatform(type, 'List', 'Set', 'Map');
}

export function isSObjectLike(type: Type): boolean {
  return type.kind === 'sobject' || isPlatform(type, 'SObject', 'AggregateResult');
}

/** Replaces the type parameters of a generic declaration by the arguments of a use of it. */
export function substitute(type: Type, parameters: readonly string[], args: readonly Type[]): Type {
  if (type.kind === 'parameter') {
    const index = parameters.indexOf(type.name);
    return index >= 0 ? (args[index] ?? type) : type;
  }
  if (type.kind !== 'declared' || type.args.length === 0 || parameters.length === 0) return type;
  return { ...type, args: type.args.map((argument) => substitute(argument, parameters, args)) };
}

export function elementType(type: Type): Type | null {
  return type.kind === 'declared' ? (type.args[0] ?? null) : null;
}
