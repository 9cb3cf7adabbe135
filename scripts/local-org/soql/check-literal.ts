import type { FieldApexType } from '../schema/model.js';
import { SoqlError, type SoqlValue } from './syntax.js';

const NAMES: Partial<Record<FieldApexType, string>> = {
  Decimal: 'double',
  Double: 'double',
  Datetime: 'dateTime',
  Id: 'string',
  Integer: 'integer',
  Long: 'long'
};
const FITTING: Readonly<Record<FieldApexType, readonly SoqlValue['kind'][]>> = {
  Id: ['string'],
  String: ['string'],
  Boolean: ['boolean'],
  Integer: ['number'],
  Long: ['number'],
  Double: ['number'],
  Decimal: ['number'],
  Date: ['date', 'dateLiteral'],
  Datetime: ['datetime', 'dateLiteral'],
  Time: [],
  Blob: [],
  Address: [],
  Location: [],
  'EventBus.ChangeEventHeader': []
};

export function wrongLiteral(field: string, type: FieldApexType): string {
  const quotes = type === 'String' || type === 'Id' ? 'should be' : 'should not be';
  return `value of filter criterion for field '${field}' must be of type ${NAMES[type] ?? type.toLowerCase()} and ${quotes} enclosed in quotes`;
}

/** What is written in the query itself must be of the field's type; a bind is looked at when its value is known. */
export function checkLiteral(field: string, type: FieldApexType, value: SoqlValue): void {
  if (value.kind === 'null' || value.kind === 'bind' || FITTING[type].includes(value.kind)) return;
  throw new SoqlError(wrongLiteral(field, type), value.offset);
}
