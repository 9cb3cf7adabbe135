import { describeGlobalJson, describeObjectJson } from '../../schema/describe-json.js';
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

route('GET', '/services/data/:version/sobjects', (request, org) => ({
  status: 200,
  json: describeGlobalJson(org.schema, loadUser(org, request.userId))
}));

route('GET', '/services/data/:version/sobjects/:object/describe', (request, org) => {
  const user = loadUser(org, request.userId);
  const described = describeObjectJson(org.schema, request.parameters['object'] ?? '', user);
  if (!described || !user.objectAccess(String(described['name'])).read) throw notFound();
  return { status: 200, json: described };
});

route('GET', '/services/data/:version/sobjects/:object', (request, org) => {
  const global = describeGlobalJson(org.schema, loadUser(org, request.userId)) as {
    sobjects: readonly { readonly name: string }[];
  };
  const wanted = (request.parameters['object'] ?? '').toLowerCase();
  const found = global.sobjects.find((one) => one.name.toLowerCase() === wanted);
  if (!found) throw notFound();
  return { status: 200, json: { objectDescribe: found, recentItems: [] } };
});
