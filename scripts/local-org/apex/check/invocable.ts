import type { ProblemList } from '../problem.js';
import type { Position } from '../syntax/tree.js';
import { elementType, isPlatform, isSObjectLike, typeName, type Field, type Method, type Type } from '../types/type.js';
import { hasAnnotation, type UserType } from '../types/user-types.js';

/** What a flow can hand to Apex and take from it. */

const primitives = [
  'Boolean',
  'Integer',
  'Long',
  'Double',
  'Decimal',
  'String',
  'Id',
  'Date',
  'Datetime',
  'Time',
  'Blob'
];

/** Lists of lists are fine; maps, sets and plain objects are not. */
function isPassable(type: Type, ofClass: (type: UserType) => boolean): boolean {
  if (isPlatform(type, 'List')) return isPassable(elementType(type) as Type, ofClass);
  if (isSObjectLike(type) || isPlatform(type, ...primitives)) return true;
  if (type.kind !== 'declared') return false;
  const { declaration } = type;
  if (declaration.kind === 'enum' || declaration.name.startsWith('ConnectApi.')) return true;
  return declaration.origin === 'user' && ofClass(declaration as UserType);
}

function isInvocableVariable({ node }: Field): boolean {
  return node !== null && hasAnnotation(node.modifiers, 'invocablevariable');
}

export function checkInvocableVariables(type: UserType, problems: ProblemList): void {
  for (const field of type.fields.values()) {
    if (!isInvocableVariable(field) || !field.position) continue;
    if (!isPassable(field.type, () => true))
      problems.add(`InvocableVariable fields do not support type of ${typeName(field.type)}`, field.position);
  }
}

/** A class travels by its invocable variables: one without any carries nothing. */
function hasVariables(type: UserType): boolean {
  const variables = [...type.fields.values()].filter(isInvocableVariable);
  return variables.length > 0 && variables.every((field) => isPassable(field.type, () => true));
}

export function checkInvocableMethod(method: Method, position: Position, problems: ProblemList): void {
  const report = (message: string): void => problems.add(message, position);
  if (!method.isStatic) report('InvocableMethod methods must be declared as static');
  const [first] = method.parameters;
  if (method.parameters.length > 1) report('Only one parameter is supported on methods with @Invocable annotation');
  if (first && !isPlatform(first.type, 'List')) {
    report(
      `Unsupported parameter type ${typeName(first.type)}. Valid invocable parameters must be List types like List<T> where T is a supported type`
    );
  } else if (first && !isPassable(first.type, hasVariables))
    report(`InvocableMethod methods do not support parameter type of ${typeName(first.type)}`);
  const { returnType } = method;
  if (returnType.kind === 'void') return;
  if (!isPlatform(returnType, 'List') || !isPassable(returnType, hasVariables))
    report(`InvocableMethod methods do not support return type of ${typeName(returnType)}`);
}
