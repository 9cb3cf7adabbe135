import type { CheckContext } from './check-references.js';
import type { Component } from './metadata-files.js';
import { fieldNamed, objectNamed, type FieldDefinition, type Schema } from './model.js';
import { flagOf, nodesOf, problemAt, textOf } from './xml.js';

/** Permission sets and profiles may grant only what exists and what can be granted. */
export function checkAccess(context: CheckContext): void {
  const classes = new Set(
    context.project.sources.filter((source) => source.kind === 'class').map((source) => source.name.toLowerCase())
  );
  for (const type of ['PermissionSet', 'Profile', 'MutingPermissionSet']) {
    for (const component of context.components.ofType(type)) {
      checkObjects(component, context);
      checkFields(component, context);
      checkNames(component, context, classes);
    }
  }
  checkGroups(context);
}

function checkObjects({ node, document }: Component, { schema, problems }: CheckContext): void {
  for (const entry of nodesOf(node, 'objectPermissions')) {
    const name = textOf(entry, 'object') ?? '';
    if (!objectNamed(schema, name)) {
      problems.push(problemAt(document, `<object>${name}<`, `In field: object - no CustomObject named ${name} found`));
    }
    const misses = missingDependency(entry);
    if (misses) problems.push(problemAt(document, `<object>${name}<`, `Permission ${misses} of object ${name}`));
  }
}

function missingDependency(entry: Readonly<Record<string, unknown>>): string | undefined {
  const rules = [
    ['allowCreate', 'allowRead'],
    ['allowEdit', 'allowRead'],
    ['allowDelete', 'allowEdit'],
    ['viewAllRecords', 'allowRead'],
    ['modifyAllRecords', 'allowDelete'],
    ['modifyAllRecords', 'viewAllRecords']
  ] as const;
  const broken = rules.find(([given, needed]) => flagOf(entry, given) && !flagOf(entry, needed));
  return broken && `${broken[0]} depends on permission ${broken[1]}`;
}

function checkFields({ node, document }: Component, { schema, problems }: CheckContext): void {
  for (const entry of nodesOf(node, 'fieldPermissions')) {
    const name = textOf(entry, 'field') ?? '';
    const complain = (message: string): void => {
      problems.push(problemAt(document, `<field>${name}<`, message));
    };
    const field = fieldByPath(schema, name);
    if (!field) complain(`In field: field - no CustomField named ${name} found`);
    else if (field.isRequired || field.isNameField) complain(`You cannot deploy to a required field: ${name}`);
    else if (flagOf(entry, 'editable') && isReadOnly(field)) complain(`Field ${name} is not editable`);
    else if (flagOf(entry, 'editable') && !flagOf(entry, 'readable'))
      complain(`Field ${name} is editable but not readable`);
  }
}

function isReadOnly(field: FieldDefinition): boolean {
  return field.formula !== undefined || field.type === 'Summary' || field.type === 'AutoNumber';
}

export function fieldByPath(schema: Schema, path: string): FieldDefinition | undefined {
  const dot = path.indexOf('.');
  const object = objectNamed(schema, path.slice(0, dot));
  return object && fieldNamed(object, path.slice(dot + 1));
}

function checkNames(
  { node, document }: Component,
  { schema, components, problems }: CheckContext,
  classes: ReadonlySet<string>
): void {
  const expect = (element: string, nameElement: string, type: string, exists: (name: string) => boolean): void => {
    for (const entry of nodesOf(node, element)) {
      const name = textOf(entry, nameElement) ?? '';
      if (exists(name.toLowerCase())) continue;
      problems.push(problemAt(document, `>${name}<`, `In field: ${nameElement} - no ${type} named ${name} found`));
    }
  };
  const isComponent = (type: string) => (name: string) =>
    components.ofType(type).some((other) => other.fullName.toLowerCase() === name);
  expect('classAccesses', 'apexClass', 'ApexClass', (name) => classes.has(name));
  expect('pageAccesses', 'apexPage', 'ApexPage', isComponent('ApexPage'));
  expect('customPermissions', 'name', 'CustomPermission', (name) => schema.customPermissions.has(name));
  expect('customMetadataTypeAccesses', 'name', 'CustomObject', (name) => schema.objects.has(name));
  expect('customSettingAccesses', 'name', 'CustomObject', (name) => schema.objects.has(name));
  expect(
    'applicationVisibilities',
    'application',
    'CustomApplication',
    (name) => name.startsWith('standard__') || isComponent('CustomApplication')(name)
  );
  expect('tabSettings', 'tab', 'CustomTab', (name) => name.startsWith('standard-') || isComponent('CustomTab')(name));
  expect('recordTypeVisibilities', 'recordType', 'RecordType', isComponent('RecordType'));
  expect('externalCredentialPrincipalAccesses', 'externalCredentialPrincipal', 'ExternalCredentialParameter', (name) =>
    hasPrincipal(schema, name)
  );
}

/** `Credential-Principal`. */
function hasPrincipal(schema: Schema, name: string): boolean {
  const dash = name.indexOf('-');
  const credential = schema.externalCredentials.get(name.slice(0, dash));
  const principal = name.slice(dash + 1);
  return credential?.parameters.some((parameter) => parameter.name.toLowerCase() === principal) ?? false;
}

function checkGroups({ components, schema, problems }: CheckContext): void {
  for (const { node, document } of components.ofType('PermissionSetGroup')) {
    const names = Array.isArray(node.permissionSets) ? node.permissionSets : [node.permissionSets];
    for (const name of names) {
      if (typeof name !== 'string' || schema.permissionSets.has(name.toLowerCase())) continue;
      problems.push(
        problemAt(document, `>${name}<`, `In field: permissionSets - no PermissionSet named ${name} found`)
      );
    }
  }
}
