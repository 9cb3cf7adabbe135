import { Big } from 'bigdecimal.js';
import { ApexDate } from '../runtime/date.js';
import { ApexDatetime } from '../runtime/datetime.js';
import { ApexDecimal } from '../runtime/decimal.js';
import { ApexDouble } from '../runtime/double.js';
import { ApexTime } from '../runtime/time.js';
import type { FieldDefinition } from '../schema/model.js';
import type { FormulaType } from './expression.js';

export const zero = ApexDecimal.of(0);

export function formulaTypeOf(field: FieldDefinition): FormulaType {
  if (field.type === 'Picklist') return 'Picklist';
  if (field.type === 'MultiselectPicklist') return 'MultiselectPicklist';
  switch (field.apexType) {
    case 'Boolean':
      return 'Boolean';
    case 'Integer':
    case 'Long':
    case 'Double':
    case 'Decimal':
      return 'Number';
    case 'Date':
      return 'Date';
    case 'Datetime':
      return 'DateTime';
    case 'Time':
      return 'Time';
    default:
      return 'Text';
  }
}

/** A stored value as formulas hold it: percents as fractions, Ids with 15 characters, blank text as ''. */
export function fromField(field: FieldDefinition, value: unknown): unknown {
  const type = formulaTypeOf(field);
  if (type === 'Boolean') return value === true;
  if (type === 'Number') {
    const number = toDecimal(value);
    return number !== null && field.type === 'Percent' ? percentToFraction(number) : number;
  }
  if (type === 'Text' || type === 'Picklist' || type === 'MultiselectPicklist') {
    if (value === null || value === undefined) return '';
    return field.apexType === 'Id' ? String(value).slice(0, 15) : String(value);
  }
  return value ?? null;
}

export function toDecimal(value: unknown): ApexDecimal | null {
  if (value instanceof ApexDecimal) return value;
  if (value instanceof ApexDouble || typeof value === 'number' || typeof value === 'bigint')
    return ApexDecimal.of(value);
  return null;
}

export function decimalFrom(text: string): ApexDecimal {
  return new ApexDecimal(Big(text));
}

function percentToFraction(number: ApexDecimal): ApexDecimal {
  return new ApexDecimal(number.big.movePointLeft(2));
}

export function fractionToPercent(number: ApexDecimal): ApexDecimal {
  return new ApexDecimal(number.big.movePointRight(2));
}

/** TEXT(): numbers without needless zeros, dates in ISO form. */
export function textFrom(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof ApexDecimal)
    return value.big.signum() === 0 ? '0' : value.big.stripTrailingZeros().toPlainString();
  if (value instanceof ApexDatetime) return `${value.toGmtString()}Z`;
  if (value instanceof ApexDate || value instanceof ApexTime) return value.toString();
  return String(value);
}

export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
