import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { apexClass, widgetObject, writeProject } from '../fixtures/project.js';
import type { FixtureProject } from '../fixtures/project.js';
import { openOrg } from '../open-org.js';
import type { LocalOrg } from '../org.js';
import { discoverTests, unknownTests } from './discover.js';
import { jsonReport } from './report.js';
import { runTests } from './run-tests.js';
import type { TestResult } from './run-tests.js';

const calculator = `public class Calculator {
  public static Integer calls = 0;
  public static Integer add(Integer a, Integer b) { calls++; return a + b; }
  public static void fail() { Integer nothing = null; Integer x = nothing + 1; }
}`;

const calculatorTest = `@IsTest
private class CalculatorTest {
  @TestSetup
  static void setup() { insert as system new Account(Name = 'From setup'); }
  @IsTest
  static void adds() {
    Assert.areEqual(3, Calculator.add(1, 2));
    Assert.areEqual(1, Calculator.calls, 'statics start anew');
  }
  @IsTest
  static void statesNothing() { Assert.areEqual(0, Calculator.calls); }
  @IsTest
  static void seesOneAccount() {
    insert as system new Account(Name = 'Mine');
    Assert.areEqual(2, [SELECT COUNT() FROM Account WITH SYSTEM_MODE]);
  }
  @IsTest
  static void seesOneAccountAgain() { Assert.areEqual(1, [SELECT COUNT() FROM Account WITH SYSTEM_MODE]); }
  @IsTest
  static void failsWithWords() { Assert.areEqual(5, 2 + 2, 'sum'); }
  @IsTest
  static void failsWithNull() { Calculator.fail(); }
  @IsTest
  static void limitsStartAnew() {
    for (Integer i = 0; i < 5; i++) { List<Account> found = [SELECT Id FROM Account WITH SYSTEM_MODE]; }
    Assert.areEqual(5, Limits.getQueries());
    Test.startTest();
    Assert.areEqual(0, Limits.getQueries());
    Test.stopTest();
    Assert.areEqual(5, Limits.getQueries());
  }
  @IsTest
  static void cannotCatchLimits() {
    try {
      for (Integer i = 0; i < 101; i++) { List<Account> found = [SELECT Id FROM Account WITH SYSTEM_MODE]; }
    } catch (Exception e) { return; }
  }
  static List<String> kept = new List<String>();
  @IsTest
  static void cannotKeepTooMuch() {
    for (Integer i = 0; i < 200; i++) kept.add(('x' + i).repeat(100000));
  }
}`;

const brokenTest = `@IsTest
private class BrokenTest {
  @IsTest static void neverRuns() { Calculator.subtract(1, 2); }
}`;

let project: FixtureProject;
let org: LocalOrg;
let results: ReadonlyMap<string, TestResult>;

before(() => {
  project = writeProject({
    ...widgetObject,
    ...apexClass('Calculator', calculator),
    ...apexClass('CalculatorTest', calculatorTest),
    ...apexClass('BrokenTest', brokenTest),
    ...apexClass('ForgottenTest', '@IsTest private class ForgottenTest { @IsTest static void passes() {} }')
  });
  rmSync(join(project.directory, 'force-app/main/default/classes/ForgottenTest.cls-meta.xml'));
  org = openOrg({ projects: [project.directory], acceptProblems: true });
  results = new Map(runTests(org, []).results.map((result) => [`${result.className}.${result.methodName}`, result]));
});

after(() => {
  org?.close();
  project.remove();
});

const outcome = (name: string): string => {
  const result = results.get(`CalculatorTest.${name}`);
  return result?.outcome === 'Pass' ? 'Pass' : (result?.message ?? 'did not run');
};

test('every test starts from the setup data, with fresh statics and fresh limits', () => {
  for (const name of ['adds', 'statesNothing', 'seesOneAccount', 'seesOneAccountAgain', 'limitsStartAnew'])
    assert.equal(outcome(name), 'Pass', name);
});

test('failures carry the message and the stack that Salesforce prints', () => {
  assert.equal(outcome('failsWithWords'), 'System.AssertException: Assertion Failed: sum: Expected: 5, Actual: 4');
  assert.equal(
    results.get('CalculatorTest.failsWithWords')?.stackTrace,
    'Class.CalculatorTest.failsWithWords: line 20, column 1'
  );
  assert.equal(outcome('failsWithNull'), 'System.NullPointerException: Attempt to de-reference a null object');
  assert.match(
    results.get('CalculatorTest.failsWithNull')?.stackTrace ?? '',
    /^Class\.Calculator\.fail: line 4, column 1\nClass\.CalculatorTest\.failsWithNull: line 22, column 1$/
  );
});

test('a limit ends the test, whatever it catches', () => {
  assert.equal(outcome('cannotCatchLimits'), 'System.LimitException: Too many SOQL queries: 101');
  assert.match(outcome('cannotKeepTooMuch'), /^System\.LimitException: Apex heap size too large: \d{7}/);
});

test('a class that does not compile fails its own tests and no others', () => {
  const broken = results.get('BrokenTest.neverRuns');
  assert.equal(broken?.outcome, 'CompileFail');
  assert.match(
    broken?.message ?? '',
    /line 3, column \d+: Method does not exist or incorrect signature: void subtract\(Integer, Integer\) from the type Calculator/
  );
});

test('a test class that a deployment would leave out fails', () => {
  const forgotten = results.get('ForgottenTest.passes');
  assert.equal(forgotten?.outcome, 'CompileFail');
  assert.match(forgotten?.message ?? '', /ForgottenTest\.cls has no ForgottenTest\.cls-meta\.xml/);
});

test('a filter picks classes and methods, and names what it does not find', () => {
  const run = runTests(org, ['calculatortest.ADDS']);
  assert.deepEqual(
    run.results.map((result) => result.methodName),
    ['adds']
  );
  assert.deepEqual(unknownTests(discoverTests(org, ['Nope', 'CalculatorTest']), ['Nope', 'CalculatorTest']), ['Nope']);
});

test('the JSON has the shape of the Salesforce CLI', () => {
  const report = jsonReport(org, runTests(org, ['CalculatorTest.adds']), { coverage: false });
  assert.equal(report.summary['outcome'], 'Passed');
  assert.equal(report.summary['passing'], 1);
  assert.equal(report.tests[0]?.['FullName'], 'CalculatorTest.adds');
  assert.equal(report.tests[0]?.['Outcome'], 'Pass');
});
