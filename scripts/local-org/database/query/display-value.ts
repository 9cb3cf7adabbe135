import { ApexDate } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { formatFixed } from '../../runtime/number-format.js';
import type { FieldDefinition } from '../../schema/model.js';
import type { DisplayFunction } from '../../soql/statement.js';

/** What `toLabel(f)` and `FORMAT(f)` show in place of the value. */
export function displayed(how: DisplayFunction | null, field: FieldDefinition, value: unknown): unknown {
  if (value === null || how === null || how === 'CONVERTCURRENCY') return value;
  return how === 'TOLABEL' ? labelOf(field, value) : formatted(field, value);
}

function labelOf(field: FieldDefinition, value: unknown): unknown {
  return field.picklist?.entries.find((entry) => entry.value === value)?.label ?? value;
}

function formatted(field: FieldDefinition, value: unknown): string {
  if (value instanceof ApexDate || value instanceof ApexDatetime) return value.format();
  const digits = value instanceof ApexDecimal ? value.toPlainString() : String(value);
  const scale = field.scale ?? 0;
  switch (field.type) {
    case 'Currency':
      return digits.startsWith('-') ? `-$${formatFixed(digits.slice(1), scale)}` : `$${formatFixed(digits, scale)}`;
    case 'Percent':
      return `${formatFixed(digits, scale)}%`;
    case 'Number':
      return formatFixed(digits, scale);
    default:
      return String(labelOf(field, value));
  }
}
