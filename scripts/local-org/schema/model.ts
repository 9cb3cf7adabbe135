import { NamesWithin } from './namespace.js';

/** What an org knows about its objects. Built once from the project's metadata; read by the compiler, SOQL, DML and describe. */

export type FieldType =
  | 'Id'
  | 'AutoNumber'
  | 'Text'
  | 'TextArea'
  | 'LongTextArea'
  | 'Html'
  | 'EncryptedText'
  | 'Checkbox'
  | 'Number'
  | 'Integer'
  | 'Currency'
  | 'Percent'
  | 'Date'
  | 'DateTime'
  | 'Time'
  | 'Picklist'
  | 'MultiselectPicklist'
  | 'Email'
  | 'Phone'
  | 'Url'
  | 'Lookup'
  | 'MasterDetail'
  | 'Hierarchy'
  | 'MetadataRelationship'
  | 'Address'
  | 'Location'
  | 'Blob'
  | 'Summary';

/** Apex's static type of a field: what `record.Field` evaluates to. */
export type FieldApexType =
  | 'Id'
  | 'String'
  | 'Boolean'
  | 'Integer'
  | 'Long'
  | 'Double'
  | 'Decimal'
  | 'Date'
  | 'Datetime'
  | 'Time'
  | 'Blob'
  | 'Address'
  | 'Location'
  | 'EventBus.ChangeEventHeader';

export interface PicklistEntry {
  readonly value: string;
  readonly label: string;
  readonly isDefault: boolean;
  readonly isActive: boolean;
}

export interface RollUp {
  readonly childObject: string;
  readonly childReference: string;
  readonly operation: 'count' | 'sum' | 'min' | 'max';
  readonly summarizedField?: string;
  readonly filters: readonly { readonly field: string; readonly operation: string; readonly value: string }[];
}

export interface FieldDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly apexType: FieldApexType;
  readonly isCustom: boolean;
  readonly description?: string;
  readonly inlineHelpText?: string;
  /** Must be given on insert (no default). */
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly isCaseSensitive: boolean;
  readonly isExternalId: boolean;
  readonly isNameField: boolean;
  /** Set only by the platform: Id, audit fields, auto numbers. Formulas and roll-ups are not writeable either. */
  readonly isCreateable: boolean;
  readonly isUpdateable: boolean;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly defaultFormula?: string;
  readonly formula?: string;
  readonly formulaTreatBlanksAsZero?: boolean;
  readonly displayFormat?: string;
  readonly startingNumber?: number;
  readonly picklist?: {
    readonly restricted: boolean;
    readonly entries: readonly PicklistEntry[];
    readonly controllingField?: string;
  };
  readonly referenceTo: readonly string[];
  /** `Account` for `AccountId`, `Billing_Entity__r` for `Billing_Entity__c`. */
  readonly relationshipName?: string;
  /** Name of the child relationship on the parent: `Contacts`, `Invoice_Lines__r`. */
  readonly childRelationshipName?: string;
  readonly deleteConstraint?: 'SetNull' | 'Restrict' | 'Cascade';
  readonly isReparentable?: boolean;
  readonly rollUp?: RollUp;
  /** The field that shows this one with others: `BillingAddress` for `BillingCity`. */
  readonly compoundName?: string;
  readonly trackHistory: boolean;
}

export interface ValidationRule {
  readonly name: string;
  readonly active: boolean;
  readonly errorConditionFormula: string;
  readonly errorMessage: string;
  readonly errorDisplayField?: string;
}

export interface RecordTypeDefinition {
  readonly developerName: string;
  readonly label: string;
  readonly active: boolean;
}

export interface ChildRelationship {
  readonly name: string;
  readonly childObject: string;
  readonly field: string;
  readonly cascadeDelete: boolean;
}

export type ObjectKind = 'standard' | 'custom' | 'customMetadata' | 'customSetting' | 'platformEvent' | 'setup';

export interface ObjectDefinition {
  readonly name: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly kind: ObjectKind;
  /** Three characters at the head of every record's Id. */
  readonly keyPrefix: string;
  readonly sharingModel: 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent' | 'FullAccess';
  readonly settingsType?: 'Hierarchy' | 'List';
  readonly eventPublishBehavior?: 'PublishAfterCommit' | 'PublishImmediately';
  /** By lower-case name; iteration order is declaration order, standard fields first. */
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  readonly nameField?: string;
  readonly childRelationships: readonly ChildRelationship[];
  readonly validationRules: readonly ValidationRule[];
  readonly recordTypes: readonly RecordTypeDefinition[];
  /** Apex sharing reasons: what a share record of the object may name as its cause. */
  readonly sharingReasons?: readonly { readonly name: string; readonly label: string }[];
}

