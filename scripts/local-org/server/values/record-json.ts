import { ApexLocation, compoundMembers } from '../../runtime/address.js';
import { ApexBlob } from '../../runtime/blob.js';
import { ApexDate } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { ApexDouble } from '../../runtime/double.js';
import { ApexList } from '../../runtime/list.js';
import { AGGREGATE_RESULT, SObjectRecord } from '../../runtime/sobject.js';
import { ApexTime } from '../../runtime/time.js';
import type { Projection } from './projection.js';

/** A queried record as the REST API writes it. */
export function recordJson(
  record: SObjectRecord,
  version: string,
  projection: Projection | null = null
): Record<string, unknown> {
  const attributes =
    record.objectName === AGGREGATE_RESULT || record.id === null
      ? { type: record.objectName }
      : { type: record.objectName, url: `/services/data/${version}/sobjects/${record.objectName}/${record.id}` };
  const json: Record<string, unknown> = { attributes };
  for (const [name, value] of record.values)
    if (!projection || projection.fields.has(name)) json[name] = valueJson(value);
  for (const [name, parent] of record.parents) {
    const inner = projection ? projection.parents.get(name) : null;
    if (inner !== undefined) json[name] = parent === null ? null : recordJson(parent, version, inner);
  }
  for (const [name, children] of record.children)
    json[name] = childrenJson(children, version, projection?.children.get(name) ?? null);
  return json;
}

function childrenJson(children: unknown, version: string, projection: Projection | null): unknown {
  const records = children instanceof ApexList ? (children.items as SObjectRecord[]) : [];
  if (records.length === 0) return null;
  return {
    totalSize: records.length,
    done: true,
    records: records.map((child) => recordJson(child, version, projection))
  };
}

export function valueJson(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof ApexDecimal) return value.toNumber();
  if (value instanceof ApexDouble) return value.value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof ApexDate) return new Date(value.days * 86_400_000).toISOString().slice(0, 10);
  if (value instanceof ApexDatetime) return new Date(value.milliseconds).toISOString().replace('Z', '+0000');
  if (value instanceof ApexTime) return `${new Date(value.milliseconds).toISOString().slice(11)}`;
  if (value instanceof ApexBlob) return value.bytes.toString('base64');
  if (value instanceof SObjectRecord) return value.id;
  if (value instanceof ApexLocation)
    return Object.fromEntries(compoundMembers(value).map(([name, part]) => [name, valueJson(part)]));
  return value;
}
