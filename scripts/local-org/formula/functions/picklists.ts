import type { Expression } from '../expression.js';
import { FormulaError } from '../formula-error.js';
import { expectType } from '../operators.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { textFrom } from '../values.js';
import type { Call, FunctionTable } from './definition.js';

export const picklistFunctions: FunctionTable = {
  ISPICKVAL: { count: [2, 2], compile: compileIsPickVal },
  INCLUDES: { count: [2, 2], compile: compileIncludes },
  PICKLISTCOUNT: {
    count: [1, 1],
    compile: ({ name, args, offset }) => {
      expectType(name, args[0]!, 'MultiselectPicklist');
      return {
        type: 'Number',
        offset,
        evaluate: (context) => ApexDecimal.of(valuesOf(args[0]!.evaluate(context)).length)
      };
    }
  },
  TEXT: {
    count: [1, 1],
    compile: ({ name, args, offset }) => {
      expectType(name, args[0]!, 'Number', 'Date', 'DateTime', 'Time', 'Picklist', 'Text');
      return { type: 'Text', offset, evaluate: (context) => textFrom(args[0]!.evaluate(context)) };
    }
  }
};

function compileIsPickVal({ name, args, offset }: Call): Expression {
  const [field, value] = args as [Expression, Expression];
  expectType(name, field, 'Picklist');
  requireLiteral(name, value);
  return {
    type: 'Boolean',
    offset,
    evaluate: (context) => field.evaluate(context) === (value.evaluate(context) ?? '')
  };
}

function compileIncludes({ name, args, offset }: Call): Expression {
  const [field, value] = args as [Expression, Expression];
  expectType(name, field, 'MultiselectPicklist');
  requireLiteral(name, value);
  return {
    type: 'Boolean',
    offset,
    evaluate: (context) => valuesOf(field.evaluate(context)).includes(value.literal ?? '')
  };
}

function requireLiteral(name: string, value: Expression): void {
  if (value.literal !== undefined || value.type === 'any') return;
  throw new FormulaError(
    `Function '${name}()' may only be used with a literal text value as its second parameter`,
    value.offset
  );
}

function valuesOf(value: unknown): string[] {
  return typeof value === 'string' && value !== '' ? value.split(';') : [];
}
