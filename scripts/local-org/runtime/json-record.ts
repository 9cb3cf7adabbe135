import { execution } from '../execution/execution.js';
import { ApexList } from './list.js';
import { quote, type JsonMembers, type JsonPiece } from './json-write.js';
import { shownNames } from './sobject-library.js';
import { AGGREGATE_RESULT, SObjectRecord } from './sobject.js';

/** A record as the REST API writes it: attributes, the populated fields, parents, children as query results. */
export function recordMembers(record: SObjectRecord, inner: (value: unknown) => JsonPiece): JsonMembers {
  const members: [string, JsonPiece][] = [['attributes', attributes(record)]];
  const shown = shownNames(record);
  for (const [name, value] of record.values) members.push([shown(name), inner(value)]);
  for (const [name, parent] of record.parents) members.push([shown(name), inner(parent)]);
  for (const [name, children] of record.children) members.push([shown(name), childrenPiece(children, inner)]);
  return { members };
}

function attributes(record: SObjectRecord): JsonMembers {
  const type = shownNames(record)(record.objectName);
  const members: [string, JsonPiece][] = [['type', quote(type)]];
  if (record.id !== null && record.objectName !== AGGREGATE_RESULT) {
    members.push(['url', quote(`/services/data/v${apiVersion()}/sobjects/${type}/${record.id}`)]);
  }
  return { members };
}

function apiVersion(): string {
  return execution().apiVersion.replace(/^v/, '');
}

function childrenPiece(children: unknown, inner: (value: unknown) => JsonPiece): JsonPiece {
  if (!(children instanceof ApexList)) return inner(children);
  return {
    members: [
      ['totalSize', String(children.size())],
      ['done', 'true'],
      ['records', children.items.map(inner)]
    ]
  };
}
