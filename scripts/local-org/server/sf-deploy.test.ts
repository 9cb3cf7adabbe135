import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { zipSync } from 'fflate';
import { Connection } from 'jsforce';
import { apexClass, widgetObject, writeProject } from '../execution/fixtures/project.js';
import type { FixtureProject } from '../execution/fixtures/project.js';
import { SalesforceCli } from './salesforce-cli.js';
import type { CliAnswer } from './salesforce-cli.js';
import { startServer } from './serve.js';
import type { RunningServer } from './serve.js';

/** A project is deployed by the real clients into an org that holds widgets, and tested there. */

const folder = 'force-app/main/default';
const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const calculator = (body: string): string =>
  `public class Calculator {\n  public static Integer add(Integer a, Integer b) {\n    ${body}\n  }\n  public static Integer unused() {\n    return 0;\n  }\n}`;

const grown = {
  ...widgetObject,
  [`${folder}/objects/Widget__c/fields/Color__c.field-meta.xml`]: `${xmlHead}<CustomField ${namespace}><fullName>Color__c</fullName><label>Color</label><length>20</length><type>Text</type></CustomField>`,
  [`${folder}/labels/CustomLabels.labels-meta.xml`]: `${xmlHead}<CustomLabels ${namespace}><labels><fullName>Hello</fullName><language>en_US</language><protected>true</protected><shortDescription>Hello</shortDescription><value>Hello</value></labels></CustomLabels>`,
  ...apexClass('Calculator', calculator('return a + b;')),
  ...apexClass(
    'CalculatorTest',
    `@IsTest
private class CalculatorTest {
  @IsTest static void adds() {
    insert as system new Widget__c(Name = System.Label.Hello, Color__c = 'red');
    Assert.areEqual(1, [SELECT COUNT() FROM Widget__c WITH SYSTEM_MODE], 'tests do not see the org\\'s records');
    Assert.areEqual(2, Calculator.add(1, 1));
  }
  @IsTest static void fails() { Assert.areEqual(3, Calculator.add(1, 1)); }
}`
  )
};

let base: FixtureProject;
let project: FixtureProject;
let server: RunningServer;
let cli: SalesforceCli;
let connection: Connection;

const sf = (...words: string[]): Promise<CliAnswer> => cli.run(project.directory, ...words);
const write = (file: string, text: string): void => writeFileSync(join(project.directory, folder, file), text);
const run = async (apex: string): Promise<string | null> => {
  const { compileProblem, exceptionMessage } = await connection.tooling.executeAnonymous(apex);
  return compileProblem ?? exceptionMessage;
};

before(async () => {
  base = writeProject(widgetObject);
  project = writeProject(grown);
  server = await startServer({
    projects: [base.directory],
    databaseFile: null,
    settingsFile: null,
    namedCredentials: [],
    cacheDirectory: null,
    runJobs: true,
    port: 0,
    hasPages: false,
    onLog: () => undefined
  });
  connection = new Connection({
    instanceUrl: server.instanceUrl,
    accessToken: server.ready.accessToken,
    version: '67.0'
  });
  connection.metadata.pollInterval = 100;
  cli = new SalesforceCli(server);
  assert.equal((await cli.login(project.directory)).exitCode, 0);
  assert.equal(await run("insert as system new Widget__c(Name = 'kept');"), null);
});

after(async () => {
  cli?.remove();
  await server?.stop();
  base?.remove();
  project?.remove();
});

interface Row {
  readonly fullName: string;
  readonly fileName: string;
  readonly componentType: string;
  readonly created: boolean;
  readonly problem?: string;
  readonly lineNumber?: number;
}

const rows = (answer: CliAnswer, name: 'componentSuccesses' | 'componentFailures'): Row[] =>
  ((answer.json.result['details'] as Record<string, Row[]>)[name] ?? []).filter((row) => row.componentType !== '');

test('a validation runs the tests and changes nothing', async () => {
  const refused = await sf('project', 'deploy', 'validate', '--source-dir', 'force-app');
  assert.equal(refused.exitCode, 1);
  assert.match(
    refused.json.message ?? '',
    /CalculatorTest\.fails - System\.AssertException: Assertion Failed: Expected: 3, Actual: 2/
  );
  assert.equal(await run('Calculator.add(1, 1);'), 'Variable does not exist: Calculator');
});

test('a deployment compiles, adds fields to the tables, and keeps the records', async () => {
  const done = await sf('project', 'deploy', 'start', '--source-dir', 'force-app');
  assert.equal(done.exitCode, 0, JSON.stringify(done.json));
  const deployed = rows(done, 'componentSuccesses').map((row) => `${row.fullName}${row.created ? ' is new' : ''}`);
  for (const one of ['Calculator is new', 'Widget__c.Color__c is new', 'Widget__c.Price__c', 'Widget__c', 'Widgets'])
    assert.ok(deployed.includes(one), `${one} in ${deployed.join(', ')}`);
  assert.equal(
    await run(
      "Widget__c kept = [SELECT Name, Color__c FROM Widget__c WITH SYSTEM_MODE];\nkept.Color__c = System.Label.Hello;\nupdate as system kept;\nAssert.areEqual('kept', kept.Name);\nAssert.areEqual(2, Calculator.add(1, 1));"
    ),
    null
  );
});

