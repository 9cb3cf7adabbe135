import type { DmlError } from '../../database/service.js';
import type { LocalOrg } from '../../execution/org.js';
import type { Transaction } from '../../execution/transaction.js';
import { childRelationshipNamed, objectNamed } from '../../schema/model.js';
import type { ObjectDefinition } from '../../schema/model.js';
import { ApiError } from '../api-error.js';
import { route } from '../router.js';
import type { ApiRequest } from '../router.js';
import { isJsonObject, recordOfJson } from '../values/json-record.js';
import type { JsonObject } from '../values/json-record.js';
import { asUser, bodyObject, checkWriteable, objectOfPath, transactIf } from './context.js';

/** `composite/tree`: parents with their children, all or nothing; what `sf data import tree` sends. */

interface TreeResult {
  readonly referenceId: string;
  readonly id?: string;
  readonly errors?: readonly {
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
  }[];
}

interface Node {
  readonly referenceId: string;
  readonly fields: Record<string, unknown>;
  readonly children: { readonly object: ObjectDefinition; readonly field: string; readonly nodes: readonly Node[] }[];
}

const mostRecords = 200;

route('POST', '/services/data/:version/composite/tree/:object', (request, org) => {
  const results = transactIf(
    request,
    org,
    (transaction) => {
      const object = objectOfPath(transaction, request);
      const nodes = nodesOf(org, object, bodyObject(request)['records']);
      if (countOf(nodes) > mostRecords)
        throw new ApiError(400, 'EXCEEDED_MAX_SIZE_REQUEST', `The tree has more than ${mostRecords} records`);
      const collected: TreeResult[] = [];
      insertLevel(transaction, request, object, nodes, {}, collected);
      return collected;
    },
    (collected) => collected.every((result) => result.id !== undefined)
  );
  const failures = results.filter((result) => result.id === undefined);
  if (failures.length > 0) return { status: 400, json: { hasErrors: true, results: failures } };
  return { status: 201, json: { hasErrors: false, results } };
});

function nodesOf(org: LocalOrg, object: ObjectDefinition, listed: unknown): Node[] {
  if (!Array.isArray(listed)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'The request body must hold "records"');
  return listed.map((entry: unknown) => nodeOf(org, object, entry));
}

function nodeOf(org: LocalOrg, object: ObjectDefinition, entry: unknown): Node {
  if (!isJsonObject(entry)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'Every record must be a JSON object');
  const attributes = isJsonObject(entry['attributes']) ? entry['attributes'] : {};
  if (typeof attributes['type'] === 'string' && attributes['type'].toLowerCase() !== object.name.toLowerCase())
    throw new ApiError(400, 'INVALID_INPUT', `Record type ${attributes['type']} does not match ${object.name}`);
  const fields: Record<string, unknown> = {};
  const children: Node['children'] = [];
  for (const [name, value] of Object.entries(entry)) {
    const nested = isJsonObject(value) && Array.isArray(value['records']) ? childrenOf(org, object, name, value) : null;
    if (nested) children.push(nested);
    else if (name !== 'attributes') fields[name] = value;
  }
  return { referenceId: String(attributes['referenceId'] ?? ''), fields, children };
}

function childrenOf(
  org: LocalOrg,
  object: ObjectDefinition,
  name: string,
  value: JsonObject
): Node['children'][number] {
  const relationship = childRelationshipNamed(object, name);
  const child = relationship && objectNamed(org.schema, relationship.childObject);
  if (!relationship || !child)
    throw new ApiError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
  return { object: child, field: relationship.field, nodes: nodesOf(org, child, value['records']) };
}

function countOf(nodes: readonly Node[]): number {
  return nodes.reduce(
    (sum, node) => sum + 1 + node.children.reduce((inner, child) => inner + countOf(child.nodes), 0),
    0
  );
}

function insertLevel(
  transaction: Transaction,
  request: ApiRequest,
  object: ObjectDefinition,
  nodes: readonly Node[],
  inherited: Readonly<Record<string, string>>,
  collected: TreeResult[]
): void {
  if (nodes.length === 0) return;
  const records = nodes.map((node) => recordOfJson(transaction.schema, object, { ...node.fields, ...inherited }));
  for (const record of records) checkWriteable(transaction, record, 'insert');
  const results = transaction.data.dml('insert', records, { ...asUser, allOrNone: false });
  results.forEach((result, position) => {
    const referenceId = nodes[position]?.referenceId ?? '';
    collected.push(
      result.success && result.id !== null
        ? { referenceId, id: result.id }
        : { referenceId, errors: result.errors.map(errorJson) }
    );
  });
  nodes.forEach((node, position) => {
    const id = results[position]?.success ? results[position]?.id : null;
    if (id)
      for (const child of node.children)
        insertLevel(transaction, request, child.object, child.nodes, { [child.field]: id }, collected);
  });
}

function errorJson(error: DmlError): { statusCode: string; message: string; fields: readonly string[] } {
  return { statusCode: error.statusCode, message: error.message, fields: error.fields };
}
