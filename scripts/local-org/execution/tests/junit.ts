import type { OrgFacts } from './facts.js';
import { count } from './report.js';
import type { TestResult, TestRun } from './run-tests.js';

/** The JUnit report that the Salesforce CLI writes and build servers read. */
export function junitReport(facts: OrgFacts, run: TestRun): string {
  const failing = count(run, 'Fail', 'CompileFail');
  const properties: Readonly<Record<string, string>> = {
    outcome: failing > 0 ? 'Failed' : 'Successful',
    testsRan: String(run.results.length),
    passing: String(count(run, 'Pass')),
    failing: String(failing),
    skipped: String(count(run, 'Skip')),
    orgId: facts.organizationId,
    username: facts.username,
    testRunId: facts.runId,
    userId: facts.userId
  };
  const total = run.results.reduce((sum, result) => sum + result.runTime, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `    <testsuite name="force.apex" timestamp="${new Date(run.startedAt).toISOString()}" hostname="local" ` +
      `tests="${run.results.length}" failures="${failing}" errors="0" time="${seconds(total)}">`,
    '        <properties>',
    ...Object.entries(properties).map(
      ([name, value]) => `            <property name="${name}" value="${escaped(value)}"/>`
    ),
    '        </properties>',
    ...run.results.map(testCase),
    '    </testsuite>',
    '</testsuites>',
    ''
  ].join('\n');
}

function testCase(result: TestResult): string {
  const head = `        <testcase name="${escaped(result.methodName)}" classname="${escaped(result.className)}" time="${seconds(result.runTime)}">`;
  if (result.outcome === 'Pass') return `${head}\n        </testcase>`;
  if (result.outcome === 'Skip') return `${head}\n            <skipped/>\n        </testcase>`;
  const stack = (result.stackTrace ?? '').replaceAll(']]>', ']]]]><![CDATA[>');
  return `${head}\n            <failure message="${escaped(result.message ?? '')}"><![CDATA[${stack}]]></failure>\n        </testcase>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}

export function escaped(text: string): string {
  return text.replace(/[<>&"\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
