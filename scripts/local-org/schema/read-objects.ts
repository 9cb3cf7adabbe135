import type { Diagnostic } from '../apex/descriptor.js';
import { readCustomField, readEntries, refineStandardField, type SharedValueSets } from './custom-field.js';
import { makeCustomObject, kindOf, sharingModelOf } from './custom-object.js';
import { KeyPrefixes } from './key-prefix.js';
import { splitPart, type Component, type ComponentSet } from './metadata-files.js';
import type { FieldDefinition, ObjectDefinition, RecordTypeDefinition, ValidationRule } from './model.js';
import { recordTypeField } from './platform-fields.js';
import { readStandardObjects } from './standard/read-standard.js';
import { refineStandardPicklists } from './standard/value-sets.js';
import { flagOf, problemAt, textOf, type XmlNode } from './xml.js';

/** Every object of the org by lower-case name, standard and custom, without child relationships. */
export function readObjects(components: ComponentSet, problems: Diagnostic[]): Map<string, ObjectDefinition> {
  const shared = sharedValueSets(components);
  const objects = new Map<string, ObjectDefinition>();
  for (const object of refineStandardPicklists(readStandardObjects(), components))
    objects.set(object.name.toLowerCase(), object);
  const parts = partsByObject(components);
  const declared = new Map(components.ofType('CustomObject').map((object) => [object.fullName.toLowerCase(), object]));
  const prefixes = new KeyPrefixes([...objects.values()].map((object) => object.keyPrefix));
  const names = new Set([...declared.keys(), ...parts.keys()]);
  for (const key of [...names].sort()) {
    const own = parts.get(key) ?? [];
    for (const [objectKey, object] of readOne(key, declared.get(key), own, { objects, shared, prefixes, problems })) {
      objects.set(objectKey, object);
    }
  }
  return objects;
}

interface Context {
  readonly objects: ReadonlyMap<string, ObjectDefinition>;
  readonly shared: SharedValueSets;
  readonly prefixes: KeyPrefixes;
  readonly problems: Diagnostic[];
}

const partTypes = ['CustomField', 'ValidationRule', 'RecordType', 'SharingReason'];

function partsByObject(components: ComponentSet): Map<string, Component[]> {
  const parts = new Map<string, Component[]>();
  for (const component of partTypes.flatMap((type) => components.ofType(type))) {
    const key = splitPart(component.fullName)[0].toLowerCase();
    parts.set(key, [...(parts.get(key) ?? []), component]);
  }
  return parts;
}

function readOne(
  key: string,
  declared: Component | undefined,
  parts: readonly Component[],
  context: Context
): [string, ObjectDefinition][] {
  // Fields of activities belong to tasks and events alike.
  if (key === 'activity') {
    return ['task', 'event'].map((name) => [name, refineObject(context.objects.get(name)!, {}, parts, context)]);
  }
  const standard = context.objects.get(key);
  if (standard) return [[key, refineObject(standard, declared?.node ?? {}, parts, context)]];
  if (declared && isCustomName(declared.fullName)) return [[key, customObject(declared, parts, context)]];
  const first = declared ?? parts[0]!;
  const name = declared?.fullName ?? splitPart(first.fullName)[0];
  const message = isCustomName(name)
    ? `Entity of type 'CustomObject' named '${name}' cannot be found`
    : `not supported by the local org: standard object ${name}`;
  context.problems.push(problemAt(first.document, '<fullName>', message));
  return [];
}

function isCustomName(name: string): boolean {
  return /__(c|e|mdt)$/i.test(name);
}

function customObject(declared: Component, parts: readonly Component[], context: Context): ObjectDefinition {
  const { fullName: name, node, document } = declared;
  if (name.replace(/__\w+$/, '').length > 40) {
    context.problems.push(problemAt(document, '<label>', `Object name ${name} is longer than 40 characters`));
  }
  const fields = parts.filter((part) => part.type === 'CustomField').flatMap((part) => readField(part, context));
  const prefix = context.prefixes.next(name, kindOf(name, node));
  return withRulesAndRecordTypes(makeCustomObject(name, node, fields, prefix), parts);
}

function refineObject(
  standard: ObjectDefinition,
  node: XmlNode,
  parts: readonly Component[],
  context: Context
): ObjectDefinition {
  const fields = new Map(standard.fields);
  for (const part of parts.filter((candidate) => candidate.type === 'CustomField')) {
    const name = splitPart(part.fullName)[1];
    const existing = fields.get(name.toLowerCase());
    const complain = complainer(part, context.problems);
    const read = existing
      ? [refineStandardField(existing, part.node, context.shared, complain)]
      : readField(part, context);
    for (const field of read) fields.set(field.name.toLowerCase(), field);
  }
  const sharingModel = textOf(node, 'sharingModel') === undefined ? standard.sharingModel : sharingModelOf(node);
  return withRulesAndRecordTypes({ ...standard, fields, sharingModel }, parts);
}

function readField(part: Component, context: Context): FieldDefinition[] {
  const name = splitPart(part.fullName)[1];
  const complain = complainer(part, context.problems);
  const stated = textOf(part.node, 'fullName');
  if (stated !== undefined && stated !== name) {
    complain('<fullName>', `The file ${name}.field-meta.xml holds the field ${stated}`);
  }
  if (!/__c$/i.test(name)) {
    complain('<fullName>', `not supported by the local org: standard field ${part.fullName}`);
    return [];
  }
  if (name.length > 43) complain('<fullName>', `Field name ${name} is longer than 40 characters`);
  return readCustomField(part.node, name, context.shared, complain);
}

function complainer(part: Component, problems: Diagnostic[]): (needle: string, message: string) => void {
  return (needle, message) => problems.push(problemAt(part.document, needle, message));
}

function withRulesAndRecordTypes(object: ObjectDefinition, parts: readonly Component[]): ObjectDefinition {
  const validationRules = parts.filter((part) => part.type === 'ValidationRule').map(readRule);
  const recordTypes = parts.filter((part) => part.type === 'RecordType').map(readRecordType);
  const fields = new Map(object.fields);
  if (recordTypes.length > 0) fields.set('recordtypeid', recordTypeField());
  const sharingReasons = parts.filter((part) => part.type === 'SharingReason').map(readReason);
  return { ...object, fields, validationRules, recordTypes, ...(sharingReasons.length > 0 ? { sharingReasons } : {}) };
}

function readRule(part: Component): ValidationRule {
  return {
    name: splitPart(part.fullName)[1],
    active: flagOf(part.node, 'active'),
    errorConditionFormula: textOf(part.node, 'errorConditionFormula') ?? '',
    errorMessage: textOf(part.node, 'errorMessage') ?? '',
    errorDisplayField: textOf(part.node, 'errorDisplayField')
  };
}

function readRecordType(part: Component): RecordTypeDefinition {
  const developerName = splitPart(part.fullName)[1];
  return { developerName, label: textOf(part.node, 'label') ?? developerName, active: flagOf(part.node, 'active') };
}

function readReason(part: Component): { readonly name: string; readonly label: string } {
  const name = splitPart(part.fullName)[1];
  const apiName = /__c$/i.test(name) ? name : `${name}__c`;
  return { name: apiName, label: textOf(part.node, 'label') ?? name };
}

function sharedValueSets(components: ComponentSet): SharedValueSets {
  return new Map(
    components.ofType('GlobalValueSet').map((set) => [set.fullName.toLowerCase(), readEntries(set.node, 'customValue')])
  );
}
