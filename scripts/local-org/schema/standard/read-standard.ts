import { readFileSync, readdirSync } from 'node:fs';
import { apexTypeOf, defaultLengthOf, isReference, makeField } from '../field-types.js';
import type { FieldDefinition, FieldType, ObjectDefinition, PicklistEntry } from '../model.js';
import {
  activityField,
  addressFields,
  auditFields,
  deletedField,
  eventFields,
  idField,
  modifiedFields,
  ownerField,
  viewedFields
} from '../platform-fields.js';

/**
 * Standard objects are kept as text tables, one field a line:
 *
 *     object Opportunity 006 "Opportunity" "Opportunities" audit deleted owner viewed activity ReadWrite
 *       AccountId Lookup(Account) children=Opportunities
 *       StageName Picklist[Prospecting|*Qualification] required "Stage"
 *
 * - object words: `event` makes a platform event; `audit` and `modified` add who and when, `deleted` IsDeleted, `owner` a user, `queueOwner` a user or
 *   queue, `viewed`, `activity` the fields of these names; `setup` marks objects of the setup area; else sharing model.
 * - field words: `required`, `readonly`, `createonly`, `name`, `unique`, `external`, `cascade`, `restrict`,
 *   `as=Relationship`, `children=ChildRelationship`, `default=Formula`; last a label where it differs from the name.
 * - `Lookup()` points at objects that the local org does not have, `Lookup(*)` at every object with records of users;
 *   `*` marks a picklist's default.
 */
export function readStandardObjects(): ObjectDefinition[] {
  const folder = new URL('.', import.meta.url);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  return files.flatMap((name) => parseObjects(readFileSync(new URL(name, folder), 'utf8')));
}

function parseObjects(text: string): ObjectDefinition[] {
  const blocks = text.split(/^(?=object )/m).filter((block) => block.startsWith('object '));
  return blocks.map((block) => {
    const [head, ...lines] = block.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    return parseObject(splitWords(head ?? ''), lines);
  });
}

function splitWords(line: string): string[] {
  return line.match(/"[^"]*"|[A-Za-z*]+[([][^)\]]*[)\]]|\S+/g) ?? [];
}

function parseObject(head: readonly string[], lines: readonly string[]): ObjectDefinition {
  const [, name = '', keyPrefix = '', label = '', pluralLabel = '', ...words] = head;
  const plainLabel = label.slice(1, -1);
  const sharing = words.at(-1);
  const own = lines.flatMap((line) => parseField(splitWords(line)));
  const isEvent = words.includes('event');
  const fields = [...(isEvent ? [] : [idField(plainLabel)]), ...own, ...wordFields(words)];
  return {
    name,
    label: plainLabel,
    pluralLabel: pluralLabel.slice(1, -1),
    kind: words.includes('event') ? 'platformEvent' : words.includes('setup') ? 'setup' : 'standard',
    eventPublishBehavior: words.includes('event') ? 'PublishImmediately' : undefined,
    keyPrefix,
    sharingModel: isSharingModel(sharing) ? sharing : 'ReadWrite',
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    nameField: own.find((field) => field.isNameField)?.name,
    childRelationships: [],
    validationRules: [],
    recordTypes: []
  };
}

function isSharingModel(word: string | undefined): word is ObjectDefinition['sharingModel'] {
  return ['Private', 'Read', 'ReadWrite', 'ControlledByParent', 'FullAccess'].includes(word ?? '');
}

function wordFields(words: readonly string[]): FieldDefinition[] {
  const when = (word: string, fields: () => FieldDefinition[]): FieldDefinition[] =>
    words.includes(word) ? fields() : [];
  return [
    ...when('deleted', () => [deletedField()]),
    ...when('owner', () => [ownerField(['User'])]),
    ...when('queueOwner', () => [ownerField(['User', 'Group'])]),
    ...when('event', eventFields),
    ...when('audit', auditFields),
    ...when('modified', modifiedFields),
    ...when('activity', () => [activityField()]),
    ...when('viewed', viewedFields)
  ];
}

function parseField(words: readonly string[]): FieldDefinition[] {
  const [name = '', typeText = '', ...rest] = words;
  const match = /^([A-Za-z]+)(?:[([](.*)[)\]])?$/.exec(typeText);
  if (!match) throw new Error(`Standard object data: cannot read the type ${typeText} of ${name}`);
  const type = match[1] as FieldType;
  const argument = match[2] ?? '';
  if (type === 'Address') return addressFields(name, argument, !rest.includes('readonly'));
  const option = (key: string): string | undefined =>
    rest.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
  const label = rest.find((word) => word.startsWith('"'))?.slice(1, -1);
  const isReadOnly = rest.includes('readonly') || type === 'AutoNumber';
  return [
    makeField({
      name,
      type,
      ...(label === undefined ? {} : { label }),
      ...typeDetails(type, argument),
      ...(isReference(type) ? referenceDetails(name, type, argument, rest, option) : {}),
      isRequired: rest.includes('required'),
      isUnique: rest.includes('unique'),
      isExternalId: rest.includes('external'),
      isNameField: rest.includes('name'),
      isCreateable: !isReadOnly,
      isUpdateable: !isReadOnly && !rest.includes('createonly'),
      defaultFormula: option('default')
    })
  ];
}

function typeDetails(type: FieldType, argument: string): Partial<FieldDefinition> {
  switch (type) {
    case 'Currency':
    case 'Number':
    case 'Percent': {
      const [precision = '18', scale = '2'] = argument === '' ? [] : argument.split(',');
      return { precision: Number(precision), scale: Number(scale) };
    }
    case 'Integer':
      return { precision: 9, scale: 0 };
    case 'Picklist':
    case 'MultiselectPicklist':
      return { picklist: { restricted: false, entries: parseEntries(argument) } };
    case 'AutoNumber':
      return { displayFormat: `{${argument}}`, startingNumber: 1 };
    default:
      return isReference(type) || argument === '' ? { length: defaultLengthOf(type) } : { length: Number(argument) };
  }
}

function parseEntries(argument: string): PicklistEntry[] {
  return argument
    .split('|')
    .filter((value) => value !== '')
    .map((value) => {
      const text = value.replace(/^\*/, '');
      return { value: text, label: text, isDefault: value.startsWith('*'), isActive: true };
    });
}

function referenceDetails(
  name: string,
  type: FieldType,
  argument: string,
  words: readonly string[],
  option: (key: string) => string | undefined
): Partial<FieldDefinition> {
  const isCascade = words.includes('cascade') || type === 'MasterDetail';
  return {
    // Definitions are pointed at by name.
    apexType: type === 'MetadataRelationship' ? 'String' : apexTypeOf(type),
    referenceTo: argument === '' ? [] : argument.split('|'),
    relationshipName: option('as') ?? name.replace(/Id$/, ''),
    childRelationshipName: option('children'),
    deleteConstraint: isCascade ? 'Cascade' : words.includes('restrict') ? 'Restrict' : 'SetNull',
    isReparentable: false
  };
}
