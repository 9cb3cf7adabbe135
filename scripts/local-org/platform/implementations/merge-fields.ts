import { execution } from '../../execution/execution.js';
import { ApexDate } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { ApexList } from '../../runtime/list.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { fieldNamed, objectNamed, referenceNamed, type ObjectDefinition } from '../../schema/model.js';
import { stringEscape } from './string-escape.js';

/** The records that the merge fields of an e-mail speak of. */
export interface MergedRecords {
  readonly whoId: string | null;
  readonly whatId: string | null;
}

/** `{!Contact.Account.Name}`; a field that there is none of, or that has no value, leaves nothing behind. */
const mergeField = /\{!\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)\s*\}/g;

export function mergeFields(text: string | null, records: MergedRecords, isHtml = false): string | null {
  if (text === null) return null;
  return text.replace(mergeField, (_found, path: string) => {
    const shown = valueAt(path.split('.'), records);
    return isHtml ? stringEscape.escapeHtml4(shown) : shown;
  });
}

function valueAt([name = '', ...fields]: readonly string[], records: MergedRecords): string {
  const id = recordNamed(name.toLowerCase(), records);
  const object = id === null ? undefined : objectOf(id);
  const path = object && pathIn(object, fields);
  if (id === null || !object || !path) return '';
  const soql = `SELECT ${path} FROM ${object.name} WHERE Id = :id LIMIT 1`;
  const rows = execution().data.queryText(soql, () => id, { access: 'system', sharing: false, isUncounted: true });
  const [record] = rows instanceof ApexList ? (rows.items as SObjectRecord[]) : [];
  return shown(path.split('.').reduce<unknown>(memberOf, record ?? null));
}

function memberOf(value: unknown, name: string): unknown {
  if (!(value instanceof SObjectRecord)) return null;
  return value.parents.get(name) ?? value.values.get(name) ?? null;
}

function recordNamed(name: string, { whoId, whatId }: MergedRecords): string | null {
  const { user } = execution();
  if (name === 'user' || name === 'sender') return user.id;
  if (name === 'recipient') return whoId;
  if (name === 'relatedto') return whatId;
  if (name === 'organization') return organizationId();
  return [whoId, whatId].find((id) => id !== null && objectOf(id)?.name.toLowerCase() === name) ?? null;
}

function organizationId(): string | null {
  const rows = execution().data.queryText('SELECT Id FROM Organization LIMIT 1', () => null, {
    access: 'system',
    sharing: false,
    isUncounted: true
  });
  return rows instanceof ApexList ? ((rows.items[0] as SObjectRecord | undefined)?.id ?? null) : null;
}

function objectOf(id: string): ObjectDefinition | undefined {
  const prefix = id.slice(0, 3);
  return [...execution().schema.objects.values()].find(({ keyPrefix }) => keyPrefix === prefix);
}

/** The path in the names of the schema, or null where it leads nowhere. A lookup may be named by its field's merge name too. */
function pathIn(object: ObjectDefinition, [name = '', ...rest]: readonly string[]): string | null {
  if (rest.length === 0) return fieldNamed(object, name)?.name ?? null;
  const reference = referenceNamed(object, name) ?? referenceNamed(object, name.replace(/__c$/i, '__r'));
  const target = reference && objectNamed(execution().schema, reference.referenceTo[0] ?? '');
  const inner = target ? pathIn(target, rest) : null;
  return inner === null ? null : `${reference?.relationshipName ?? name}.${inner}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof ApexDate || value instanceof ApexDatetime) return value.format();
  return value instanceof ApexDecimal ? value.toPlainString() : String(value);
}
