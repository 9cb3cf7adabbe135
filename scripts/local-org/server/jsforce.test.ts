import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Connection } from 'jsforce';
import { apexClass, widgetObject, writeProject } from '../execution/fixtures/project.js';
import type { FixtureProject } from '../execution/fixtures/project.js';
import { startServer } from './serve.js';
import type { RunningServer } from './serve.js';
import { ProjectProblems } from './worker-host.js';

const action = `public with sharing class PriceAction {
  public class Request { @InvocableVariable(required=true) public Decimal price; @InvocableVariable public Date asOf; }
  public class Result { @InvocableVariable public Decimal doubled; @InvocableVariable public List<String> messages; }
  @InvocableMethod(label='Double the price')
  public static List<Result> run(List<Request> requests) {
    List<Result> results = new List<Result>();
    for (Request request : requests) {
      Result result = new Result();
      result.doubled = request.price * 2;
      result.messages = new List<String>{ 'as of ' + request.asOf?.day() };
      results.add(result);
    }
    return results;
  }
}`;

const rest = `@RestResource(urlMapping='/widgets/*')
global with sharing class WidgetResource {
  @HttpGet global static String read() { return RestContext.request.requestURI.substringAfterLast('/'); }
  @HttpPost global static Map<String, Object> create(String name, Integer size) { return new Map<String, Object>{ 'name' => name, 'size' => size + 1 }; }
}`;

const controller = `public with sharing class WidgetController {
  public class Row { @AuraEnabled public String name; @AuraEnabled public Decimal price; public String secret = 'hidden'; }
  @AuraEnabled(cacheable=true)
  public static List<Row> rows(String prefix) {
    List<Row> rows = new List<Row>();
    for (Widget__c widget : [SELECT Name, Price__c FROM Widget__c WHERE Name LIKE :prefix + '%' WITH USER_MODE ORDER BY Name]) {
      Row row = new Row();
      row.name = widget.Name;
      row.price = widget.Price__c;
      rows.add(row);
    }
    return rows;
  }
  @AuraEnabled(cacheable=true) public static Id write() { Account made = new Account(Name = 'no'); insert as user made; return made.Id; }
  @AuraEnabled public static void refuse() { AuraHandledException e = new AuraHandledException('Not today.'); e.setMessage('Not today.'); throw e; }
}`;

const origin = `@RestResource(urlMapping='/origin')
global with sharing class Origin {
  @HttpGet global static String read() { return name(); }
  @AuraEnabled public static String name() { return System.Request.getCurrent().getQuiddity().name(); }
  @InvocableMethod public static List<String> act(List<String> inputs) { return new List<String>{ name() }; }
}`;

let project: FixtureProject;
let server: RunningServer;
let connection: Connection;

const connect = (token: string): Connection =>
  new Connection({ instanceUrl: server.instanceUrl, accessToken: token, version: '67.0' });

