import type { Component, ComponentSet } from './metadata-files.js';
import type { FieldAccess, ObjectAccess, PermissionSetDefinition, Schema } from './model.js';
import { flagOf, nodesOf, textOf, type XmlNode } from './xml.js';

/** Permission sets and profiles of the project by lower-case name. */
export function readPermissionSets(components: ComponentSet): Map<string, PermissionSetDefinition> {
  const sets = [
    ...components.ofType('PermissionSet').map((component) => readPermissionSet(component, false)),
    ...components.ofType('Profile').map((component) => readPermissionSet(component, true))
  ];
  return new Map(sets.map((set) => [set.name.toLowerCase(), set]));
}

export function readCustomPermissions(components: ComponentSet): Schema['customPermissions'] {
  return new Map(
    components.ofType('CustomPermission').map(({ fullName: name, node }) => {
      return [name.toLowerCase(), { name, label: textOf(node, 'label') ?? name }];
    })
  );
}

function readPermissionSet({ fullName, node }: Component, isProfile: boolean): PermissionSetDefinition {
  return {
    name: fullName,
    label: textOf(node, 'label') ?? fullName,
    isProfile,
    objects: new Map(nodesOf(node, 'objectPermissions').map((entry) => [lower(entry, 'object'), objectAccess(entry)])),
    fields: new Map(nodesOf(node, 'fieldPermissions').map((entry) => [lower(entry, 'field'), fieldAccess(entry)])),
    classes: granted(node, 'classAccesses', 'apexClass', 'enabled'),
    pages: granted(node, 'pageAccesses', 'apexPage', 'enabled'),
    customPermissions: granted(node, 'customPermissions', 'name', 'enabled'),
    userPermissions: granted(node, 'userPermissions', 'name', 'enabled'),
    externalCredentialPrincipals: granted(
      node,
      'externalCredentialPrincipalAccesses',
      'externalCredentialPrincipal',
      'enabled'
    )
  };
}

function objectAccess(entry: XmlNode): ObjectAccess {
  return {
    create: flagOf(entry, 'allowCreate'),
    read: flagOf(entry, 'allowRead'),
    edit: flagOf(entry, 'allowEdit'),
    delete: flagOf(entry, 'allowDelete'),
    viewAll: flagOf(entry, 'viewAllRecords'),
    modifyAll: flagOf(entry, 'modifyAllRecords'),
    ...(flagOf(entry, 'viewAllFields') ? { allFields: true } : {})
  };
}

function fieldAccess(entry: XmlNode): FieldAccess {
  return { read: flagOf(entry, 'readable'), edit: flagOf(entry, 'editable') };
}

function granted(node: XmlNode, element: string, nameElement: string, flag: string): Set<string> {
  return new Set(
    nodesOf(node, element)
      .filter((entry) => flagOf(entry, flag))
      .map((entry) => lower(entry, nameElement))
  );
}

function lower(entry: XmlNode, name: string): string {
  return (textOf(entry, name) ?? '').toLowerCase();
}
