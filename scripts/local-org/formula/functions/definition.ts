import type { Compilation } from '../compilation.js';
import type { Expression, FormulaContext, FormulaType } from '../expression.js';
import { expectType } from '../operators.js';

export interface Call {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly offset: number;
  readonly compilation: Compilation;
}

export interface FormulaFunction {
  /** Least and greatest number of parameters. */
  readonly count: readonly [least: number, most: number];
  readonly compile: (call: Call) => Expression;
}

export type FunctionTable = Readonly<Record<string, FormulaFunction>>;

/** A function of fixed parameter types that answers null when `compute` gets a null it has no use for. */
export function plain(
  parameters: readonly FormulaType[],
  result: FormulaType,
  compute: (values: never, context: FormulaContext) => unknown,
  optional = 0
): FormulaFunction {
  return {
    count: [parameters.length - optional, parameters.length],
    compile: ({ name, args, offset }) => {
      args.forEach((arg, index) => expectType(name, arg, parameters[index]!));
      return {
        type: result,
        offset,
        evaluate: (context) => {
          const values = args.map((arg) => arg.evaluate(context));
          return values.includes(null) ? blank(result) : compute(values as never, context);
        }
      };
    }
  };
}

export function blank(type: FormulaType): unknown {
  if (type === 'Boolean') return false;
  return type === 'Text' ? '' : null;
}

export const anyNumber = 1000;
