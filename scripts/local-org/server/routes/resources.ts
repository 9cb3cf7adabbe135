import { describeGlobalJson, describeObjectJson } from '../../schema/describe-json.js';
import { objectNamed } from '../../schema/model.js';
import { loadUser } from '../../execution/users.js';
import { notFound } from '../api-error.js';
import { route } from '../router.js';
import { organizationId } from '../sessions.js';
import { versionOf } from './context.js';

/** What the API is made of: versions, resources, describe calls, limits. */

const oldestVersion = 50;

route(
  'GET',
  '/services/data',
  (_request, org) => {
    const versions = [];
    for (let number = oldestVersion; number <= Number(org.schema.apiVersion); number++)
      versions.push({ label: `API ${number}.0`, url: `/services/data/v${number}.0`, version: `${number}.0` });
    return { status: 200, json: versions };
  },
  { open: true }
);

const resources = ['tooling', 'sobjects', 'query', 'queryAll', 'composite', 'actions', 'limits', 'ui-api'];

route('GET', '/services/data/:version', (request, org) => {
  const base = `/services/data/${versionOf(request)}`;
  const identity = `${request.origin}/id/${organizationId(org)}/${request.userId}`;
  return { status: 200, json: { ...Object.fromEntries(resources.map((name) => [name, `${base}/${name}`])), identity } };
});

route('GET', '/services/data/:version/limits', () => ({
  status: 200,
  json: {
    DailyApiRequests: { Max: 1_000_000, Remaining: 1_000_000 },
    DailyAsyncApexExecutions: { Max: 250_000, Remaining: 250_000 },
    DataStorageMB: { Max: 1024, Remaining: 1024 },
    FileStorageMB: { Max: 1024, Remaining: 1024 }
  }
}));

route('GET', '/services/data/:version/sobjects', (request, org) => {
  const user = loadUser(org, request.userId);
  const global = describeGlobalJson(org.schema) as { sobjects: readonly { readonly name: string }[] };
  return {
    status: 200,
    json: { ...global, sobjects: global.sobjects.filter((one) => user.objectAccess(one.name).read) }
  };
});

route('GET', '/services/data/:version/sobjects/:object/describe', (request, org) => {
  const user = loadUser(org, request.userId);
  const object = objectNamed(org.schema, request.parameters['object'] ?? '');
  if (!object || !user.objectAccess(object.name).read) throw notFound();
  const access = user.objectAccess(object.name);
  const described = describeObjectJson(org.schema, object.name) as Record<string, unknown> & {
    fields: readonly Record<string, unknown>[];
  };
  const fields = described.fields
    .filter((field) => user.fieldAccess(object.name, String(field['name'])).read)
    .map((field) => {
      const editable = user.fieldAccess(object.name, String(field['name'])).edit;
      return {
        ...field,
        createable: field['createable'] === true && access.create && editable,
        updateable: field['updateable'] === true && access.edit && editable
      };
    });
  return {
    status: 200,
    json: {
      ...described,
      createable: access.create,
      updateable: access.edit,
      deletable: access.delete,
      queryable: access.read,
      fields
    }
  };
});

route('GET', '/services/data/:version/sobjects/:object', (request, org) => {
  const object = objectNamed(org.schema, request.parameters['object'] ?? '');
  if (!object || !loadUser(org, request.userId).objectAccess(object.name).read) throw notFound();
  const global = describeGlobalJson(org.schema) as { sobjects: readonly { readonly name: string }[] };
  return {
    status: 200,
    json: { objectDescribe: global.sobjects.find((one) => one.name === object.name) ?? {}, recentItems: [] }
  };
});
