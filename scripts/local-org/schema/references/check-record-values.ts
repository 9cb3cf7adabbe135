import type { Component } from '../metadata-files.js';
import { fieldNamed, objectNamed, type FieldDefinition } from '../model.js';
import { isNode, nodesOf, textOf } from '../xml.js';
import { type Known } from './known.js';

/** The values of custom metadata records must fit the fields they are for. */
export function checkRecordValues(known: Known): void {
  for (const record of known.context.components.ofType('CustomMetadata')) {
    const type = objectNamed(known.context.schema, `${record.fullName.slice(0, record.fullName.indexOf('.'))}__mdt`);
    if (!type) continue;
    for (const entry of nodesOf(record.node, 'values')) {
      const name = textOf(entry, 'field') ?? '';
      const field = fieldNamed(type, name);
      const value = isNode(entry.value) ? textOf(entry, 'value') : (entry.value as string | undefined);
      const refusal = field && value !== undefined && value !== '' ? refusalOf(field, value, record, known) : null;
      if (refusal) known.complain(record, name, `${name}: ${refusal}`);
    }
  }
}

function refusalOf(field: FieldDefinition, value: string, record: Component, known: Known): string | null {
  const { type, length, picklist } = field;
  if (type === 'Checkbox') return /^(true|false)$/.test(value) ? null : `bad value for a check box: ${value}`;
  if (type === 'Number' || type === 'Percent' || type === 'Currency') return numberRefusal(field, value);
  if (type === 'Date') return /^\d{4}-\d\d-\d\d$/.test(value) ? null : `bad value for a date: ${value}`;
  if (type === 'DateTime') return Number.isNaN(Date.parse(value)) ? `bad value for a date and time: ${value}` : null;
  if (type === 'Picklist' && picklist?.restricted === true)
    return picklist.entries.some((entry) => entry.value === value)
      ? null
      : `bad value for restricted picklist field: ${value}`;
  if (type === 'MetadataRelationship') return relationshipRefusal(field, value, record, known);
  return length !== undefined && value.length > length ? `data value too large: ${value} (max length=${length})` : null;
}

function numberRefusal({ precision, scale }: FieldDefinition, value: string): string | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return `bad value for a number: ${value}`;
  const whole = Math.trunc(Math.abs(Number(value)));
  const room = (precision ?? 18) - (scale ?? 0);
  return whole >= 10 ** room ? `value outside of valid range: ${value}` : null;
}

function relationshipRefusal(
  { name, referenceTo }: FieldDefinition,
  value: string,
  record: Component,
  { context: { schema, components } }: Known
): string | null {
  const [target = ''] = referenceTo;
  if (target === 'EntityDefinition')
    return objectNamed(schema, value) || !/__\w+$/.test(value) ? null : `there is no object ${value}`;
  if (target === 'FieldDefinition') {
    const siblings = nodesOf(record.node, 'values').map((entry) => textOf(entry, 'value') ?? '');
    const objects = siblings.flatMap((sibling) => objectNamed(schema, sibling) ?? []);
    const [first, second] = value.split('.');
    const named = second === undefined ? undefined : objectNamed(schema, first ?? '');
    const found = (named ? [named] : objects).some((object) => fieldNamed(object, second ?? value) !== undefined);
    return found || !/__c$/.test(value) ? null : `there is no field ${value}`;
  }
  const isThere = components
    .ofType('CustomMetadata')
    .some((other) => other.fullName.toLowerCase() === `${target.replace(/__mdt$/i, '')}.${value}`.toLowerCase());
  return isThere || !/__mdt$/i.test(target) ? null : `${name} names no record of ${target}: ${value}`;
}
