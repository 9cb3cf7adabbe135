import { dataType, fieldOf, labelOf, nameFieldOf, type DescribedField, type DescribedObject } from './describe.js';
import type { Context } from './records.js';

/** A column of a list: what to select, how to label and show it. */
export interface Column {
  /** Relative to the object: `Name`, `Account.Name`. */
  readonly path: string;
  readonly label: string;
  readonly dataType: string;
  readonly sortable: boolean;
  /** Where the value leads to: the row itself or a parent. */
  readonly linkPath: string | null;
  readonly linkObject: string | null;
}

/** Names that list views and related lists of standard objects use in place of a field's own. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  'CORE.USERS.ALIAS': 'OwnerId',
  'CORE.USERS.FULL_NAME': 'OwnerId',
  'OWNER.ALIAS': 'OwnerId',
  OWNER_NAME: 'OwnerId',
  CREATEDBY_USER: 'CreatedById',
  'CREATEDBY_USER.ALIAS': 'CreatedById',
  UPDATEDBY_USER: 'LastModifiedById',
  'UPDATEDBY_USER.ALIAS': 'LastModifiedById',
  LAST_UPDATE: 'LastModifiedDate',
  CREATED_DATE: 'CreatedDate',
  OBJECT_ID: 'Id'
};

const withoutUnderscores = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** `OPPORTUNITY.STAGE_NAME` → StageName; `ACCOUNT.NAME` on an Opportunity → AccountId; custom fields by their name. */
export function fieldOfColumn(object: DescribedObject, column: string): DescribedField | undefined {
  const own = fieldOf(object, OLD_NAMES[column] ?? column);
  if (own) return own;
  if (column === 'NAME') return nameFieldOf(object);
  const [first = '', ...rest] = column.split('.');
  const last = rest.at(-1) ?? first;
  const isOfAnother = rest.length > 0 && withoutUnderscores(first) !== withoutUnderscores(object.name);
  if (isOfAnother) {
    const parent = object.fields.find(
      ({ relationshipName }) => relationshipName && withoutUnderscores(relationshipName) === withoutUnderscores(first)
    );
    if (parent) return parent;
  }
  return object.fields.find(({ name }) => withoutUnderscores(name) === withoutUnderscores(last));
}

/** The field of another object whose name a reference is shown by; empty when that object has none. */
function nameOfParent(context: Context, parent: string | undefined): string | undefined {
  return parent === undefined ? undefined : nameFieldOf(context.describeObject(parent))?.name;
}

function columnOfField(context: Context, object: DescribedObject, field: DescribedField): Column {
  const base = { label: labelOf(field), dataType: dataType(field), sortable: field.type !== 'textarea' };
  const parent = field.referenceTo.at(-1);
  const parentName = field.type === 'reference' && field.relationshipName ? nameOfParent(context, parent) : undefined;
  if (parentName && field.relationshipName && parent) {
    const path = `${field.relationshipName}.${parentName}`;
    return { ...base, path, dataType: 'Reference', linkPath: field.name, linkObject: parent };
  }
  if (field.nameField) return { ...base, path: field.name, linkPath: 'Id', linkObject: object.name };
  return { ...base, path: field.name, linkPath: null, linkObject: null };
}

/** Columns that the user may see, in the order given. */
export function columnsOf(context: Context, object: DescribedObject, names: readonly string[]): Column[] {
  const columns: Column[] = [];
  for (const name of names) {
    const field = fieldOfColumn(object, name);
    if (field && !columns.some(({ path, linkPath }) => path === field.name || linkPath === field.name))
      columns.push(columnOfField(context, object, field));
  }
  return columns;
}

/** Everything a query must select for these columns. */
export function selectOfColumns(columns: readonly Column[]): string[] {
  return [...new Set(['Id', ...columns.flatMap(({ path, linkPath }) => (linkPath ? [path, linkPath] : [path]))])];
}

const STANDARD_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  Account: ['Name', 'Type', 'Phone', 'BillingCity', 'OwnerId'],
  Contact: ['Name', 'AccountId', 'Title', 'Phone', 'Email'],
  Contract: ['ContractNumber', 'AccountId', 'Status', 'StartDate', 'ContractTerm', 'EndDate'],
  Opportunity: ['Name', 'AccountId', 'Amount', 'CloseDate', 'StageName', 'OwnerId'],
  OpportunityLineItem: ['Product2Id', 'Quantity', 'UnitPrice', 'TotalPrice', 'ServiceDate'],
  Product2: ['Name', 'ProductCode', 'Family', 'IsActive']
};

/** Columns of an object that no metadata describes: its name and what it needs to be created. */
export function usualColumns(object: DescribedObject): readonly string[] {
  const standard = STANDARD_COLUMNS[object.name];
  if (standard) return standard;
  const isTelling = (field: DescribedField): boolean =>
    !field.nameField &&
    field.name !== 'OwnerId' &&
    field.type !== 'boolean' &&
    field.type !== 'id' &&
    field.createable &&
    (!field.nillable || field.custom);
  const telling = object.fields.filter(isTelling).slice(0, 4);
  return [nameFieldOf(object)?.name ?? 'Id', ...telling.map(({ name }) => name), 'LastModifiedDate'];
}
