import type { LocalOrg } from '../../execution/org.js';
import { ApiError } from '../api-error.js';
import { runTestResult } from '../deployments/result.js';
import { readJson } from '../dispatch.js';
import { route } from '../router.js';
import type { ApiRequest } from '../router.js';
import { TestRun, testRunsOf } from '../test-runs/test-run.js';
import { suiteClasses } from '../../execution/tests/suites.js';
import { isJsonObject } from '../values/json-record.js';
import type { JsonObject } from '../values/json-record.js';

/** Apex tests as the Salesforce CLI and editors start them. */

const base = '/services/data/:version/tooling';

route('POST', `${base}/runTestsAsynchronous`, (request, org) => ({ status: 200, json: start(request, org).id }));

route('POST', `${base}/runTestsSynchronous`, (request, org) => ({
  status: 200,
  later: start(request, org).done.then((answer) => ({ status: 200, json: runTestResult(answer) }))
}));

function start(request: ApiRequest, org: LocalOrg): TestRun {
  const asked = readJson(request);
  const run = new TestRun(org, filterOf(org, isJsonObject(asked) ? asked : { tests: asked }), coverageOf(asked));
  testRunsOf(org).push(run);
  return run;
}

function coverageOf(asked: unknown): boolean {
  return !isJsonObject(asked) || asked['skipCodeCoverage'] !== true;
}

/** Empty when everything is asked for. */
function filterOf(org: LocalOrg, asked: JsonObject): string[] {
  const filter: string[] = [];
  const list = (name: string): string[] =>
    String(asked[name] ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  filter.push(...list('classNames'), ...list('classids').map((id) => classNamed(org, id)));
  for (const suite of list('suiteNames')) filter.push(...suiteClasses(org, suite));
  if (Array.isArray(asked['tests']))
    for (const one of asked['tests'] as unknown[]) if (isJsonObject(one)) filter.push(...methodsOf(org, one));
  const level = String(asked['testLevel'] ?? 'RunSpecifiedTests');
  if (filter.length === 0 && level === 'RunSpecifiedTests')
    throw new ApiError(400, 'INVALID_INPUT', 'Name the tests, or give another testLevel than RunSpecifiedTests');
  return filter;
}

function methodsOf(org: LocalOrg, test: JsonObject): string[] {
  const { className, classId, testMethods } = test;
  const name = typeof className === 'string' ? className : classNamed(org, String(classId));
  return Array.isArray(testMethods) && testMethods.length > 0
    ? testMethods.map((method) => `${name}.${String(method)}`)
    : [name];
}

function classNamed(org: LocalOrg, id: string): string {
  const found = org.storage.rows('ApexClass', {}).find((row) => String(row['Id']).slice(0, 15) === id.slice(0, 15));
  if (!found) throw new ApiError(400, 'INVALID_INPUT', `There is no Apex class ${id}`);
  return String(found['Name']);
}
