import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { apexClass, widgetObject, writeProject } from '../execution/fixtures/project.js';
import type { FixtureProject } from '../execution/fixtures/project.js';
import { SalesforceCli } from './salesforce-cli.js';
import type { CliAnswer } from './salesforce-cli.js';
import { startServer } from './serve.js';
import type { RunningServer } from './serve.js';

/** Runs the real Salesforce CLI: every command starts a process, so the file is about few commands that do much. */

const plan = [
  { sobject: 'Account', saveRefs: true, resolveRefs: false, files: ['Account.json'] },
  { sobject: 'Contact', saveRefs: true, resolveRefs: true, files: ['Contact.json'] }
];

const sampleData = {
  'data/plan.json': JSON.stringify(plan),
  'data/Account.json': JSON.stringify({
    records: [{ attributes: { type: 'Account', referenceId: 'Northwind' }, Name: 'Northwind' }]
  }),
  'data/Contact.json': JSON.stringify({
    records: [
      { attributes: { type: 'Contact', referenceId: 'Ada' }, LastName: 'Ada', AccountId: '@Northwind' },
      { attributes: { type: 'Contact', referenceId: 'Grace' }, LastName: 'Grace', AccountId: '@Northwind' }
    ]
  }),
  'scripts/made.apex':
    "insert as system new Account(Name = 'From a script');\nSystem.debug('rows: ' + [SELECT COUNT() FROM Account WHERE Name = 'From a script']);\n",
  'scripts/broken.apex': 'Integer x = nope;\n',
  'scripts/fails.apex': 'Integer zero = 0;\nInteger x = 1 / zero;\n'
};

let project: FixtureProject;
let server: RunningServer;
let cli: SalesforceCli;

const sf = (...words: string[]): Promise<CliAnswer> => cli.run(project.directory, ...words);

before(async () => {
  project = writeProject({
    ...widgetObject,
    ...sampleData,
    ...apexClass(
      'Calculator',
      'public class Calculator { public static Integer add(Integer a, Integer b) { return a + b; } }'
    )
  });
  server = await startServer({
    projects: [project.directory],
    databaseFile: null,
    settingsFile: null,
    namedCredentials: [],
    cacheDirectory: null,
    runJobs: true,
    port: 0,
    hasPages: false,
    onLog: () => undefined
  });
  cli = new SalesforceCli(server);
  const { json } = await cli.login(project.directory);
  assert.equal(json.result['username'], server.ready.username);
});

after(async () => {
  cli?.remove();
  await server?.stop();
  project?.remove();
});

async function succeeds(...words: string[]): Promise<CliAnswer['json']['result']> {
  const { exitCode, json } = await sf(...words);
  assert.equal(exitCode, 0, JSON.stringify(json, null, 2));
  return json.result;
}

const query = async (soql: string): Promise<Record<string, unknown>[]> =>
  (await succeeds('data', 'query', '--query', soql))['records'] as Record<string, unknown>[];

test('a logged-in org is shown as connected, and its permission sets can be assigned by name', async () => {
  const shown = await succeeds('org', 'display');
  assert.equal(shown['connectedStatus'], 'Connected');
  assert.equal(shown['instanceUrl'], `${server.instanceUrl}/`);
  const assigned = await succeeds('org', 'assign', 'permset', '--name', 'Widgets');
  assert.deepEqual(assigned['failures'], []);
});

test('records are created, changed and deleted by their Id or by their values', async () => {
  const created = await succeeds(
    'data',
    'create',
    'record',
    '-s',
    'Widget__c',
    '-v',
    "Name='One' Code__c='w1' Price__c=2.5"
  );
  assert.match(String(created['id']), /^\w{18}$/);
  await succeeds('data', 'update', 'record', '-s', 'Widget__c', '-w', "Code__c='w1'", '-v', 'Price__c=3');
  assert.deepEqual(
    (await query('SELECT Name, Price__c FROM Widget__c')).map((row) => [row['Name'], row['Price__c']]),
    [['One', 3]]
  );
  await succeeds('data', 'delete', 'record', '-s', 'Widget__c', '-i', String(created['id']));
  const refused = await sf('data', 'query', '--query', 'SELECT Nope__c FROM Widget__c');
  assert.equal(refused.exitCode, 1);
  assert.match(refused.json.message ?? '', /No such column 'Nope__c' on entity 'Widget__c'/);
});

test('a file of rows is upserted in bulk by external id', async () => {
  const file = join(project.directory, 'widgets.csv');
  writeFileSync(file, 'Code__c,Name,Price__c\nb1,"Bulk, one",1\nb2,Bulk two,2\n');
  const result = await succeeds(
    'data',
    'upsert',
    'bulk',
    '-s',
    'Widget__c',
    '-i',
    'Code__c',
    '-f',
    file,
    '--wait',
    '1'
  );
  const job = result['jobInfo'] as Record<string, unknown>;
  assert.deepEqual([job['numberRecordsProcessed'], job['numberRecordsFailed']], [2, 0]);
});

test('rows are deleted in bulk, limits listed, and a browser is sent in', async () => {
  const ids = (await query("SELECT Id FROM Widget__c WHERE Code__c LIKE 'b%'")).map((row) => String(row['Id']));
  const file = join(project.directory, 'gone.csv');
  writeFileSync(file, `Id\n${ids.join('\n')}\n`);
  const result = await succeeds('data', 'delete', 'bulk', '-s', 'Widget__c', '-f', file, '--wait', '1');
  assert.equal((result['jobInfo'] as Record<string, unknown>)['numberRecordsProcessed'], ids.length);
  assert.deepEqual(await query("SELECT Id FROM Widget__c WHERE Code__c LIKE 'b%'"), []);
  const limits = (await sf('org', 'list', 'limits')).json.result as unknown as { name: string; max: number }[];
  assert.ok(limits.some(({ name, max }) => name === 'DailyApiRequests' && max > 0));
  const { url } = (await succeeds('org', 'open', '--url-only', '--path', '/lightning/page/home')) as { url: string };
  const address = new URL(url);
  assert.equal(address.pathname, '/secur/frontdoor.jsp');
  assert.deepEqual(
    [address.searchParams.get('sid'), address.searchParams.get('retURL')],
    [server.ready.accessToken, '/lightning/page/home']
  );
});

test('a plan of files is imported with its references', async () => {
  await succeeds('data', 'import', 'tree', '--plan', 'data/plan.json');
  const rows = await query(
    "SELECT LastName, Account.Name FROM Contact WHERE Account.Name = 'Northwind' ORDER BY LastName"
  );
  assert.deepEqual(
    rows.map((row) => row['LastName']),
    ['Ada', 'Grace']
  );
});

test('a script runs, or says what is wrong with it and where', async () => {
  const done = await succeeds('apex', 'run', '--file', 'scripts/made.apex');
  assert.match(String(done['logs']), /USER_DEBUG\|\[2\]\|DEBUG\|rows: 1/);
  const broken = await sf('apex', 'run', '--file', 'scripts/broken.apex');
  assert.equal(broken.exitCode, 1);
  assert.match(JSON.stringify(broken.json), /Variable does not exist: nope/);
  const failed = await sf('apex', 'run', '--file', 'scripts/fails.apex');
  assert.match(JSON.stringify(failed.json), /System\.MathException: Divide by 0.*AnonymousBlock: line 2, column 1/);
});
