import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { apexClass, writeProject } from '../execution/fixtures/project.js';
import type { FixtureProject } from '../execution/fixtures/project.js';

const bin = join(import.meta.dirname, '..', 'bin.mjs');

let project: FixtureProject;
let broken: FixtureProject;

before(() => {
  project = writeProject(
    apexClass(
      'SumTest',
      '@IsTest private class SumTest {\n@IsTest static void holds() { Assert.areEqual(2, 1 + 1); }\n@IsTest static void fails() { Assert.fail(); }\n}'
    )
  );
  broken = writeProject(apexClass('Broken', 'public class Broken {\n  Integer x = nope;\n}'));
});

after(() => {
  project.remove();
  broken.remove();
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(words: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [bin, ...words], { cwd: project.directory, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr })) };
}

const run = (...words: string[]): Promise<Ended> => start(words).ended;

interface Ready {
  readonly instanceUrl: string;
  readonly accessToken: string;
}

async function serve(...words: string[]): Promise<{ child: ChildProcess; ended: Promise<Ended>; ready: Ready }> {
  const { child, ended } = start(['serve', '--no-pages', '--json', '--port', '0', ...words]);
  const first = new Promise<string>((resolve) => child.stdout?.once('data', (text: string) => resolve(text)));
  const line = await Promise.race([first, ended.then((end) => assert.fail(end.stderr))]);
  return { child, ended, ready: JSON.parse(line) as Ready };
}

test('a wrong command line is told in a sentence and ends with 2', async () => {
  const rows: readonly [string[], RegExp][] = [
    [['nope'], /There is no command "nope"/],
    [['serve', '--nope'], /"serve" has no option --nope/],
    [['query'], /"query" needs a SOQL query/]
  ];
  for (const [words, sentence] of rows) {
    const { code, stderr } = await run(...words);
    assert.equal(code, 2);
    assert.match(stderr, sentence);
  }
});

test('what does not compile is named by file, line and column, and ends with 1', async () => {
  const { code, stderr } = await run('check', '--project', broken.directory);
  assert.equal(code, 1);
  assert.match(stderr, /Broken\.cls:2:\d+: Variable does not exist: nope/);
});

test('tests report in JSON and fail the command when one fails', async () => {
  const { code, stdout } = await run('test', '--json');
  assert.equal(code, 1);
  const report = JSON.parse(stdout) as {
    summary: Record<string, unknown>;
    tests: { FullName: string; Outcome: string }[];
  };
  assert.deepEqual([report.summary['outcome'], report.summary['passing'], report.summary['failing']], ['Failed', 1, 1]);
  assert.deepEqual(
    report.tests.map((one) => `${one.FullName} ${one.Outcome}`),
    ['SumTest.holds Pass', 'SumTest.fails Fail']
  );
  assert.equal((await run('test', '--tests', 'SumTest.holds')).code, 0);
});

const suite = (name: string, ...classes: string[]): Record<string, string> => ({
  [`force-app/main/default/testSuites/${name}.testSuite-meta.xml`]: `<?xml version="1.0" encoding="UTF-8"?>\n<ApexTestSuite xmlns="http://soap.sforce.com/2006/04/metadata">${classes.map((one) => `<testClassName>${one}</testClassName>`).join('')}</ApexTestSuite>`
});

const passing = (name: string): Record<string, string> =>
  apexClass(
    name,
    `@IsTest private class ${name} { @IsTest static void holds() { Assert.areEqual(3, Sum.of(1, 2)); } }`
  );