test('tests run on their own org, asynchronously with coverage and synchronously', async () => {
  const all = await sf('apex', 'run', 'test', '--code-coverage', '--wait', '2', '--class-names', 'CalculatorTest');
  assert.equal(all.exitCode, 100);
  const { summary, tests, coverage } = all.json.result as {
    summary: Record<string, unknown>;
    tests: { FullName: string; Outcome: string; StackTrace: string | null }[];
    coverage: { coverage: { name: string; lines: Record<string, number> }[] };
  };
  assert.deepEqual([summary['passing'], summary['failing'], summary['orgWideCoverage']], [1, 1, '50%']);
  assert.deepEqual(
    tests.map((one) => [one.FullName, one.Outcome]),
    [
      ['CalculatorTest.adds', 'Pass'],
      ['CalculatorTest.fails', 'Fail']
    ]
  );
  assert.deepEqual(
    coverage.coverage.map((one) => [one.name, one.lines]),
    [['Calculator', { '3': 1, '6': 0 }]]
  );
  const one = await sf('apex', 'run', 'test', '--synchronous', '--tests', 'CalculatorTest.adds');
  assert.equal(one.exitCode, 0, JSON.stringify(one.json));
});

test('a class that does not compile is named by file and line, and the org goes on with the old one', async () => {
  write('classes/Calculator.cls', calculator('return nope;'));
  const environment = { SF_ORG_METADATA_REST_DEPLOY: 'true' };
  const refused = await cli.runWith(
    environment,
    project.directory,
    'project',
    'deploy',
    'start',
    '--source-dir',
    'force-app'
  );
  assert.equal(refused.exitCode, 1);
  assert.deepEqual(
    rows(refused, 'componentFailures').map(({ fileName, lineNumber, problem }) => [fileName, lineNumber, problem]),
    [['classes/Calculator.cls', 3, 'Variable does not exist: nope']]
  );
  assert.equal(await run('Assert.areEqual(2, Calculator.add(1, 1));'), null);
});

test('the source that was deployed can be listed and retrieved', async () => {
  const listed = await sf('org', 'list', 'metadata', '--metadata-type', 'CustomField');
  const names = (listed.json.result as unknown as { fullName: string }[]).map(({ fullName }) => fullName);
  assert.ok(names.includes('Widget__c.Color__c'), names.join(', '));
  const types = await sf('org', 'list', 'metadata-types');
  const known = (types.json.result['metadataObjects'] as { xmlName: string }[]).map(({ xmlName }) => xmlName);
  for (const type of ['ApexClass', 'CustomObject', 'LightningComponentBundle']) assert.ok(known.includes(type), type);

  const calculatorFile = join(project.directory, folder, 'classes/Calculator.cls');
  const fieldFile = join(project.directory, folder, 'objects/Widget__c/fields/Color__c.field-meta.xml');
  const [field] = [fieldFile, calculatorFile].map((file) => readFileSync(file, 'utf8'));
  for (const file of [calculatorFile, `${calculatorFile}-meta.xml`, fieldFile]) rmSync(file);
  const wanted = ['ApexClass:Calculator', 'CustomObject:Widget__c', 'CustomLabel:Hello'];
  const done = await sf('project', 'retrieve', 'start', ...wanted.flatMap((one) => ['--metadata', one]));
  assert.equal(done.exitCode, 0, JSON.stringify(done.json));
  assert.equal(readFileSync(calculatorFile, 'utf8'), calculator('return a + b;'));
  const bare = (text: string): string => text.replace(/\s+/g, '').replace(/<\?.*?\?>/, '');
  assert.equal(bare(readFileSync(fieldFile, 'utf8')), bare(field ?? ''));
  const missing = await sf('project', 'retrieve', 'start', '--metadata', 'ApexClass:Nowhere');
  assert.match(JSON.stringify(missing.json), /named 'Nowhere' cannot be found/);
});

test('jsforce deploys a zip, and takes out what destructiveChanges.xml names', async () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const manifest = (members: string): Uint8Array =>
    bytes(`${xmlHead}<Package ${namespace}>${members}<version>67.0</version></Package>`);
  const classMember = (name: string): string => `<types><members>${name}</members><name>ApexClass</name></types>`;
  const deploy = async (files: Record<string, Uint8Array>): Promise<boolean> => {
    const zip = Buffer.from(zipSync(files));
    return (await connection.metadata.deploy(zip, { singlePackage: true, rollbackOnError: true }).complete(true))
      .success;
  };
  const added = {
    'package.xml': manifest(classMember('Greeter')),
    'classes/Greeter.cls': bytes("public class Greeter { public static String greet() { return 'hi'; } }"),
    'classes/Greeter.cls-meta.xml': bytes(
      `${xmlHead}<ApexClass ${namespace}><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>`
    )
  };
  assert.equal(await deploy(added), true);
  assert.equal(await run("Assert.areEqual('hi', Greeter.greet());"), null);
  assert.equal(
    await deploy({ 'package.xml': manifest(''), 'destructiveChanges.xml': manifest(classMember('Greeter')) }),
    true
  );
  assert.equal(await run('Greeter.greet();'), 'Variable does not exist: Greeter');
  assert.equal(await deploy({ 'package.xml': manifest(classMember('Missing')) }), false);
  await assert.rejects(
    connection.metadata.deploy(Buffer.from(zipSync(added)), { rollbackOnError: false }).complete(true),
    /not supported by the local org: rollbackOnError=false/
  );
});
