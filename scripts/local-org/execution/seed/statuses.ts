import { fieldNamed, objectNamed } from '../../schema/model.js';
import { flagOf, nodesOf, textOf } from '../../schema/xml.js';
import type { LocalOrg } from '../org.js';
import { ensure } from './seed.js';

interface StatusTable {
  readonly table: string;
  readonly field: string;
  readonly set: string;
  /** What a value means beyond its name: the column, the flag in metadata, and the values of a new org that have it. */
  readonly meaning?: { readonly column: string; readonly flag: string; readonly values: readonly string[] };
}

const tables: readonly StatusTable[] = [
  {
    table: 'TaskStatus',
    field: 'Task.Status',
    set: 'taskstatus',
    meaning: { column: 'IsClosed', flag: 'closed', values: ['Completed'] }
  },
  {
    table: 'TaskPriority',
    field: 'Task.Priority',
    set: 'taskpriority',
    meaning: { column: 'IsHighPriority', flag: 'highPriority', values: ['High'] }
  },
  {
    table: 'CaseStatus',
    field: 'Case.Status',
    set: 'casestatus',
    meaning: { column: 'IsClosed', flag: 'closed', values: ['Closed'] }
  },
  {
    table: 'LeadStatus',
    field: 'Lead.Status',
    set: 'leadstatus',
    meaning: { column: 'IsConverted', flag: 'converted', values: ['Closed - Converted'] }
  },
  { table: 'OrderStatus', field: 'Order.Status', set: 'orderstatus' },
  { table: 'ContractStatus', field: 'Contract.Status', set: 'contractstatus' }
];

/** The values of standard status fields, as records: which of them close, convert or press. */
export function seedStatuses(org: LocalOrg): void {
  for (const each of tables) seedTable(org, each);
}

function seedTable(org: LocalOrg, { table, field, set, meaning }: StatusTable): void {
  const [objectName = '', fieldName = ''] = field.split('.');
  const object = objectNamed(org.schema, objectName);
  const entries = (object && fieldNamed(object, fieldName)?.picklist?.entries) ?? [];
  const stated = org.schema.other.get('StandardValueSet')?.get(set);
  const flagged =
    stated && meaning
      ? nodesOf(stated.content, 'standardValue')
          .filter((node) => flagOf(node, meaning.flag))
          .map((node) => textOf(node, 'fullName'))
      : (meaning?.values ?? []);
  entries.forEach((entry, position) =>
    ensure(
      org,
      table,
      { ApiName: entry.value },
      {
        MasterLabel: entry.label,
        SortOrder: position + 1,
        IsDefault: entry.isDefault,
        ...(meaning ? { [meaning.column]: flagged.includes(entry.value) } : { StatusCode: entry.value })
      }
    )
  );
}
