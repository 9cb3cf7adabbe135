import { ApexDate } from '../runtime/date.js';
import { ApexDatetime } from '../runtime/datetime.js';
import { ApexTime } from '../runtime/time.js';
import type { FieldDefinition } from '../schema/model.js';
import type { Expression } from './expression.js';
import { decimalFrom, formulaTypeOf, fromField } from './values.js';

/** A constant that metadata gives as text, read by the type of its field. */
export function constantOf(field: FieldDefinition, text: string | null, offset: number): Expression {
  const value = fromField(field, parseConstant(field, text));
  const type = formulaTypeOf(field);
  return { type: type === 'Picklist' ? 'Text' : type, offset, evaluate: () => value };
}

/** Text of metadata (`12.50`, `2026-01-31`, `true`) as the value that Apex holds. */
export function parseConstant(field: FieldDefinition, text: string | null): unknown {
  if (text === null || text === '') return formulaTypeOf(field) === 'Boolean' ? false : null;
  switch (formulaTypeOf(field)) {
    case 'Boolean':
      return text.toLowerCase() === 'true';
    case 'Number':
      return decimalFrom(text);
    case 'Date':
      return ApexDate.fromText(text);
    case 'DateTime':
      return new ApexDatetime(Date.parse(text));
    case 'Time':
      return ApexTime.fromText(text);
    default:
      return text;
  }
}
