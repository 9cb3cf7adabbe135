import { nodesOf, textOf, textsOf, type XmlNode } from '../../schema/xml.js';
import { addressParts, fieldOf, labelOf, nameFieldOf, type DescribedField, type DescribedObject } from './describe.js';
import { metadataOfObject } from './metadata.js';
import type { Context } from './records.js';

/** Page layouts in the UI API's shape, with what the user may not see left out. */

interface LayoutItem {
  readonly label: string;
  readonly editableForNew: boolean;
  readonly editableForUpdate: boolean;
  readonly required: boolean;
  readonly layoutComponents: readonly {
    readonly apiName: string;
    readonly componentType: 'Field' | 'EmptySpace';
    readonly label: string;
  }[];
}

interface LayoutSection {
  readonly id: string;
  readonly heading: string;
  readonly useHeading: boolean;
  readonly collapsible: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly layoutRows: readonly { readonly layoutItems: readonly LayoutItem[] }[];
}

const EMPTY_SPACE: LayoutItem = {
  label: '',
  editableForNew: false,
  editableForUpdate: false,
  required: false,
  layoutComponents: [{ apiName: '', componentType: 'EmptySpace', label: '' }]
};

function itemOf(field: DescribedField, behavior: string): LayoutItem {
  const isEditable = behavior !== 'Readonly';
  return {
    label: labelOf(field),
    editableForNew: isEditable && field.createable,
    editableForUpdate: isEditable && field.updateable,
    required: behavior === 'Required' || (!field.nillable && !field.defaultedOnCreate && field.createable),
    layoutComponents: [{ apiName: field.name, componentType: 'Field', label: labelOf(field) }]
  };
}

function itemsOfColumn(object: DescribedObject, column: XmlNode): LayoutItem[] {
  return nodesOf(column, 'layoutItems').flatMap((item) => {
    const name = textOf(item, 'field');
    if (name === undefined) return textOf(item, 'emptySpace') === 'true' ? [EMPTY_SPACE] : [];
    const field = fieldOf(object, name);
    if (!field) return [];
    const parts = addressParts(object, field);
    return (parts.length > 0 ? parts : [field]).map((part) => itemOf(part, textOf(item, 'behavior') ?? 'Edit'));
  });
}

/** Columns are stored one after another; a page reads them row by row. */
function rowsOf(columns: readonly (readonly LayoutItem[])[]): { layoutItems: LayoutItem[] }[] {
  const height = Math.max(0, ...columns.map((column) => column.length));
  return Array.from({ length: height }, (_, row) => ({
    layoutItems: columns.map((column) => column[row] ?? EMPTY_SPACE)
  }));
}

function sectionOf(id: number, heading: string, useHeading: boolean, columns: LayoutItem[][]): LayoutSection {
  const layoutRows = rowsOf(columns);
  return {
    id: `section${id}`,
    heading,
    useHeading,
    collapsible: true,
    columns: columns.length,
    rows: layoutRows.length,
    layoutRows
  };
}

function isCustomLinks(section: XmlNode): boolean {
  return textOf(section, 'style') === 'CustomLinks';
}

const SYSTEM_FIELDS = new Set(['CreatedById', 'LastModifiedById']);
const LEFT_OUT = new Set([
  'Id',
  'IsDeleted',
  'SystemModstamp',
  'CreatedDate',
  'LastModifiedDate',
  'LastViewedDate',
  'LastReferencedDate',
  'LastActivityDate'
]);

/** For an object without a layout: every field in two columns, then who made it. */
function generatedSections(object: DescribedObject): LayoutSection[] {
  const items = object.fields
    .filter(({ name, type }) => !SYSTEM_FIELDS.has(name) && !LEFT_OUT.has(name) && type !== 'address')
    .map((field) => itemOf(field, 'Edit'));
  const middle = Math.ceil(items.length / 2);
  const system = object.fields
    .filter(({ name }) => SYSTEM_FIELDS.has(name))
    .map((field) => [itemOf(field, 'Readonly')]);
  return [
    sectionOf(0, 'Information', true, [items.slice(0, middle), items.slice(middle)]),
    ...(system.length > 0 ? [sectionOf(1, 'System Information', true, system)] : [])
  ];
}

export function layoutOf(context: Context, objectName: string): XmlNode | undefined {
  return metadataOfObject(context.schema, 'Layout', objectName, '-')[0]?.content;
}

export function pageLayout(context: Context, objectName: string): Record<string, unknown> {
  const object = context.describeObject(objectName);
  const layout = layoutOf(context, object.name);
  const sections = layout
    ? nodesOf(layout, 'layoutSections')
        .filter((section) => !isCustomLinks(section))
        .map((section, position) => {
          const columns = nodesOf(section, 'layoutColumns').map((column) => itemsOfColumn(object, column));
          const heading = textOf(section, 'label') ?? 'Information';
          return sectionOf(position, heading, textOf(section, 'detailHeading') !== 'false', columns);
        })
        .filter(({ rows }) => rows > 0)
    : generatedSections(object);
  return { objectApiName: object.name, layoutType: 'Full', mode: 'View', sections };
}

const STANDARD_HIGHLIGHTS: Readonly<Record<string, readonly string[]>> = {
  Account: ['Name', 'Phone', 'Website', 'OwnerId'],
  Contact: ['Name', 'Title', 'AccountId', 'Phone', 'Email'],
  Contract: ['ContractNumber', 'AccountId', 'Status', 'StartDate', 'EndDate'],
  Opportunity: ['Name', 'AccountId', 'CloseDate', 'Amount', 'OwnerId'],
  OpportunityLineItem: ['Product2Id', 'Quantity', 'UnitPrice', 'TotalPrice'],
  Product2: ['Name', 'ProductCode', 'Family']
};

/** The fields of the highlights panel: the object's compact layout, its usual ones otherwise. */
export function compactLayout(context: Context, objectName: string): string[] {
  const object = context.describeObject(objectName);
  const assigned = metadataOfObject(context.schema, 'CompactLayout', object.name)[0];
  const named = assigned
    ? textsOf(assigned.content, 'fields')
    : (STANDARD_HIGHLIGHTS[object.name] ?? [nameFieldOf(object)?.name ?? 'Id']);
  return named.flatMap((name) => fieldOf(object, name)?.name ?? []);
}
