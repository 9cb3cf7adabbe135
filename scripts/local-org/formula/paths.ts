import {
  fieldNamed,
  objectNamed,
  referenceNamed,
  type FieldDefinition,
  type ObjectDefinition
} from '../schema/model.js';
import type { Compilation } from './compilation.js';
import { compileNode } from './compile.js';
import type { Expression, FieldPath, FormulaContext, FormulaRecord } from './expression.js';
import { FormulaError } from './formula-error.js';
import { parseFormula } from './parser.js';
import { formulaTypeOf, fractionToPercent, fromField, zero, toDecimal } from './values.js';

/** `Amount`, `Account.Owner.Name`, `Owner:User.Email`. */
export function compilePath(path: string, offset: number, compilation: Compilation): Expression {
  const { references, object, field } = resolvePath(path, offset, compilation);
  if (compilation.place === 'default') {
    throw new FormulaError(`Field ${path} may not be used in this type of formula`, offset);
  }
  if (field.formula !== undefined) return compileNestedFormula(references, object, field, offset, compilation);
  const fieldPath: FieldPath = { references, object, field };
  compilation.fields.push(fieldPath);
  for (const [index, reference] of references.entries()) {
    compilation.fields.push({
      references: references.slice(0, index),
      object: ownerOf(references, index, compilation),
      field: reference
    });
  }
  const type = formulaTypeOf(field);
  const read = (context: FormulaContext): unknown =>
    fromField(field, follow(context.record, references)?.read(field) ?? null);
  const evaluate =
    type === 'Number' && compilation.blanksAsZero ? (context: FormulaContext): unknown => read(context) ?? zero : read;
  return { type, offset, evaluate, path: fieldPath };
}

function ownerOf(references: readonly FieldDefinition[], index: number, compilation: Compilation): ObjectDefinition {
  const target = index === 0 ? undefined : references[index - 1]?.referenceTo[0];
  return (target && objectNamed(compilation.schema, target)) || compilation.object;
}

function resolvePath(path: string, offset: number, { schema, object }: Compilation): FieldPath {
  const steps = path.split('.');
  const references: FieldDefinition[] = [];
  let current = object;
  for (const step of steps.slice(0, -1)) {
    const [relationship = '', chosen] = step.split(':');
    const reference = referenceNamed(current, relationship);
    const target = reference && objectNamed(schema, chosen ?? reference.referenceTo[0] ?? '');
    if (!reference || !target) throw missingField(path, offset);
    references.push(reference);
    current = target;
  }
  const field = fieldNamed(current, steps.at(-1) ?? '');
  if (!field) throw missingField(path, offset);
  return { references, object: current, field };
}

function missingField(path: string, offset: number): FormulaError {
  return new FormulaError(`Field ${path} does not exist. Check spelling.`, offset);
}

export function follow(record: FormulaRecord, references: readonly FieldDefinition[]): FormulaRecord | null {
  let current: FormulaRecord | null = record;
  for (const reference of references) {
    if (current === null) return null;
    current = current.parent(reference);
  }
  return current;
}

/** A formula field inside a formula is worked out in place, on the record it belongs to. */
function compileNestedFormula(
  references: readonly FieldDefinition[],
  object: ObjectDefinition,
  field: FieldDefinition,
  offset: number,
  compilation: Compilation
): Expression {
  const key = `${object.name}.${field.name}`;
  if (compilation.open.includes(key)) {
    throw new FormulaError(`Field ${field.name} may not refer to itself: formula is circular`, offset);
  }
  const inner: Compilation = {
    schema: compilation.schema,
    object,
    place: 'field',
    blanksAsZero: field.formulaTreatBlanksAsZero ?? false,
    fields: [],
    open: [...compilation.open, key]
  };
  const result = resultOf(field, compileNode(parseFormula(field.formula ?? ''), inner));
  for (const found of inner.fields)
    compilation.fields.push({ ...found, references: [...references, ...found.references] });
  for (const [index, reference] of references.entries()) {
    compilation.fields.push({
      references: references.slice(0, index),
      object: ownerOf(references, index, compilation),
      field: reference
    });
  }
  const isNumber = formulaTypeOf(field) === 'Number';
  const evaluate = (context: FormulaContext): unknown => {
    const record = follow(context.record, references);
    const value = record === null ? null : fromField(field, result({ ...context, record }));
    if (value !== null) return value;
    return isNumber && compilation.blanksAsZero ? zero : fromField(field, null);
  };
  return { type: formulaTypeOf(field), offset, evaluate, path: { references, object, field } };
}

/** Turns a formula's value into the field's: rounded to its scale, percents as 50 for 50 %, blank text as null. */
export function resultOf(field: FieldDefinition, expression: Expression): (context: FormulaContext) => unknown {
  const type = formulaTypeOf(field);
  if (type === 'Boolean') return (context) => expression.evaluate(context) === true;
  if (type === 'Number') {
    return (context) => {
      const number = toDecimal(expression.evaluate(context));
      if (number === null) return null;
      return rounded(field.type === 'Percent' ? fractionToPercent(number) : number, field.scale ?? 2);
    };
  }
  return (context) => {
    const value = expression.evaluate(context);
    return value === '' ? null : value;
  };
}

function rounded(number: ReturnType<typeof toDecimal> & object, scale: number): unknown {
  return number.setScale(scale, { toString: () => 'HALF_UP' });
}
