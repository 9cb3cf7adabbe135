import { isCalculated, isNillable, isQueryable, isWriteable } from '../../schema/field-facts.js';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model.js';
import { namespaceOf, qualifiedName } from '../../schema/namespace.js';
import type { OrgDatabase } from '../database.js';
import { quoted, type StoredValue } from '../storage.js';

/** What the schema says of objects and fields, as rows. An object's name serves as its durable Id. */

export function fillEntityDefinitions(database: OrgDatabase): void {
  fill(database, 'EntityDefinition', () => [...database.schema.objects.values()].map(entityRow));
}

export function fillFieldDefinitions(database: OrgDatabase): void {
  fillEntityDefinitions(database);
  fill(database, 'FieldDefinition', () =>
    [...database.schema.objects.values()].flatMap((object) =>
      [...object.fields.values()].map((field) => fieldRow(object, field))
    )
  );
}

type DefinitionRow = Readonly<Record<string, StoredValue | boolean | undefined>>;

function fill(database: OrgDatabase, table: string, rows: () => DefinitionRow[]): void {
  const { storage } = database;
  if (storage.rows(`SELECT 1 FROM ${quoted(table)} LIMIT 1`, []).length > 0) return;
  const columns = new Set([...database.object(table).fields.values()].map((field) => field.name));
  for (const row of rows()) {
    const names = Object.keys(row).filter((name) => columns.has(name));
    storage.run(
      `INSERT INTO ${quoted(table)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      names.map((name) => stored(row[name]))
    );
  }
}

function stored(value: StoredValue | boolean | undefined): StoredValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value ?? null;
}

function developerNameOf(name: string): string {
  return name.replace(/__\w+$/, '');
}

function entityRow(object: ObjectDefinition): DefinitionRow {
  const isCustom = /__\w+$/.test(object.name);
  const isRecord = object.kind === 'standard' || object.kind === 'custom';
  return {
    Id: object.name,
    DurableId: object.name,
    QualifiedApiName: qualifiedName(object, object.name),
    NamespacePrefix: isCustom ? namespaceOf(object) : null,
    DeveloperName: developerNameOf(object.name),
    MasterLabel: object.label,
    Label: object.label,
    PluralLabel: object.pluralLabel,
    KeyPrefix: object.keyPrefix,
    InternalSharingModel: object.sharingModel,
    ExternalSharingModel: 'Private',
    IsCustomizable: isCustom || (object.kind === 'standard' && object.fields.has('ownerid')),
    IsCustomSetting: object.kind === 'customSetting',
    IsApexTriggerable: isRecord || object.kind === 'platformEvent',
    IsTriggerable: isRecord || object.kind === 'platformEvent',
    IsWorkflowEnabled: isRecord,
    IsLayoutable: isRecord,
    IsQueryable: isQueryable(object),
    IsRetrieveable: isQueryable(object),
    IsSearchable: isRecord,
    IsEverCreatable: isWriteable(object),
    IsEverUpdatable: isWriteable(object) && object.kind !== 'platformEvent',
    IsEverDeletable: isWriteable(object) && object.kind !== 'platformEvent',
    IsInterface: false,
    IsDeprecatedAndHidden: false,
    PublisherId: isCustom ? '<local>' : 'System'
  };
}

function fieldRow(object: ObjectDefinition, field: FieldDefinition): DefinitionRow {
  return {
    Id: `${object.name}.${field.name}`,
    DurableId: `${object.name}.${field.name}`,
    EntityDefinitionId: object.name,
    QualifiedApiName: qualifiedName(object, field.name),
    NamespacePrefix: field.isCustom ? namespaceOf(object) : null,
    DeveloperName: developerNameOf(field.name),
    MasterLabel: field.label,
    Label: field.label,
    DataType: dataTypeOf(field),
    Description: field.description,
    Length: BigInt(field.length ?? 0),
    Precision: BigInt(field.precision ?? 0),
    Scale: BigInt(field.scale ?? 0),
    RelationshipName: field.relationshipName,
    IsNillable: isNillable(field),
    IsCalculated: isCalculated(field),
    IsCompound: field.type === 'Address' || field.type === 'Location',
    IsNameField: field.isNameField,
    IsFieldHistoryTracked: field.trackHistory,
    IsIndexed: field.referenceTo.length > 0 || field.isUnique || field.isExternalId || field.type === 'Id',
    PublisherId: field.isCustom ? '<local>' : 'System'
  };
}

const typeNames: Readonly<Partial<Record<FieldDefinition['type'], string>>> = {
  TextArea: 'Text Area',
  LongTextArea: 'Long Text Area',
  Html: 'Rich Text Area',
  EncryptedText: 'Text (Encrypted)',
  MultiselectPicklist: 'Picklist (Multi-Select)',
  DateTime: 'Date/Time',
  Url: 'URL',
  AutoNumber: 'Auto Number',
  Location: 'Geolocation',
  Summary: 'Roll-Up Summary',
  MasterDetail: 'Master-Detail',
  Integer: 'Number'
};

/** As the field list of Setup writes it: `Text(80)`, `Currency(16, 2)`, `Lookup(User)`. */
function dataTypeOf(field: FieldDefinition): string {
  const name = typeNames[field.type] ?? field.type;
  if (field.formula !== undefined) return `Formula (${name})`;
  if (field.referenceTo.length > 0) return `${name}(${field.referenceTo.join(',')})`;
  if (['Number', 'Currency', 'Percent', 'Integer'].includes(field.type))
    return `${name}(${(field.precision ?? 18) - (field.scale ?? 0)}, ${field.scale ?? 0})`;
  return ['Text', 'LongTextArea', 'TextArea', 'Html'].includes(field.type) ? `${name}(${field.length ?? 255})` : name;
}