test('threads share the tests, suites choose them, and reports are written for build servers', async () => {
  const shared = writeProject({
    ...apexClass(
      'Sum',
      'public class Sum {\n  static Integer start = 0;\n  static Integer never = 1;\n  public static Integer of(Integer a, Integer b) {\n    return start + a + b;\n  }\n  public static void unused() {\n    never = 2;\n  }\n}'
    ),
    ...passing('FirstTest'),
    ...passing('SecondTest'),
    ...passing('ThirdTest'),
    ...suite('Short', 'FirstTest', 'ThirdTest')
  });
  const [junit, cobertura] = [join(shared.directory, 'junit.xml'), join(shared.directory, 'cobertura.xml')];
  const all = await run(
    ...['test', '--project', shared.directory, '--workers', '2', '--json', '--junit', junit, '--cobertura', cobertura]
  );
  assert.equal(all.code, 0, all.stderr);
  const { tests } = JSON.parse(all.stdout) as { tests: { FullName: string }[] };
  assert.deepEqual(
    tests.map((one) => one.FullName),
    ['FirstTest.holds', 'SecondTest.holds', 'ThirdTest.holds']
  );
  assert.match(readFileSync(junit, 'utf8'), /tests="3" failures="0"[^]*<testcase name="holds" classname="SecondTest"/);
  const lines = [...readFileSync(cobertura, 'utf8').matchAll(/<line number="(\d+)" hits="(\d+)"/g)];
  const hits = new Map(lines.map(([, line, times]) => [Number(line), Number(times) > 0]));
  assert.deepEqual([hits.get(2), hits.get(5), hits.get(8)], [true, true, false], 'field initialisers count too');
  const some = await run('test', '--project', shared.directory, '--suites', 'short', '--result-format', 'junit');
  assert.match(some.stdout, /tests="2"/);
  const unknown = await run('test', '--project', shared.directory, '--suites', 'Long');
  assert.equal(unknown.code, 1);
  assert.match(unknown.stderr, /There is no test suite Long/);
  shared.remove();
});

test('projects are tested together, and a class may be named with its namespace', async () => {
  const library = writeProject({
    ...apexClass('Sum', 'public class Sum { public static Integer of(Integer a, Integer b) { return a + b; } }')
  });
  const user = writeProject({ ...passing('FirstTest'), ...passing('SecondTest') });
  const settings = { packageDirectories: [{ path: 'force-app', default: true }], namespace: 'acme' };
  writeFileSync(join(user.directory, 'sfdx-project.json'), JSON.stringify(settings));
  const both = ['test', '--project', library.directory, '--project', user.directory];
  const one = await run(...both, '--tests', 'acme.FirstTest,ACME.secondtest.holds');
  assert.match(one.stdout, /2 passing, 0 failing/, one.stderr);
  const other = await run(...both, '--tests', 'other.FirstTest');
  assert.deepEqual([other.code, other.stderr], [1, 'There is no test other.FirstTest.\n']);
  const twice = await run('check', '--project', library.directory, ...both.slice(1));
  assert.equal(twice.code, 0, 'a project that is named twice is one project');
  library.remove();
  user.remove();
});

test('a watched project is tested again after a change', async () => {
  const watched = writeProject({
    ...apexClass('Sum', 'public class Sum { public static Integer of(Integer a, Integer b) { return a - b; } }'),
    ...passing('FirstTest')
  });
  const { child, ended } = start(['test', '--project', watched.directory, '--watch']);
  const said = (pattern: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const listen = (text: string): void => {
        if (!pattern.test(text)) return;
        child.stdout?.off('data', listen);
        resolve();
      };
      child.stdout?.on('data', listen);
    });
  await said(/1 failing/);
  const file = join(watched.directory, 'force-app/main/default/classes/Sum.cls');
  const repaired = said(/1 passing, 0 failing/);
  writeFileSync(file, 'public class Sum { public static Integer of(Integer a, Integer b) { return a + b; } }');
  await repaired;
  child.kill('SIGTERM');
  assert.equal((await ended).code, 0);
  watched.remove();
});

test('a killed server has lost nothing that was answered, and a stopped one ends with 0', async () => {
  const database = join(project.directory, 'data', 'org.db');
  const first = await serve('--db', database);
  const answer = await fetch(`${first.ready.instanceUrl}/services/data/v67.0/sobjects/Account`, {
    method: 'POST',
    headers: { authorization: `Bearer ${first.ready.accessToken}` },
    body: JSON.stringify({ Name: 'Durable' })
  });
  assert.equal(answer.status, 201);
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await serve('--db', database);
  assert.equal(second.ready.accessToken, first.ready.accessToken);
  const found = await run('query', 'SELECT Name FROM Account', '--url', second.ready.instanceUrl, '--json');
  assert.match(found.stdout, /"Durable"/);
  const taken = await run('serve', '--no-pages', '--port', new URL(second.ready.instanceUrl).port);
  assert.equal(taken.code, 1);
  assert.match(taken.stderr, /Port \d+ is in use/);
  second.child.kill('SIGTERM');
  assert.equal((await second.ended).code, 0);
});
