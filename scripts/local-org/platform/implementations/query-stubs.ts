import type { ApexMap } from '../../runtime/map.js';
import { ApexList } from '../../runtime/list.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { childRelationshipNamed, fieldNamed, referenceNamed } from '../../schema/model.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';
import { listOf } from './schema-collections.js';

/** Rows and providers for queries of objects whose records live elsewhere: external objects and data model objects. */

type Token = { toString(): string };

/** Its subclasses answer the queries. */
class SoqlStubProvider {}
bind('System.SoqlStubProvider', { class: SoqlStubProvider });

export function createSoqlStub(target: Token, provider: object): void {
  refuseNull(target, provider);
  if (/__(x|dlm)$/i.test(target.toString())) notSupported(`SOQL stubs: ${target.toString()}`);
  throwException(
    'System.UnsupportedOperationException',
    `SOQL stubs are supported for external objects and data model objects only, not for ${target.toString()}`
  );
}

export function createStubQueryRow(target: Token, values: ApexMap<string, unknown>): SObjectRecord {
  refuseNull(target, values);
  const record = new SObjectRecord(target.toString());
  for (const name of values.keySet()) setValue(record, name, values.get(name));
  record.isStub = record.isReadOnly = true;
  return record;
}

export function createStubQueryRows(target: Token, rows: ApexList<ApexMap<string, unknown>>): ApexList {
  refuseNull(target, rows);
  return listOf(
    target.toString(),
    rows.items.map((row) => createStubQueryRow(target, row))
  );
}

function setChildren(record: SObjectRecord, relationship: string, value: unknown): void {
  if (!(value instanceof ApexList))
    throwException('System.TypeException', `A list of records expected for ${relationship}`);
  else record.children.set(relationship, value);
}

/** `Name`, or `Owner.Name` for a field of a parent. */
function setValue(record: SObjectRecord, name: string, value: unknown): void {
  const [first = '', ...rest] = name.split('.');
  if (rest.length === 0) {
    const children = childRelationshipNamed(record.definition, first);
    if (children) return setChildren(record, children.name, value);
    const field = fieldNamed(record.definition, first);
    if (!field) throwException('System.SObjectException', `Invalid field ${first} for ${record.objectName}`);
    record.values.set(field?.name ?? first, value);
    return;
  }
  const reference = referenceNamed(record.definition, first);
  const [target] = reference?.referenceTo ?? [];
  if (!reference || target === undefined)
    return throwException('System.SObjectException', `Invalid relationship ${first} for ${record.objectName}`);
  const relationship = reference.relationshipName ?? first;
  const parent = record.parents.get(relationship) ?? new SObjectRecord(target);
  record.parents.set(relationship, parent);
  setValue(parent, rest.join('.'), value);
}
