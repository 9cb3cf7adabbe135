import type { Rest } from './rest.js';

/** The parts of the REST API's describe that the pages read. Only what the user may see is in it. */
export interface DescribedField {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly nillable: boolean;
  readonly defaultedOnCreate: boolean;
  readonly defaultValue?: unknown;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly nameField: boolean;
  readonly calculated: boolean;
  readonly custom: boolean;
  readonly sortable?: boolean;
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | null;
  readonly inlineHelpText: string | null;
  readonly picklistValues: readonly {
    readonly value: string;
    readonly label: string;
    readonly active: boolean;
    readonly defaultValue: boolean;
  }[];
}

export interface DescribedObject {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string | null;
  readonly custom: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly queryable: boolean;
  readonly fields: readonly DescribedField[];
  readonly childRelationships: readonly {
    readonly childSObject: string;
    readonly field: string;
    readonly relationshipName: string | null;
  }[];
}

export function describe(rest: Rest, object: string): DescribedObject {
  return rest.send('GET', `sobjects/${encodeURIComponent(object)}/describe`) as DescribedObject;
}

export function fieldOf(object: DescribedObject, name: string): DescribedField | undefined {
  const wanted = name.toLowerCase();
  return object.fields.find((field) => field.name.toLowerCase() === wanted);
}

export function nameFieldOf(object: DescribedObject): DescribedField | undefined {
  return object.fields.find((field) => field.nameField);
}

/** Pages call a reference by what it leads to: `Owner ID` is the owner. */
export function labelOf(field: DescribedField): string {
  return field.type === 'reference' ? field.label.replace(/ ID$/, '') : field.label;
}

/** The fields that an address is put together from, for instance `BillingCity` of `BillingAddress`. */
export function addressParts(object: DescribedObject, field: DescribedField): DescribedField[] {
  if (field.type !== 'address') return [];
  const start = field.name.replace(/Address$/, '');
  return ['Street', 'City', 'State', 'PostalCode', 'Country'].flatMap((part) => fieldOf(object, start + part) ?? []);
}

const DATA_TYPES: Readonly<Record<string, string>> = {
  id: 'String',
  string: 'String',
  textarea: 'TextArea',
  boolean: 'Boolean',
  int: 'Int',
  long: 'Long',
  double: 'Double',
  currency: 'Currency',
  percent: 'Percent',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  picklist: 'Picklist',
  multipicklist: 'MultiPicklist',
  combobox: 'ComboBox',
  reference: 'Reference',
  address: 'Address',
  location: 'Location',
  encryptedstring: 'EncryptedString',
  base64: 'Base64',
  anyType: 'String'
};

/** The UI API's name of a field's type. */
export function dataType(field: DescribedField): string {
  const name = DATA_TYPES[field.type];
  if (!name) throw new Error(`not supported by the local org: field type ${field.type} of ${field.name} on a page`);
  return name;
}
