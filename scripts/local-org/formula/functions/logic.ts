import type { Expression, FormulaType } from '../expression.js';
import { FormulaError } from '../formula-error.js';
import { compareValues, expectType, refusePicklist } from '../operators.js';
import { isBlank, zero } from '../values.js';
import { anyNumber, type Call, type FormulaFunction, type FunctionTable } from './definition.js';

export const logicFunctions: FunctionTable = {
  AND: { count: [1, anyNumber], compile: (call) => connective(call, (args, test) => args.every(test)) },
  OR: { count: [1, anyNumber], compile: (call) => connective(call, (args, test) => args.some(test)) },
  NOT: {
    count: [1, 1],
    compile: (call) => {
      expectType('NOT', call.args[0]!, 'Boolean');
      return { type: 'Boolean', offset: call.offset, evaluate: (context) => call.args[0]!.evaluate(context) !== true };
    }
  },
  IF: { count: [3, 3], compile: compileIf },
  CASE: { count: [4, anyNumber], compile: compileCase },
  ISBLANK: blankTest(),
  ISNULL: blankTest(),
  BLANKVALUE: { count: [2, 2], compile: compileBlankValue },
  NULLVALUE: { count: [2, 2], compile: compileBlankValue },
  ISNEW: {
    count: [0, 0],
    compile: ({ offset }) => ({ type: 'Boolean', offset, evaluate: (context) => context.previous === null })
  },
  ISCHANGED: { count: [1, 1], compile: compileIsChanged },
  PRIORVALUE: { count: [1, 1], compile: compilePriorValue }
};

function connective(
  call: Call,
  join: (args: readonly Expression[], test: (arg: Expression) => boolean) => boolean
): Expression {
  for (const arg of call.args) expectType(call.name, arg, 'Boolean');
  return {
    type: 'Boolean',
    offset: call.offset,
    evaluate: (context) => join(call.args, (arg) => arg.evaluate(context) === true)
  };
}

/** The type that several results have in common; NULL goes with every type. */
function commonType(name: string, results: readonly Expression[]): FormulaType {
  const type = results.find((result) => result.type !== 'any')?.type ?? 'any';
  for (const result of results) {
    refusePicklist(result);
    if (type !== 'any') expectType(name, result, type);
  }
  return type;
}

function compileIf({ name, args, offset }: Call): Expression {
  const [condition, yes, no] = args as [Expression, Expression, Expression];
  expectType(name, condition, 'Boolean');
  const type = commonType(name, [yes, no]);
  return {
    type,
    offset,
    evaluate: (context) => (condition.evaluate(context) === true ? yes : no).evaluate(context)
  };
}

function compileCase({ name, args, offset }: Call): Expression {
  if (args.length % 2 !== 0) {
    throw new FormulaError(
      `Incorrect number of parameters for function 'CASE()'. Expected ${args.length + 1}, received ${args.length}`,
      offset
    );
  }
  const subject = args[0]!;
  const otherwise = args.at(-1)!;
  const pairs = Array.from({ length: (args.length - 2) / 2 }, (_, index) => ({
    when: args[1 + index * 2]!,
    then: args[2 + index * 2]!
  }));
  if (subject.type === 'MultiselectPicklist') refusePicklist(subject);
  const compared = subject.type === 'Picklist' ? 'Text' : subject.type;
  for (const pair of pairs) if (compared !== 'any') expectType(name, pair.when, compared);
  const type = commonType(name, [...pairs.map((pair) => pair.then), otherwise]);
  return {
    type,
    offset,
    evaluate: (context) => {
      const value = subject.evaluate(context);
      const match = pairs.find((pair) => areSame(value, pair.when.evaluate(context)));
      return (match?.then ?? otherwise).evaluate(context);
    }
  };
}

function areSame(left: unknown, right: unknown): boolean {
  if (isBlank(left) || isBlank(right)) return isBlank(left) && isBlank(right);
  return compareValues(left, right) === 0;
}

function blankTest(): FormulaFunction {
  return {
    count: [1, 1],
    compile: ({ args, offset }) => {
      const arg = args[0]!;
      if (arg.type === 'Picklist') refusePicklist(arg);
      return { type: 'Boolean', offset, evaluate: (context) => isBlank(arg.evaluate(context)) };
    }
  };
}

function compileBlankValue({ name, args, offset }: Call): Expression {
  const [value, substitute] = args as [Expression, Expression];
  const type = commonType(name, [value, substitute]);
  return {
    type,
    offset,
    evaluate: (context) => {
      const found = value.evaluate(context);
      return isBlank(found) ? substitute.evaluate(context) : found;
    }
  };
}

function fieldArgument({ name, args }: Call): Expression {
  const field = args[0]!;
  if (!field.path || field.path.references.length > 0) {
    throw new FormulaError(
      `Incorrect parameter for function '${name}()'. Expected a field of the record`,
      field.offset
    );
  }
  return field;
}

function compileIsChanged(call: Call): Expression {
  const field = fieldArgument(call);
  return {
    type: 'Boolean',
    offset: call.offset,
    evaluate: (context) => {
      if (context.previous === null) return false;
      const before = field.evaluate({ ...context, record: context.previous });
      return !areSame(before, field.evaluate(context));
    }
  };
}

/** On insert the prior value is the value itself. */
function compilePriorValue(call: Call): Expression {
  const field = fieldArgument(call);
  const isNumber = field.type === 'Number' && call.compilation.blanksAsZero;
  return {
    type: field.type,
    offset: call.offset,
    path: field.path,
    evaluate: (context) => {
      const value = field.evaluate({ ...context, record: context.previous ?? context.record });
      return value ?? (isNumber ? zero : null);
    }
  };
}
