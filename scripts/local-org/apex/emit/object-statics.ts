import type { ObjectDefinition } from '../../schema/model.js';
import type { CallNode } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { declared, type Type } from '../types/type.js';
import type { Body } from './body.js';
import { missing } from './calls.js';
import { isTextual } from './convert.js';
import { quote } from './script.js';
import { value, type Value } from './value.js';

/** Static methods that only custom metadata types and custom settings have, and `Account.getSObjectType()`. */
export function objectStaticCall(body: Body, object: ObjectDefinition, node: CallNode, args: readonly Value[]): Value {
  const name = node.name.toLowerCase();
  const { platform } = body.world;
  const row: Type = { kind: 'sobject', object };
  if (name === 'getsobjecttype' && args.length === 0) {
    const declaration = platform.find('Schema.SObjectType');
    return value(
      body.link(`$.sobjectType(${quote(object.name)})`),
      declaration ? declared(declaration) : platform.core('Object'),
      true
    );
  }
  const isText = args.length === 1 && isTextual((args[0] as Value).type);
  const fits = allowed(object, name, args.length, isText);
  if (!fits)
    return refuse(
      missing(
        node.name,
        args.map(({ type }) => type),
        object.name
      ),
      node.position
    );
  const type = name === 'getall' ? platform.generic('Map', [platform.core('String'), row]) : row;
  const code = `configuration(${[quote(object.name), quote(canonical[name] as string), ...args.map(({ code }) => code)].join(', ')})`;
  body.needsContext = true;
  return value(code, type);
}

const canonical: Readonly<Record<string, string>> = {
  getall: 'getAll',
  getinstance: 'getInstance',
  getvalues: 'getValues',
  getorgdefaults: 'getOrgDefaults'
};

function allowed(object: ObjectDefinition, name: string, count: number, isText: boolean): boolean {
  const isMetadata = object.kind === 'customMetadata';
  const isHierarchy = object.kind === 'customSetting' && object.settingsType !== 'List';
  const isList = object.kind === 'customSetting' && object.settingsType === 'List';
  switch (name) {
    case 'getall':
      return count === 0 && (isMetadata || isList);
    case 'getinstance':
      return (isText && (isMetadata || isHierarchy || isList)) || (count === 0 && isHierarchy);
    case 'getvalues':
      return isText && (isHierarchy || isList);
    case 'getorgdefaults':
      return count === 0 && isHierarchy;
    default:
      return false;
  }
}