export interface CustomMetadataRecord {
  readonly type: string;
  readonly developerName: string;
  readonly label: string;
  readonly isProtected: boolean;
  /** Field name → value as text (`null` for nil); the loader converts by field type. */
  readonly values: ReadonlyMap<string, string | null>;
}

export interface ObjectAccess {
  create: boolean;
  read: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
  /** Every field may be read, whatever field-level security says. */
  allFields?: boolean;
}
export interface FieldAccess {
  read: boolean;
  edit: boolean;
}

/** A permission set or profile as deployed; names are lower case (`invoice__c`, `invoice__c.balance__c`). */
export interface PermissionSetDefinition {
  readonly name: string;
  readonly label: string;
  readonly isProfile: boolean;
  readonly objects: ReadonlyMap<string, ObjectAccess>;
  readonly fields: ReadonlyMap<string, FieldAccess>;
  readonly classes: ReadonlySet<string>;
  readonly pages: ReadonlySet<string>;
  readonly customPermissions: ReadonlySet<string>;
  readonly userPermissions: ReadonlySet<string>;
  readonly externalCredentialPrincipals: ReadonlySet<string>;
}

export interface NamedCredentialDefinition {
  readonly name: string;
  readonly label: string;
  readonly url: string;
  readonly externalCredential?: string;
  readonly generateAuthorizationHeader: boolean;
}
export interface ExternalCredentialDefinition {
  readonly name: string;
  readonly protocol: string;
  readonly parameters: readonly { readonly name: string; readonly type: string; readonly value?: string }[];
}

/** Metadata kept as parsed XML because only the pages or describe calls read it. */
export interface RawMetadata {
  readonly type: string;
  readonly fullName: string;
  readonly file: string;
  readonly content: Record<string, unknown>;
}

export interface Schema {
  /** Of the project; its own names may be written with it. */
  readonly namespace?: string;
  readonly apiVersion: string;
  /** By lower-case API name. */
  readonly objects: ReadonlyMap<string, ObjectDefinition>;
  readonly customMetadata: readonly CustomMetadataRecord[];
  /** By lower-case label name. */
  readonly labels: ReadonlyMap<string, { readonly name: string; readonly value: string }>;
  readonly permissionSets: ReadonlyMap<string, PermissionSetDefinition>;
  readonly customPermissions: ReadonlyMap<string, { readonly name: string; readonly label: string }>;
  readonly namedCredentials: ReadonlyMap<string, NamedCredentialDefinition>;
  readonly externalCredentials: ReadonlyMap<string, ExternalCredentialDefinition>;
  readonly staticResources: ReadonlyMap<string, { readonly name: string; readonly file: string }>;
  /** Layouts, flexipages, tabs, applications, list views, quick actions … by type, then lower-case full name. */
  readonly other: ReadonlyMap<string, ReadonlyMap<string, RawMetadata>>;
}

export function objectNamed(schema: Schema, name: string): ObjectDefinition | undefined {
  return schema.objects.get(name.toLowerCase());
}

export function fieldNamed(object: ObjectDefinition, name: string): FieldDefinition | undefined {
  return object.fields.get(name.toLowerCase());
}

/** `Lines__r` of an invoice; the project's own relationships may carry its namespace. */
export function childRelationshipNamed(object: ObjectDefinition, name: string): ChildRelationship | undefined {
  const { fields } = object;
  const wanted = (fields instanceof NamesWithin ? fields.withoutPrefix(name) : name).toLowerCase();
  return object.childRelationships.find((relationship) => relationship.name.toLowerCase() === wanted);
}

/** The lookup field behind a relationship name: `Account` → `AccountId`, `Invoice__r` → `Invoice__c`. */
export function referenceNamed(object: ObjectDefinition, relationship: string): FieldDefinition | undefined {
  const { fields } = object;
  const wanted = (fields instanceof NamesWithin ? fields.withoutPrefix(relationship) : relationship).toLowerCase();
  for (const field of object.fields.values()) if (field.relationshipName?.toLowerCase() === wanted) return field;
  return undefined;
}
