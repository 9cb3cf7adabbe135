import type { ExpressionOf, Position } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { chooseOverload, superclassOf, throughUse } from '../types/members.js';
import { declared, typeName, voidType, type Type } from '../types/type.js';
import { checkMethodAccess } from './access.js';
import type { Body } from './body.js';
import { compileArguments, passed, type Arguments } from './calls.js';
import { value, type Value } from './value.js';

type DeclaredType = Extract<Type, { kind: 'declared' }>;

/** `this(…)` and `super(…)` at the head of a constructor. */
export function constructorCall(body: Body, node: ExpressionOf<'constructorCall'>): Value {
  if (!body.isConstructor) refuse(`Call to '${node.of}()' must be in a constructor`, node.position);
  body.isInConstructorCall = true;
  const args = compileArguments(body, node.args);
  body.isInConstructorCall = false;
  const own = declared(body.type) as DeclaredType;
  const type = node.of === 'this' ? own : superclassOf(own);
  if (!type) return refuse('No super class', node.position);
  body.needsContext = true;
  return superConstruction(body, type, args, node.of, node.position);
}

function superConstruction(
  body: Body,
  type: DeclaredType,
  args: Arguments,
  of: 'this' | 'super',
  position: Position
): Value {
  const { declaration } = type;
  // this(…) must reach this class's constructor even when the object is of a subclass; slots carry the class's name.
  const receiver = of;
  if (declaration.constructors.length > 0 && declaration.origin === 'user') {
    const choice = chooseOverload(
      declaration.constructors.map((method) => throughUse(method, type)),
      args.types
    );
    if (choice.kind === 'found') {
      checkMethodAccess(body, choice.found.method, position);
      return value(
        `${receiver}.${choice.found.method.slot}(${passed(body, choice.found, args.values).join(', ')})`,
        voidType
      );
    }
  }
  const builtIn = exceptionConstruction(body, type, args);
  if (builtIn) return value(`${receiver}.${builtIn}`, voidType);
  if (args.values.length === 0 && declaration.constructors.length === 0) {
    return declaration.origin === 'user'
      ? value(`${receiver}.${defaultConstructor(declaration.name)}()`, voidType)
      : value('null', voidType);
  }
  return refuse(
    `Constructor not defined: [${declaration.name}].<Constructor>(${args.types.map(typeName).join(', ')})`,
    position
  );
}

export function defaultConstructor(className: string): string {
  return `new$${className.replaceAll('.', '$')}$`;
}

export function exceptionConstructor(className: string): string {
  return `new$${className.replaceAll('.', '$')}$exception`;
}

/** The constructors every exception has: (), (String), (Exception), (String, Exception). */
export function exceptionConstruction(body: Body, type: DeclaredType, args: Arguments): string | null {
  if (!body.world.isException(type)) return null;
  const exception = body.world.platform.core('Exception') as DeclaredType;
  const choice = chooseOverload(
    exception.declaration.constructors.map((method) => throughUse(method, exception)),
    args.types
  );
  if (choice.kind !== 'found') return null;
  const name = type.declaration.origin === 'user' ? exceptionConstructor(type.declaration.name) : 'initialize';
  return `${name}(${passed(body, choice.found, args.values).join(', ')})`;
}
