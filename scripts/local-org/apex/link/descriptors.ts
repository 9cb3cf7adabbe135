import type { Annotation, ClassDescriptor, FieldDescriptor, MethodDescriptor, Sharing } from '../descriptor.js';
import { sharingOf } from '../emit/functions.js';
import type { Modifiers } from '../syntax/tree.js';
import { supertypes } from '../types/relations.js';
import { declared, typeName, type Field, type Method, type Type, type TypeDeclaration } from '../types/type.js';
import type { UserType } from '../types/user-types.js';

type DeclaredType = Extract<Type, { kind: 'declared' }>;

function* ancestors(type: Type): Iterable<DeclaredType> {
  if (type.kind !== 'declared') return;
  yield type;
  for (const parent of supertypes(type)) yield* ancestors(parent);
}

/** Lower-case names of everything an instance is. */
export function kindsOf(type: TypeDeclaration): ReadonlySet<string> {
  return new Set([...ancestors(declared(type))].map(({ declaration }) => declaration.name.toLowerCase()));
}

function annotationsOf(modifiers: Modifiers): Annotation[] {
  return modifiers.annotations.map(({ name, parameters }) => ({ name, parameters }));
}

/** The old `testMethod` keyword means what the annotation means. */
function methodAnnotations(modifiers: Modifiers): Annotation[] {
  const annotations = annotationsOf(modifiers);
  return modifiers.words.has('testmethod') ? [...annotations, { name: 'IsTest', parameters: {} }] : annotations;
}

function fieldDescriptor(field: Field): FieldDescriptor {
  return {
    name: field.name,
    slot: field.slot,
    type: typeName(field.type),
    isStatic: field.isStatic,
    isTransient: field.isTransient,
    isProperty: field.node?.kind === 'property',
    access: field.access,
    annotations: field.node ? annotationsOf(field.node.modifiers) : []
  };
}

function methodDescriptor(method: Method): MethodDescriptor {
  return {
    name: method.name,
    slot: method.slot,
    isStatic: method.isStatic,
    parameters: method.parameters.map(({ name, type }) => ({ name, type: typeName(type) })),
    returnType: typeName(method.returnType),
    access: method.access,
    annotations: method.node ? methodAnnotations(method.node.modifiers) : [],
    line: method.position?.line ?? 0
  };
}

export function descriptorOfType(type: UserType, apiVersion: number, namespace: string | null): ClassDescriptor {
  const { superclass } = type;
  const parent =
    superclass?.kind === 'declared' && superclass.declaration.name !== 'System.Object' ? typeName(superclass) : null;
  const interfaces = [...ancestors(declared(type))].filter(
    ({ declaration }) => declaration.kind === 'interface' && declaration !== type
  );
  return {
    name: type.name,
    namespace,
    kind: type.kind,
    isAbstract: type.isAbstract,
    isTest: type.isTest,
    apiVersion,
    sharing: sharingOf(type) as Sharing,
    superclass: parent,
    interfaces: [...new Set(interfaces.map(typeName))],
    fields: [...type.fields.values()].filter((field) => field.node !== null).map(fieldDescriptor),
    methods: [...type.methods.values()].flat().map(methodDescriptor),
    annotations: annotationsOf(type.node.modifiers),
    enumValues: type.enumValues,
    file: type.file,
    line: type.node.position.line
  };
}
