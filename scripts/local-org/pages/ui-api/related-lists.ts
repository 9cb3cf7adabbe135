import { nodesOf, textOf, textsOf } from '../../schema/xml.js';
import { columnsOf, fieldOfColumn, selectOfColumns, usualColumns, type Column } from './columns.js';
import type { DescribedObject } from './describe.js';
import { iconOf } from './icons.js';
import { layoutOf } from './layouts.js';
import { recordRepresentation, type RecordRepresentation } from './record-representation.js';
import { objectOfId, type Context } from './records.js';
import { RestFailure, soqlText } from './rest.js';

export interface RelatedList {
  readonly relatedListId: string;
  readonly label: string;
  readonly childApiName: string;
  readonly fieldApiName: string;
  readonly iconName: string;
  readonly isCreateable: boolean;
  readonly columns: readonly Column[];
  readonly orderBy: string;
}

interface Relationship {
  readonly child: string;
  readonly field: string;
  readonly name: string;
}

/** `RelatedContactList` and its like stand for these child relationships. */
const STANDARD_LISTS: Readonly<Record<string, string>> = {
  RelatedContactList: 'Contacts',
  RelatedContactRoleList: 'OpportunityContactRoles',
  RelatedContractList: 'Contracts',
  RelatedLineItemList: 'OpportunityLineItems',
  RelatedOpportunityList: 'Opportunities',
  RelatedOrderList: 'Orders',
  RelatedPricebookEntryList: 'PricebookEntries'
};

function relationshipOf(parent: DescribedObject, listName: string): Relationship | undefined {
  const [child, field] = listName.split('.');
  const name = STANDARD_LISTS[listName] ?? listName;
  const found = parent.childRelationships.find(
    (each) =>
      each.relationshipName !== null &&
      (field ? each.childSObject === child && each.field === field : each.relationshipName === name)
  );
  return found?.relationshipName
    ? { child: found.childSObject, field: found.field, name: found.relationshipName }
    : undefined;
}

interface ListSetting {
  readonly fields: readonly string[];
  readonly sortField: string | undefined;
  readonly sortOrder: string | undefined;
}

function describeList(context: Context, relationship: Relationship, setting: ListSetting): RelatedList {
  const child = context.describeObject(relationship.child);
  const shown = setting.fields.length > 0 ? setting.fields : usualColumns(child);
  const columns = columnsOf(context, child, shown).filter(({ linkPath }) => linkPath !== relationship.field);
  const sort = setting.sortField ? fieldOfColumn(child, setting.sortField)?.name : undefined;
  return {
    relatedListId: relationship.name,
    label: child.labelPlural,
    childApiName: child.name,
    fieldApiName: relationship.field,
    iconName: iconOf(context.schema, child.name),
    isCreateable: child.createable,
    columns,
    orderBy: sort ? `${sort} ${setting.sortOrder === 'Desc' ? 'DESC' : 'ASC'}, Id` : 'Id'
  };
}

/** The related lists of an object's layout that the user may see. */
export function relatedLists(context: Context, objectName: string): RelatedList[] {
  const parent = context.describeObject(objectName);
  const layout = layoutOf(context, parent.name);
  if (!layout) return [];
  return nodesOf(layout, 'relatedLists').flatMap((node) => {
    const relationship = relationshipOf(parent, textOf(node, 'relatedList') ?? '');
    if (!relationship || !isVisible(context, relationship.child)) return [];
    const setting = {
      fields: textsOf(node, 'fields'),
      sortField: textOf(node, 'sortField'),
      sortOrder: textOf(node, 'sortOrder')
    };
    return [describeList(context, relationship, setting)];
  });
}

function isVisible(context: Context, object: string): boolean {
  try {
    return context.describeObject(object).queryable;
  } catch (error) {
    if (error instanceof RestFailure) return false;
    throw error;
  }
}

export function relatedListOf(context: Context, objectName: string, relatedListId: string): RelatedList {
  const listed = relatedLists(context, objectName).find((list) => list.relatedListId === relatedListId);
  if (listed) return listed;
  const relationship = relationshipOf(context.describeObject(objectName), relatedListId);
  if (!relationship)
    throw new RestFailure(404, [
      { errorCode: 'NOT_FOUND', message: `${objectName} has no related list ${relatedListId}.` }
    ]);
  return describeList(context, relationship, { fields: [], sortField: undefined, sortOrder: undefined });
}

export function relatedRecords(
  context: Context,
  parentId: string,
  relatedListId: string,
  fields: readonly string[],
  pageSize: number
): RecordRepresentation[] {
  const list = relatedListOf(context, objectOfId(context.schema, parentId), relatedListId);
  const asked = fields.filter(Boolean).map((field) => field.split('.').slice(1).join('.'));
  const select = [...new Set([...selectOfColumns(list.columns), ...asked])].join(', ');
  const rows = context.rest.query(
    `SELECT ${select} FROM ${list.childApiName} WHERE ${list.fieldApiName} = ${soqlText(parentId)} ORDER BY ${list.orderBy} LIMIT ${pageSize}`
  );
  return rows.map((row) => recordRepresentation(row, context.describeObject, context.locale));
}
