import type { ClassDescriptor, FieldDescriptor } from '../apex/descriptor.js';
import { childRelationshipNamed, fieldNamed, objectNamed, referenceNamed } from '../schema/model.js';
import { execution } from '../execution/execution.js';
import { throwException } from './exception.js';
import { fromNode, readScalar, type ReadOptions } from './json-read.js';
import { jsonFormNamed, type JsonForm } from './json-forms.js';
import type { JsonNode } from './json-text.js';
import { ApexList } from './list.js';
import { fieldsOfClass, writeField } from './object-fields.js';
import { AGGREGATE_RESULT, SObjectRecord } from './sobject.js';
import { normalizeId } from './text.js';
import { runtimeTypeNamed, type RuntimeType } from './types.js';

/** An object of user code from its members; no constructor runs, setters do, missing members stay null. */
export function readObject(nodes: ReadonlyMap<string, JsonNode>, type: RuntimeType, options: ReadOptions): object {
  const { descriptor } = type;
  const form = descriptor ? null : jsonFormNamed(type.name);
  if (form?.read) return readForm(form.read, nodes, options);
  if (descriptor && (descriptor.kind === 'interface' || descriptor.isAbstract))
    return throwException('System.TypeException', `Cannot deserialize JSON as abstract type: ${type.name}`);
  const target = type.allocate();
  if (!descriptor || !target)
    return throwException('System.JSONException', `Apex Type unsupported in JSON: ${type.name}`);
  const members = membersOf(descriptor);
  for (const { field } of members.values()) if (!field.isProperty) writeField(target, field, null);
  for (const [name, node] of nodes) {
    const member = members.get(name) ?? members.get(name.toLowerCase());
    if (member) writeField(target, member.field, fromNode(node, (member.type ??= typeOf(member.field)), options));
    else if (options.strict) throwException('System.JSONException', `Unexpected JSON field: ${name}`);
  }
  return target;
}

function readForm(
  make: NonNullable<JsonForm['read']>,
  nodes: ReadonlyMap<string, JsonNode>,
  options: ReadOptions
): object {
  const lower = new Map([...nodes].map(([name, node]) => [name.toLowerCase(), node]));
  return make((name, typeName) => {
    const node = lower.get(name.toLowerCase());
    const type = runtimeTypeNamed(typeName);
    return node === undefined || node === null || !type ? null : fromNode(node, type, options);
  });
}

/** A field with its type, which is looked up when a document first names the field. */
interface Member {
  readonly field: FieldDescriptor;
  type: RuntimeType | null;
}

const membersByClass = new WeakMap<ClassDescriptor, ReadonlyMap<string, Member>>();

function membersOf(descriptor: ClassDescriptor): ReadonlyMap<string, Member> {
  let found = membersByClass.get(descriptor);
  if (!found) {
    found = new Map(fieldsOfClass(descriptor).map((field) => [field.name.toLowerCase(), { field, type: null }]));
    membersByClass.set(descriptor, found);
  }
  return found;
}

function typeOf(field: FieldDescriptor): RuntimeType {
  return (
    runtimeTypeNamed(field.type) ??
    throwException('System.JSONException', `Apex Type unsupported in JSON: ${field.type}`)
  );
}

/** A record; for a plain `SObject` its attributes tell the type. */
export function readRecord(
  members: ReadonlyMap<string, JsonNode>,
  type: RuntimeType,
  options: ReadOptions
): SObjectRecord {
  if (type.name === AGGREGATE_RESULT) return readAggregateResult(members);
  const record = SObjectRecord.create(type.object?.name ?? typeFromAttributes(members));
  for (const [name, node] of members) {
    if (name !== 'attributes') readMember(record, name, node, options);
  }
  return record;
}

/** A grouped row has no fields, so that only its Id can be read. */
function readAggregateResult(members: ReadonlyMap<string, JsonNode>): SObjectRecord {
  const record = new SObjectRecord(AGGREGATE_RESULT);
  for (const [name, node] of members) {
    if (name.toLowerCase() === 'id') record.values.set('Id', readScalar(node, 'Id'));
    else if (name !== 'attributes')
      throwException('System.JSONException', `No such column '${name}' on sobject of type ${AGGREGATE_RESULT}`);
  }
  return record;
}

function typeFromAttributes(members: ReadonlyMap<string, JsonNode>): string {
  const attributes = members.get('attributes');
  const name = attributes instanceof Map ? attributes.get('type') : undefined;
  if (typeof name !== 'string')
    return throwException('System.JSONException', 'Cannot deserialize JSON as abstract type: SObject');
  return name;
}

function readMember(record: SObjectRecord, name: string, node: JsonNode, options: ReadOptions): void {
  const { definition } = record;
  const field = fieldNamed(definition, name);
  if (field) {
    record.values.set(field.name, readFieldValue(node, field.apexType));
    return;
  }
  const reference = referenceNamed(definition, name);
  if (reference?.relationshipName) {
    record.parents.set(
      reference.relationshipName,
      node instanceof Map ? readRelated(node, reference.referenceTo[0], options) : null
    );
    return;
  }
  const children = childRelationshipNamed(definition, name);
  if (children) record.children.set(children.name, readChildren(node, children.childObject, options));
  else throwException('System.JSONException', `No such column '${name}' on sobject of type ${record.objectName}`);
}

/** A record from JSON takes any text for an Id: what mocking libraries put there is found out at the first DML. */
function readFieldValue(node: JsonNode, type: string): unknown {
  if (type !== 'Id' || typeof node !== 'string') return readScalar(node, type);
  return normalizeId(node) ?? node;
}

function readRelated(
  members: ReadonlyMap<string, JsonNode>,
  objectName: string | undefined,
  options: ReadOptions
): SObjectRecord {
  const attributes = members.get('attributes');
  const own = attributes instanceof Map ? attributes.get('type') : undefined;
  const name = typeof own === 'string' && objectNamed(execution().schema, own) ? own : (objectName ?? '');
  const type =
    runtimeTypeNamed(name) ?? throwException('System.JSONException', `Apex Type unsupported in JSON: ${name}`);
  return readRecord(members, type, options);
}

function readChildren(node: JsonNode, objectName: string, options: ReadOptions): ApexList<SObjectRecord> {
  const records = node instanceof Map ? node.get('records') : node;
  const rows = Array.isArray(records) ? records.filter((row): row is Map<string, JsonNode> => row instanceof Map) : [];
  const type = runtimeTypeNamed(objectName) ?? null;
  return new ApexList(
    type,
    rows.map((row) => readRelated(row, objectName, options))
  );
}
