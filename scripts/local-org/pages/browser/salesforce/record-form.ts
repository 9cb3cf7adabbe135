/** What record forms and the fields inside them agree on. */

export interface FieldInfo {
  readonly apiName: string;
  readonly label: string;
  readonly dataType: string;
  readonly required: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly inlineHelpText: string | null;
  readonly defaultValue: unknown;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly relationshipName: string | null;
  readonly referenceToInfos: readonly { readonly apiName: string; readonly nameFields: readonly string[] }[];
}

export interface ObjectInfo {
  readonly apiName: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string | null;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly nameFields: readonly string[];
  readonly defaultRecordTypeId: string;
  readonly themeInfo: { readonly iconName: string };
  readonly fields: Readonly<Record<string, FieldInfo>>;
}

export interface RecordValue {
  readonly apiName: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, { readonly value: unknown; readonly displayValue: string | null }>>;
}

export interface FieldContent {
  readonly info: FieldInfo | undefined;
  readonly objectApiName: string;
  readonly value: unknown;
  readonly displayValue: string | null;
  readonly currencyCode: string;
  readonly isNew: boolean;
}

/** A field as its form sees it. Output fields have nothing to save. */
export interface FormField {
  readonly fieldName: string;
  readonly changedValue?: () => { readonly value: unknown } | undefined;
  show(content: FieldContent): void;
  checkValidity?(): boolean;
  showError?(message: string): void;
}

export const REGISTER_FIELD = 'localorgregisterfield';

export const nameOfField = (field: string | { fieldApiName: string }): string =>
  typeof field === 'string' ? field : field.fieldApiName;

/** The field that a reference is shown by: `Name`, or `ContractNumber`. */
const parentName = (field: FieldInfo): string => field.referenceToInfos.at(-1)?.nameFields[0] ?? 'Name';

/** `Account.Name` beside `AccountId`, so that a reference can be shown by its name. */
export function fieldsToRead(info: ObjectInfo, names: readonly string[]): string[] {
  const wanted = new Set<string>();
  for (const name of names) {
    const field = info.fields[name];
    if (!field) continue;
    wanted.add(`${info.apiName}.${name}`);
    if (field.relationshipName) wanted.add(`${info.apiName}.${field.relationshipName}.${parentName(field)}`);
  }
  if (info.fields['CurrencyIsoCode']) wanted.add(`${info.apiName}.CurrencyIsoCode`);
  return [...wanted].sort();
}

/** The record's own currency where the org keeps one. */
export function currencyOf(record: RecordValue | undefined): string {
  return (record?.fields['CurrencyIsoCode']?.value as string | null) ?? 'USD';
}

/** The name to show for a reference, read through its relationship. */
export function displayOf(record: RecordValue | undefined, info: FieldInfo | undefined): string | null {
  if (!record || !info) return null;
  const own = record.fields[info.apiName]?.displayValue ?? null;
  if (!info.relationshipName) return own;
  const parent = record.fields[info.relationshipName]?.value as RecordValue | null | undefined;
  return (parent?.fields[parentName(info)]?.value as string | undefined) ?? own;
}
