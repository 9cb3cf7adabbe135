import { RoundingMode } from 'bigdecimal.js';
import { ApexDatetime } from '../runtime/datetime.js';
import { ApexDecimal } from '../runtime/decimal.js';
import { ApexDate } from '../runtime/date.js';
import type { FieldDefinition } from '../schema/model.js';
import { isScaled, scaleOf, toDecimal } from './values.js';

/** What a save makes of a value before any trigger sees it: casing, white space, the field's decimals; the caller's record keeps its own. */
export function normalizeValue(field: FieldDefinition, value: unknown): unknown {
  if (value === null || value === undefined) return field.type === 'Checkbox' ? false : null;
  if (typeof value === 'string') return normalizeText(field, value);
  if (isScaled(field) && (value instanceof ApexDecimal || typeof value === 'number' || typeof value === 'bigint'))
    return padded(field, toDecimal(value));
  if (value instanceof ApexDatetime && field.apexType === 'Datetime')
    return new ApexDatetime(Math.floor(value.milliseconds / 1000) * 1000);
  if (value instanceof ApexDatetime && field.apexType === 'Date') return ApexDate.valueOf(value);
  return value;
}

function padded(field: FieldDefinition, value: ApexDecimal): unknown {
  if (field.apexType === 'Double') return value.doubleValue();
  // Decimals beyond the field's own are kept: only the standard pages round what is typed.
  const isExcess = value.stripTrailingZeros().scale() > scaleOf(field);
  return isExcess ? value : new ApexDecimal(value.big.setScale(scaleOf(field), RoundingMode.UNNECESSARY));
}

function normalizeText(field: FieldDefinition, text: string): string | null {
  const trimmed = field.type === 'LongTextArea' || field.type === 'Html' ? text : text.trim();
  if (trimmed === '') return null;
  if (field.type === 'Email') return trimmed.toLowerCase();
  if (field.type === 'Picklist' && field.picklist) {
    const wanted = trimmed.toLowerCase();
    return field.picklist.entries.find((entry) => entry.value.toLowerCase() === wanted)?.value ?? trimmed;
  }
  return trimmed;
}
