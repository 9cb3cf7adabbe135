import type { ProblemList } from '../problem.js';
import type { ConstructorNode, Expression, Statement } from '../syntax/tree.js';
import { isPlatform, type Type } from '../types/type.js';
import { signatureOf, type UserType } from '../types/user-types.js';

/** How constructors call each other, and what a superclass without a plain constructor asks for. */
export function checkConstructors(type: UserType, problems: ProblemList): void {
  if (type.kind !== 'class') return;
  const isSuperImplicit = !hasDefaultConstructor(type.superclass, type);
  if (type.constructors.length === 0 && isSuperImplicit) problems.add(noDefault(type), type.node.position);
  for (const { node, parameters } of type.constructors) {
    if (node?.kind !== 'constructor') continue;
    if (node.name.toLowerCase() !== type.simpleName.toLowerCase())
      problems.add(`Invalid constructor name: ${node.name}`, node.position);
    if (isSuperImplicit && !startsWithCall(node)) problems.add(noDefault(type), node.position);
    checkPlace(node, problems);
    if (
      type.world.isException({ kind: 'declared', declaration: type, args: [] }) &&
      isSystemShape(parameters.map(({ type: each }) => each))
    ) {
      const written = signatureOf({
        ...type.constructors[0]!,
        parameters,
        returnType: { kind: 'void' },
        name: '<init>'
      });
      problems.add(`System exception constructor already defined: ${written}`, node.position);
    }
  }
}

function noDefault(type: UserType): string {
  const { superclass } = type;
  return `No default constructor available in super type: ${superclass?.kind === 'declared' ? superclass.declaration.name : ''}`;
}

function hasDefaultConstructor(superclass: Type | null, type: UserType): boolean {
  if (superclass?.kind !== 'declared' || superclass.declaration.origin === 'platform') return true;
  const { constructors } = superclass.declaration;
  return (
    constructors.length === 0 ||
    constructors.some(({ parameters }) => parameters.length === 0) ||
    type.world.isException(superclass)
  );
}

function startsWithCall(node: ConstructorNode): boolean {
  return callOf(node.body.statements[0]) !== null;
}

function callOf(statement: Statement | undefined): Extract<Expression, { kind: 'constructorCall' }> | null {
  return statement?.kind === 'expression' && statement.expression.kind === 'constructorCall'
    ? statement.expression
    : null;
}

function checkPlace(node: ConstructorNode, problems: ProblemList): void {
  for (const statement of node.body.statements.slice(1)) {
    const call = callOf(statement);
    if (call) problems.add(`Call to '${call.of}()' must be the first statement in a constructor method`, call.position);
  }
}

/** (), (String), (Exception), (String, Exception): every exception has them already. */
function isSystemShape(types: readonly Type[]): boolean {
  const [first, second] = types;
  if (types.length === 0 || !first) return false;
  if (types.length === 1) return isPlatform(first, 'String', 'Exception');
  return types.length === 2 && isPlatform(first, 'String') && second !== undefined && isPlatform(second, 'Exception');
}
