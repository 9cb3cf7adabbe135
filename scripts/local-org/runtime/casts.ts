import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { isNumeric } from './equality.js';
import { throwException } from './exception.js';
import { ApexList } from './list.js';
import { ApexSet } from './set.js';
import { ApexMap } from './map.js';
import { descriptorOf } from './object.js';
import { EnumValue } from './enum.js';
import { toDecimal, toDouble, toInteger, toLong } from './operators.js';
import { SObjectRecord } from './sobject.js';
import { normalizeId, toId } from './text.js';
import type { RuntimeType } from './types.js';

type Numeric = Parameters<typeof toDecimal>[0];
const numericCasts: Readonly<Record<string, (value: Numeric) => unknown>> = {
  Integer: toInteger,
  Long: toLong,
  Double: toDouble,
  Decimal: toDecimal
};
const ranks: readonly string[] = ['Integer', 'Long', 'Double', 'Decimal'];

/** A cast that only running code can decide. Numbers in an Object may be widened by it. */
export function castTo(value: unknown, type: RuntimeType): unknown {
  if (value === null || type.isInstance(value))
    return type.name === 'Id' && typeof value === 'string' ? toId(value) : value;
  const widen = numericCasts[type.name];
  if (widen && isNumeric(value) && ranks.indexOf(typeNameOf(value)) <= ranks.indexOf(type.name))
    return widen(value as Numeric);
  if (type.name === 'Double' && isNumeric(value)) return toDouble(value as Numeric);
  if (type.name === 'Datetime' && value instanceof ApexDate) return ApexDatetime.valueOf(value);
  if (type.name === 'Id' && typeof value === 'string' && !normalizeId(value)) return toId(value);
  return throwException(
    'System.TypeException',
    `Invalid conversion from runtime type ${asConverted(typeNameOf(value))} to ${asConverted(type.name)}`
  );
}

/** The platform calls Object as the element of a collection ANY: `List<ANY>`. */
function asConverted(name: string): string {
  return name.replace(/(?<=[<,])Object(?=[,>])/g, 'ANY');
}

/** Apex's name of a value's own type. */
export function typeNameOf(value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return 'Boolean';
    case 'number':
      return 'Integer';
    case 'bigint':
      return 'Long';
    case 'string':
      return 'String';
  }
  if (value instanceof SObjectRecord) return value.objectName;
  if (value instanceof ApexList) return `List<${value.elementType?.name ?? 'ANY'}>`;
  if (value instanceof ApexSet) return `Set<${value.elementType?.name ?? 'ANY'}>`;
  if (value instanceof ApexMap) return `Map<${value.keyType?.name ?? 'ANY'},${value.valueType?.name ?? 'ANY'}>`;
  if (value instanceof EnumValue) return value.typeName;
  const name = descriptorOf(value)?.name;
  if (name) return name;
  const constructor = (value as object).constructor.name;
  return constructor.replace(/^Apex/, '');
}
