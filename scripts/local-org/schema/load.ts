import { NamesWithin } from './namespace.js';
import type { ObjectDefinition } from './model.js';
import type { Diagnostic } from '../apex/descriptor.js';
import type { ProjectSource } from '../project/project.js';
import { ObjectsAndChangeEvents } from './change-events.js';
import { checkReferences } from './check-references.js';
import { companionsOf } from './companions.js';
import { ComponentSet } from './metadata-files.js';
import type { Schema } from './model.js';
import { readCustomPermissions, readPermissionSets } from './read-access.js';
import { readObjects } from './read-objects.js';
import {
  readCustomMetadata,
  readExternalCredentials,
  readLabels,
  readNamedCredentials,
  readOther,
  readStaticResources
} from './read-settings.js';
import { withRelationships } from './relationships.js';
import { XmlCache } from './xml-cache.js';

/** What the project's metadata makes of an org, and every problem that a deployment would refuse it for. */
export function loadSchema(
  project: ProjectSource,
  cacheDirectory: string | null = null
): { schema: Schema; problems: Diagnostic[]; key: string } {
  const problems: Diagnostic[] = [...project.problems];
  const cache = new XmlCache(cacheDirectory);
  const components = new ComponentSet(project, problems, cache);
  cache.save();
  const read = readObjects(components, problems);
  for (const companion of companionsOf(read)) read.set(companion.name.toLowerCase(), companion);
  const schema: Schema = {
    ...(project.namespace === null ? {} : { namespace: project.namespace }),
    apiVersion: project.apiVersion,
    objects: new ObjectsAndChangeEvents(withinNamespace(withRelationships(read), project.namespace)),
    customMetadata: readCustomMetadata(components),
    labels: readLabels(components),
    permissionSets: readPermissionSets(components),
    customPermissions: readCustomPermissions(components),
    namedCredentials: readNamedCredentials(components),
    externalCredentials: readExternalCredentials(components),
    staticResources: readStaticResources(components),
    other: readOther(components)
  };
  checkReferences({ schema, components, project, problems });
  return { schema, problems, key: cache.key(project.apiVersion) };
}

function withinNamespace(
  objects: ReadonlyMap<string, ObjectDefinition>,
  namespace: string | null
): ReadonlyMap<string, ObjectDefinition> {
  if (namespace === null) return objects;
  const named = [...objects].map(
    ([name, object]) => [name, { ...object, fields: new NamesWithin(object.fields, namespace) }] as const
  );
  return new NamesWithin(named, namespace);
}
