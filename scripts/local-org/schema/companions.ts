import { makeField } from './field-types.js';
import { KeyPrefixes } from './key-prefix.js';
import type { FieldDefinition, ObjectDefinition } from './model.js';
import { createdFields, deletedField, idField } from './platform-fields.js';

/** Objects that come with another one: `Invoice__Share` where records are shared, `Invoice__History` where tracked. */
export function companionsOf(objects: ReadonlyMap<string, ObjectDefinition>): ObjectDefinition[] {
  const prefixes = new KeyPrefixes([...objects.values()].map((object) => object.keyPrefix));
  return [...objects.values()].flatMap((object) => {
    if (object.kind !== 'custom' && !standardCompanions.has(object.name)) return [];
    const companions: ObjectDefinition[] = [];
    if (object.sharingModel === 'Private' || object.sharingModel === 'Read' || standardCompanions.has(object.name)) {
      companions.push(shareOf(object, prefixes));
    }
    const isTracked = [...object.fields.values()].some((field) => field.trackHistory);
    if (isTracked || standardCompanions.has(object.name)) companions.push(historyOf(object, prefixes));
    return companions.filter((companion) => !objects.has(companion.name.toLowerCase()));
  });
}

const standardCompanions: ReadonlySet<string> = new Set([
  'Account',
  'Contact',
  'Lead',
  'Case',
  'Opportunity',
  'Order',
  'Contract',
  'Campaign',
  'Asset'
]);
/** Salesforce's own; the others are not published, or are the same for many objects. */
const shareKeyPrefixes: Readonly<Record<string, string>> = {
  AccountShare: '00r',
  OpportunityShare: '00t',
  CaseShare: '01n',
  LeadShare: '01o',
  ContactShare: '03s',
  CampaignShare: '08s'
};
const rowCauses = ['Owner', 'Manual', 'Rule', 'Team', 'Territory', 'ImplicitChild', 'ImplicitParent'];
const systemOnly = { isCreateable: false, isUpdateable: false } as const;

function isCustom(object: ObjectDefinition): boolean {
  return /__c$/i.test(object.name);
}

function shareOf(object: ObjectDefinition, prefixes: KeyPrefixes): ObjectDefinition {
  const parent = isCustom(object) ? 'Parent' : object.name;
  const accessLevel = isCustom(object) ? 'AccessLevel' : `${object.name}AccessLevel`;
  return companion(
    isCustom(object) ? object.name.replace(/__c$/i, '__Share') : `${object.name}Share`,
    `Share: ${object.label}`,
    prefixes,
    [
      parentField(`${parent}Id`, parent, object, isCustom(object) ? undefined : 'Shares'),
      picklist(accessLevel, ['Read', 'Edit', 'All'], true),
      ...(object.name === 'Account' ? levelsBelowAccount() : []),
      makeField({
        name: 'UserOrGroupId',
        type: 'Lookup',
        referenceTo: ['User', 'Group'],
        relationshipName: 'UserOrGroup',
        isRequired: true,
        isUpdateable: false
      }),
      picklist('RowCause', [...rowCauses, ...(object.sharingReasons ?? []).map(({ name }) => name)], false),
      deletedField()
    ]
  );
}

/** What a share of an account gives on the records below it. */
function levelsBelowAccount(): FieldDefinition[] {
  return [
    picklist('OpportunityAccessLevel', ['None', 'Read', 'Edit'], true),
    picklist('CaseAccessLevel', ['None', 'Read', 'Edit'], false),
    picklist('ContactAccessLevel', ['None', 'Read', 'Edit', 'ControlledByParent'], false)
  ];
}

function historyOf(object: ObjectDefinition, prefixes: KeyPrefixes): ObjectDefinition {
  const parent = isCustom(object) ? 'Parent' : object.name;
  const standardName = object.name === 'Opportunity' ? 'OpportunityFieldHistory' : `${object.name}History`;
  return companion(
    isCustom(object) ? object.name.replace(/__c$/i, '__History') : standardName,
    `History: ${object.label}`,
    prefixes,
    [
      parentField(`${parent}Id`, parent, object, 'Histories'),
      makeField({ name: 'Field', type: 'Picklist', label: 'Changed Field', ...systemOnly }),
      makeField({ name: 'DataType', type: 'Picklist', label: 'Datatype', ...systemOnly }),
      makeField({ name: 'OldValue', type: 'Text', length: 255, ...systemOnly }),
      makeField({ name: 'NewValue', type: 'Text', length: 255, ...systemOnly }),
      deletedField(),
      ...createdFields()
    ]
  );
}

function companion(
  name: string,
  label: string,
  prefixes: KeyPrefixes,
  own: readonly FieldDefinition[]
): ObjectDefinition {
  const fields = [idField(label), ...own];
  return {
    name,
    label,
    pluralLabel: label,
    kind: 'standard',
    keyPrefix: shareKeyPrefixes[name] ?? prefixes.next(name, 'standard'),
    sharingModel: 'ReadWrite',
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    childRelationships: [],
    validationRules: [],
    recordTypes: []
  };
}

function parentField(
  name: string,
  relationshipName: string,
  object: ObjectDefinition,
  childRelationshipName: string | undefined
): FieldDefinition {
  return makeField({
    name,
    type: 'Lookup',
    referenceTo: [object.name],
    relationshipName,
    childRelationshipName: childRelationshipName ?? 'Shares',
    deleteConstraint: 'Cascade',
    isRequired: true,
    isUpdateable: false
  });
}

function picklist(name: string, values: readonly string[], isRequired: boolean): FieldDefinition {
  const entries = values.map((value) => ({ value, label: value, isDefault: false, isActive: true }));
  return makeField({ name, type: 'Picklist', picklist: { restricted: false, entries }, isRequired });
}