before(async () => {
  project = writeProject({
    ...widgetObject,
    ...apexClass('PriceAction', action),
    ...apexClass('WidgetResource', rest),
    ...apexClass('WidgetController', controller),
    ...apexClass('Origin', origin)
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
  connection = connect(server.ready.accessToken);
  const [set] = (await connection.query("SELECT Id FROM PermissionSet WHERE Name = 'Widgets'")).records;
  const { user_id: me } = await connection.identity();
  await connection.sobject('PermissionSetAssignment').create({ PermissionSetId: set?.Id, AssigneeId: me });
});

after(async () => {
  await server?.stop();
  project.remove();
});

test('records are created, read, changed, upserted and deleted', async () => {
  const widgets = connection.sobject('Widget__c');
  const created = await widgets.create({ Name: 'first', Code__c: 'c1', Price__c: 1.25 });
  assert.equal(created.success, true);
  const id = String(created.id);
  await widgets.update({ Id: id, Price__c: 2 });
  const read = await widgets.retrieve(id);
  assert.deepEqual([read['Name'], read['Price__c']], ['first', 2]);
  const again = await widgets.upsert({ Code__c: 'c1', Name: 'changed' }, 'Code__c');
  assert.equal(again.success, true);
  assert.equal(
    (await connection.query(`SELECT Name FROM Widget__c WHERE Id = '${id}'`)).records[0]?.['Name'],
    'changed'
  );
  await widgets.destroy(id);
  await assert.rejects(() => widgets.retrieve(id), /does not exist/);
});

test('up to two hundred records travel in one request, with a result each', async () => {
  const rows = Array.from({ length: 200 }, (_value, position) => ({
    Name: `bulk ${String(position).padStart(3, '0')}`,
    Price__c: position
  }));
  const results = await connection.sobject('Widget__c').create(rows);
  assert.equal(results.filter((result) => result.success).length, 200);
  assert.equal(await connection.sobject('Widget__c').count({ Name: { $like: 'bulk%' } }), 200);
});

test('long answers come in pages', async () => {
  const query = connection.query("SELECT Id FROM Widget__c WHERE Name LIKE 'bulk%'", {
    autoFetch: true,
    maxFetch: 5000,
    headers: { 'Sforce-Query-Options': 'batchSize=200' }
  });
  assert.equal((await query).records.length, 200);
});

test('errors carry the codes of the platform', async () => {
  const rows: readonly [() => Promise<unknown>, string][] = [
    [async () => connection.query('SELECT Nope FROM Account'), 'INVALID_FIELD'],
    [async () => connection.query('SELECT Id FROM Nope'), 'INVALID_TYPE'],
    [async () => connection.query('SELEC'), 'MALFORMED_QUERY'],
    [async () => connection.sobject('Account').create({}), 'REQUIRED_FIELD_MISSING'],
    [async () => connection.sobject('Nope').create({}), 'NOT_FOUND'],
    [async () => connect('00D000000000000!x').query('SELECT Id FROM Account'), 'INVALID_SESSION_ID']
  ];
  for (const [attempt, code] of rows)
    await assert.rejects(
      attempt,
      (error: Error & { errorCode?: string }) =>
        error.errorCode === code || assert.fail(`${code}: ${error.errorCode} ${error.message}`)
    );
});

test('describe lists what the user may see', async () => {
  const described = await connection.sobject('Widget__c').describe();
  assert.ok(described.fields.some((field) => field.name === 'Price__c' && field.type === 'currency'));
  assert.ok((await connection.describeGlobal()).sobjects.some((object) => object.name === 'Widget__c'));
});

test('an invocable action takes and gives what its variables name', async () => {
  const answer = await connection.requestPost<unknown[]>('/actions/custom/apex/PriceAction', {
    inputs: [{ price: 2.5, asOf: '2026-03-31' }]
  });
  assert.deepEqual(answer, [
    {
      actionName: 'PriceAction',
      errors: null,
      invocationId: null,
      isSuccess: true,
      outputValues: { doubled: 5, messages: ['as of 31'] },
      sortOrder: -1,
      version: 1
    }
  ]);
  await assert.rejects(
    () => connection.requestPost('/actions/custom/apex/PriceAction', { inputs: [{}] }),
    /Missing required input parameter: price/
  );
});

test('Apex REST sees the request and types its parameters', async () => {
  assert.equal(await connection.apex.get('/widgets/w7'), 'w7');
  assert.deepEqual(await connection.apex.post('/widgets/', { name: 'x', size: 2 }), { name: 'x', size: 3 });
});

type ComponentAnswer = Promise<{ readonly status: number; readonly json: unknown }>;
const callController = async (method: string, body: unknown, name = 'WidgetController'): ComponentAnswer => {
  const response = await fetch(`${server.instanceUrl}/services/apex/${name}/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.ready.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body)
  });
  return { status: response.status, json: await response.json() };
};

test('a component gets the @AuraEnabled members, or the words of an AuraHandledException', async () => {
  await connection.sobject('Widget__c').create({ Name: 'aura', Price__c: 3 });
  assert.deepEqual(await callController('rows', { prefix: 'aura' }), {
    status: 200,
    json: [{ name: 'aura', price: 3 }]
  });
  const written = await callController('write', {});
  assert.equal((written.json as { message: string }).message, 'Too many DML statements: 1');
  const refused = await callController('refuse', {});
  assert.equal(refused.status, 400);
  assert.equal((refused.json as { message: string }).message, 'Not today.');
});

test('anonymous Apex runs, or says what is wrong', async () => {
  const done = await connection.tooling.executeAnonymous("insert as system new Account(Name = 'anonymous');");
  assert.deepEqual([done.compiled, done.success], [true, true]);
  const failed = await connection.tooling.executeAnonymous('Integer x = 1 / 0;');
  assert.deepEqual(
    [failed.compiled, failed.success, failed.exceptionMessage],
    [true, false, 'System.MathException: Divide by 0']
  );
  const broken = await connection.tooling.executeAnonymous('Integer x = nope;');
  assert.deepEqual([broken.compiled, broken.compileProblem], [false, 'Variable does not exist: nope']);
});

test('Apex is told what started its transaction', async () => {
  assert.equal(await connection.apex.get('/origin'), 'REST');
  assert.equal((await callController('name', {}, 'Origin')).json, 'AURA');
  const [action] = await connection.requestPost<{ outputValues: unknown }[]>('/actions/custom/apex/Origin', {
    inputs: [{ inputs: 'x' }]
  });
  assert.deepEqual(action?.outputValues, { output: 'INVOCABLE_ACTION' });
  const script = "Assert.areEqual('ANONYMOUS', Origin.name());";
  assert.equal((await connection.tooling.executeAnonymous(script)).exceptionMessage, null);
});

test('?. reads what any owner has, be it a user or a queue', async () => {
  const script = `Widget__c made = new Widget__c(Name = 'owned');
    Assert.isNull(made.Owner?.Name);
    insert as system made;
    made = [SELECT Owner.Name FROM Widget__c WHERE Id = :made.Id WITH SYSTEM_MODE];
    Assert.areEqual(UserInfo.getName().length(), made?.Owner?.Name?.length());`;
  assert.equal((await connection.tooling.executeAnonymous(script)).exceptionMessage, null);
  const unknown = await connection.tooling.executeAnonymous('String s = new Widget__c().Owner?.Nope;');
  assert.equal(unknown.compileProblem, 'Variable does not exist: Nope');
});

test('another user has the rights of the profile and the permission sets, and no more', async () => {
  const [profile] = (await connection.query("SELECT Id FROM Profile WHERE Name = 'Standard User'")).records;
  const username = 'rep@fixture.example';
  const settings = {
    TimeZoneSidKey: 'GMT',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US'
  };
  const person = {
    Username: username,
    LastName: 'Rep',
    Alias: 'rep',
    Email: username,
    ProfileId: profile?.Id,
    ...settings
  };
  const created = await connection.sobject('User').create(person);
  const token = await connection.request<{ access_token: string }>({
    method: 'POST',
    url: '/services/local-org/token',
    body: JSON.stringify({ username })
  });
  const rep = connect(token.access_token);
  assert.equal((await rep.identity()).username, username);
  await assert.rejects(rep.tooling.executeAnonymous('Integer x = 1;'), /Author Apex/);
  assert.equal((await rep.sobject('Account').create({ Name: 'Mine' })).success, true);
  await assert.rejects(
    async () => rep.query('SELECT Name FROM Widget__c'),
    /sObject type 'Widget__c' is not supported/
  );
  await assert.rejects(async () => rep.sobject('Widget__c').create({ Name: 'x' }), /does not exist/);
  const [set] = (await connection.query("SELECT Id FROM PermissionSet WHERE Name = 'Widgets'")).records;
  await connection.sobject('PermissionSetAssignment').create({ PermissionSetId: set?.Id, AssigneeId: created.id });
  assert.equal((await rep.sobject('Widget__c').create({ Name: 'x', Price__c: 1 })).success, true);
});

test('a project that does not compile leaves the database file alone', async () => {
  const broken = writeProject(apexClass('Broken', 'public class Broken { Integer x = nope; }'));
  const databaseFile = join(broken.directory, 'org.db');
  const options = {
    projects: [broken.directory],
    databaseFile,
    settingsFile: null,
    namedCredentials: [],
    cacheDirectory: null,
    runJobs: false
  };
  await assert.rejects(
    () => startServer({ ...options, port: 0, hasPages: false, onLog: () => undefined }),
    (error: unknown) =>
      error instanceof ProjectProblems &&
      error.problems.some((one) => one.message === 'Variable does not exist: nope' && one.line === 1)
  );
  assert.equal(existsSync(databaseFile), false);
  broken.remove();
});

test('bulk jobs load, match and read rows by the thousand', async () => {
  connection.bulk2.pollInterval = 50;
  const rows = Array.from({ length: 450 }, (_, index) => ({
    Name: `Bulk ${index}`,
    Code__c: `k${index}`,
    Price__c: index
  }));
  const loaded = await connection.bulk2.loadAndWaitForResults({
    object: 'Widget__c',
    operation: 'insert',
    input: rows
  });
  assert.deepEqual([loaded.successfulResults.length, loaded.failedResults.length], [450, 0]);
  const again = await connection.bulk2.loadAndWaitForResults({
    object: 'Widget__c',
    operation: 'upsert',
    externalIdFieldName: 'Code__c',
    input: [
      { Code__c: 'k0', Name: 'Has, a comma and "quotes"\nand lines', Price__c: '#N/A' },
      { Code__c: 'new', Name: 'New', Price__c: 'much' }
    ]
  });
  assert.equal(again.successfulResults[0]?.sf__Created, 'false');
  assert.match(again.failedResults[0]?.sf__Error ?? '', /Cannot deserialize instance of currency/);
  const read = await (
    await connection.bulk2.query(
      "SELECT Name, Price__c, CreatedBy.Name FROM Widget__c WHERE Code__c LIKE 'k%' ORDER BY Code__c"
    )
  ).toArray();
  assert.equal(read.length, 450);
  assert.deepEqual(
    [read[0]?.['Name'], read[0]?.['Price__c'], read[1]?.['Price__c'], read[1]?.['CreatedBy.Name']],
    ['Has, a comma and "quotes"\nand lines', '', '1', 'Local Administrator']
  );
});
