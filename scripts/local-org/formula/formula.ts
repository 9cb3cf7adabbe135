import type { FieldDefinition, ObjectDefinition, Schema } from '../schema/model.js';
import type { Compilation, FormulaPlace } from './compilation.js';
import { compileNode } from './compile.js';
import { parseConstant } from './constants.js';
import type { Expression, FieldPath, FormulaContext, FormulaType } from './expression.js';
import { FormulaError } from './formula-error.js';
import { refusePicklist } from './operators.js';
import { parseFormula } from './parser.js';
import { resultOf } from './paths.js';
import { formulaTypeOf } from './values.js';

export interface CompiledFormula {
  readonly type: FormulaType;
  /** Every stored field the formula reads, through formulas inside formulas too, lookups on the way included. */
  readonly fields: readonly FieldPath[];
  /** Errors of arithmetic give null, as an API client sees them; they never throw. */
  evaluate(context: FormulaContext): unknown;
}

export interface FormulaOptions {
  readonly blanksAsZero?: boolean;
}

/** Throws a FormulaError when Salesforce would refuse the formula, or when the local org cannot run it. */
export function compileFormula(
  text: string,
  object: ObjectDefinition,
  schema: Schema,
  options: FormulaOptions = {}
): CompiledFormula {
  const { expression, fields } = compile(text, object, schema, {
    place: 'any',
    blanksAsZero: options.blanksAsZero ?? false
  });
  return { type: expression.type, fields, evaluate: (context) => expression.evaluate(context) };
}

/** A formula field: the value comes back as the field holds it (rounded, percents as 50 for 50 %, blank text null). */
export function compileFieldFormula(field: FieldDefinition, object: ObjectDefinition, schema: Schema): CompiledFormula {
  const { expression, fields } = compile(field.formula ?? '', object, schema, {
    place: 'field',
    blanksAsZero: field.formulaTreatBlanksAsZero ?? false,
    open: [`${object.name}.${field.name}`]
  });
  requireResult(expression, formulaTypeOf(field));
  return { type: expression.type, fields, evaluate: resultOf(field, expression) };
}

/** A validation rule's condition or another yes-or-no formula. */
export function compileCondition(text: string, object: ObjectDefinition, schema: Schema): CompiledFormula {
  const { expression, fields } = compile(text, object, schema, { place: 'condition' });
  requireResult(expression, 'Boolean');
  return { type: 'Boolean', fields, evaluate: (context) => expression.evaluate(context) === true };
}

/** A field's default value, as the field holds it. Custom metadata and checkboxes may give a bare constant. */
export function compileDefault(field: FieldDefinition, object: ObjectDefinition, schema: Schema): CompiledFormula {
  const text = field.defaultFormula ?? '';
  const type = formulaTypeOf(field);
  if (type === 'Boolean' && /^(true|false)$/i.test(text)) {
    const value = parseConstant(field, text);
    return { type, fields: [], evaluate: () => value };
  }
  const { expression, fields } = compile(text, object, schema, { place: 'default' });
  if (type !== 'Picklist' && type !== 'MultiselectPicklist') requireResult(expression, type);
  return { type, fields, evaluate: resultOf(field, expression) };
}

interface Setting {
  readonly place: FormulaPlace;
  readonly blanksAsZero?: boolean;
  /** The formula fields being compiled now. */
  readonly open?: readonly string[];
}

const longestFormula = 3900;

function compile(
  text: string,
  object: ObjectDefinition,
  schema: Schema,
  { place, blanksAsZero = false, open = [] }: Setting
): { readonly expression: Expression; readonly fields: readonly FieldPath[] } {
  if (text.length > longestFormula) {
    const length = text.length.toLocaleString('en-US');
    throw new FormulaError(`Formula is too long (${length} characters). Maximum length is 3,900 characters.`, 0);
  }
  const compilation: Compilation = { schema, object, place, blanksAsZero, fields: [], open };
  const expression = compileNode(parseFormula(text), compilation);
  refusePicklist(expression);
  return { expression, fields: compilation.fields };
}

function requireResult(expression: Expression, expected: FormulaType): void {
  if (expression.type === 'any' || expression.type === expected) return;
  throw new FormulaError(
    `Formula result is data type (${expression.type}), incompatible with expected data type (${expected}).`,
    expression.offset
  );
}
