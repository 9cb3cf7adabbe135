import { execution } from '../../execution/execution.js';
import { castTo } from '../../runtime/casts.js';
import { throwException } from '../../runtime/exception.js';
import type { EnumValue } from '../../runtime/enum.js';
import { ApexSet } from '../../runtime/set.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed, type RuntimeType } from '../../runtime/types.js';
import { compileFormula, type CompiledFormula } from '../../formula/formula.js';
import { FormulaError } from '../../formula/formula-error.js';
import { objectNamed, type ObjectDefinition } from '../../schema/model.js';
import { bind } from '../bind.js';
import type { ClassDescriptor } from '../../apex/descriptor.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';
import { formulaContextOf, formulaViewOf } from './formula-classes.js';

const RETURN_TYPES: Readonly<Record<string, string>> = {
  BOOLEAN: 'Boolean',
  DATE: 'Date',
  DATETIME: 'Datetime',
  DECIMAL: 'Decimal',
  DOUBLE: 'Double',
  ID: 'Id',
  INTEGER: 'Integer',
  LONG: 'Long',
  STRING: 'String',
  TIME: 'Time'
};
const INVALID = 'System.FormulaValidationException';

/** `Formula.builder()`: formulas given as text, evaluated on records in memory. */
export class FormulaBuilder {
  private text: string | null = null;
  private object: ObjectDefinition | null = null;
  private descriptor: ClassDescriptor | null = null;
  private returnType: string | null = null;
  private blanksAsZero = false;

  withFormula(text: string | null): this {
    this.text = text;
    return this;
  }

  withType(type: RuntimeType | { toString(): string } | null): this {
    refuseNull(type);
    const name = type !== null && 'name' in type ? type.name : String(type);
    const { schema } = execution();
    this.descriptor = type !== null && 'descriptor' in type ? type.descriptor : null;
    this.object = this.descriptor ? formulaContextOf(this.descriptor, schema) : (objectNamed(schema, name) ?? null);
    return this.object ? this : notSupported(`FormulaBuilder.withType of ${name}`);
  }

  withReturnType(type: EnumValue | null): this {
    refuseNull(type);
    this.returnType = type?.name() ?? null;
    return this;
  }

  treatNumericNullAsZero(isZero: boolean | null): this {
    this.blanksAsZero = isZero === true;
    return this;
  }

  withGlobalVariables(): this {
    return this;
  }

  parseAsTemplate(isTemplate: boolean | null): this {
    return isTemplate === true ? notSupported('FormulaBuilder.parseAsTemplate') : this;
  }

  build(): FormulaInstance {
    const { text, object, descriptor, returnType } = this;
    if (text === null || text === '') return throwException(INVALID, 'Formula text must be specified.');
    if (!object) return throwException(INVALID, 'Context type must be specified.');
    if (!returnType) return throwException(INVALID, 'Return type must be specified.');
    try {
      const compiled = compileFormula(text, object, execution().schema, { blanksAsZero: this.blanksAsZero });
      return new FormulaInstance(compiled, descriptor ?? object, RETURN_TYPES[returnType] ?? 'String');
    } catch (error) {
      if (error instanceof FormulaError) return throwException(INVALID, error.message);
      throw error;
    }
  }
}

class FormulaInstance {
  constructor(
    private readonly formula: CompiledFormula,
    private readonly context: ObjectDefinition | ClassDescriptor,
    private readonly returnType: string
  ) {}

  evaluate(given: unknown): unknown {
    const value = this.valueOn(given);
    const type = runtimeTypeNamed(this.returnType);
    if (value === null || value === undefined || !type) return null;
    return castTo(narrowed(value, this.returnType), type);
  }

  private valueOn(given: unknown): unknown {
    const { context, formula } = this;
    const { data } = execution();
    if (given instanceof SObjectRecord && given.objectName === context.name) return data.evaluate(formula, given);
    if ('superclass' in context && runtimeTypeNamed(context.name)?.isInstance(given) === true)
      return data.evaluate(formula, (view) => formulaViewOf(given as object, context, view));
    return throwException('System.FormulaEvaluationException', `Context object must be of type ${context.name}`);
  }

  getReferencedFields(): ApexSet<string> {
    const names = this.formula.fields.map(({ references, field }) =>
      [...references.map((reference) => reference.relationshipName ?? reference.name), field.name].join('.')
    );
    return new ApexSet<string>(runtimeTypeNamed('String') ?? null, names);
  }
}

/** Formulas compute in decimals; an Integer or Long result is the whole part. */
function narrowed(value: unknown, returnType: string): unknown {
  const whole = value as { intValue?(): number; longValue?(): bigint };
  if (returnType === 'Integer') return whole.intValue?.() ?? value;
  return returnType === 'Long' ? (whole.longValue?.() ?? value) : value;
}

bind('FormulaEval.FormulaBuilder', { class: FormulaBuilder });
bind('FormulaEval.FormulaInstance', { class: FormulaInstance });
