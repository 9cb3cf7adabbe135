import { Big, RoundingMode } from 'bigdecimal.js';
import { ApexBlob } from '../runtime/blob.js';
import { ApexDate } from '../runtime/date.js';
import { ApexDatetime } from '../runtime/datetime.js';
import { ApexDecimal } from '../runtime/decimal.js';
import { ApexDouble } from '../runtime/double.js';
import { ApexTime } from '../runtime/time.js';
import type { FieldDefinition } from '../schema/model.js';
import type { StoredValue } from './storage.js';

/**
 * Apex values to columns and back. Decimals are whole numbers scaled by their field's scale, so that comparing and
 * summing them in SQL is exact; dates are ISO text, instants are milliseconds. Apex and the API may save more decimals
 * than the field shows, and Salesforce keeps them: those few are floating numbers in the same column.
 */

const DEFAULT_CURRENCY_SCALE = 2;
/** More digits than a double keeps: read as text. */
const SAFE_DIGITS = 15;

export function scaleOf(field: FieldDefinition): number {
  if (field.scale !== undefined) return field.scale;
  return field.type === 'Currency' ? DEFAULT_CURRENCY_SCALE : 0;
}

export function isScaled(field: FieldDefinition): boolean {
  return field.apexType === 'Decimal' || field.apexType === 'Double';
}

export function needsTextRead(field: FieldDefinition): boolean {
  return field.apexType === 'Long' || (isScaled(field) && (field.precision ?? 18) > SAFE_DIGITS);
}

export function toDecimal(value: unknown): ApexDecimal {
  if (value instanceof ApexDecimal) return value;
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof ApexDouble)
    return ApexDecimal.of(value);
  throw new Error(`${String(value)} is not a number`);
}

/** What a column of that scale holds for a number. */
export function scaledValue(value: ApexDecimal, scale: number): bigint | number {
  return value.stripTrailingZeros().scale() <= scale
    ? value.big.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue()
    : Number(value.big.movePointRight(scale).toString());
}

/** A number of a column of that scale, read as text or not. */
export function fromScaled(raw: string | number | bigint, scale: number): ApexDecimal {
  const text = String(raw);
  return /^-?\d+$/.test(text)
    ? decimalOf(BigInt(text), scale)
    : new ApexDecimal(Big(text).movePointLeft(scale).stripTrailingZeros());
}

export function decimalOf(digits: bigint, scale: number): ApexDecimal {
  return new ApexDecimal(Big(digits, scale));
}

/** `null` for an absent value; the value has the field's own type already. */
export function encode(field: FieldDefinition, value: unknown): StoredValue {
  if (value === null || value === undefined) return field.type === 'Checkbox' ? 0 : null;
  switch (field.apexType) {
    case 'Boolean':
      return value === true ? 1 : 0;
    case 'Decimal':
    case 'Double':
      return scaledValue(toDecimal(value), scaleOf(field));
    case 'Integer':
      return typeof value === 'bigint' ? value : BigInt(Math.trunc(numberOf(value)));
    case 'Long':
      return typeof value === 'bigint' ? value : BigInt(Math.trunc(numberOf(value)));
    case 'Date':
      return value instanceof ApexDatetime ? ApexDate.valueOf(value).toString() : String(value);
    case 'Datetime':
      return BigInt(Math.floor((value as ApexDatetime).milliseconds / 1000) * 1000);
    case 'Time':
      return BigInt((value as ApexTime).milliseconds);
    case 'Blob':
      return value instanceof ApexBlob ? value.bytes.toString('base64') : String(value);
    default:
      return value === '' ? null : String(value);
  }
}

function numberOf(value: unknown): number {
  return value instanceof ApexDecimal || value instanceof ApexDouble ? Number(value.toString()) : Number(value);
}

export function decode(field: FieldDefinition, raw: StoredValue): unknown {
  if (raw === null || raw === undefined) return field.type === 'Checkbox' ? false : null;
  switch (field.apexType) {
    case 'Boolean':
      return Number(raw) !== 0;
    case 'Decimal':
      return fromScaled(raw, scaleOf(field));
    case 'Double':
      return new ApexDouble(fromScaled(raw, scaleOf(field)).toNumber());
    case 'Integer':
      return Number(raw);
    case 'Long':
      return BigInt(raw);
    case 'Date':
      return ApexDate.fromText(String(raw));
    case 'Datetime':
      return new ApexDatetime(Number(raw));
    case 'Time':
      return new ApexTime(Number(raw));
    case 'Blob':
      return new ApexBlob(Buffer.from(String(raw), 'base64'));
    default:
      return String(raw);
  }
}
