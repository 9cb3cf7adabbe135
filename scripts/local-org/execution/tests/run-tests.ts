import type { MethodDescriptor } from '../../apex/descriptor.js';
import { ApexException } from '../../runtime/exception.js';
import { apexFrames, renderFrames } from '../../runtime/stack.js';
import type { TestState } from '../execution.js';
import type { LocalOrg } from '../org.js';
import { adminUserId } from '../seed/seed.js';
import { runTransaction } from '../transaction.js';
import { discoverTests } from './discover.js';
import type { BrokenTestClass, TestClass, TestFilter } from './discover.js';

export type Outcome = 'Pass' | 'Fail' | 'CompileFail' | 'Skip';

export interface TestResult {
  readonly className: string;
  readonly methodName: string;
  readonly outcome: Outcome;
  readonly message: string | null;
  readonly stackTrace: string | null;
  /** Milliseconds. */
  readonly runTime: number;
}

export interface TestRun {
  readonly startedAt: number;
  readonly results: readonly TestResult[];
  readonly setupTime: number;
}

/** Which part of the test classes a thread takes. */
export interface TestShare {
  readonly index: number;
  readonly of: number;
}

/** Runs the tests of an org that holds nothing but its setup rows. */
export function runTests(
  org: LocalOrg,
  filter: TestFilter,
  onResult: (result: TestResult) => void = () => undefined,
  share: TestShare = { index: 0, of: 1 }
): TestRun {
  const startedAt = Date.now();
  const results: TestResult[] = [];
  const report = (result: TestResult): void => {
    results.push(result);
    onResult(result);
  };
  const discovered = discoverTests(org, filter);
  const isMine = (_: unknown, position: number): boolean => position % share.of === share.index;
  for (const broken of discovered.broken.filter(isMine)) reportBroken(broken, report);
  let setupTime = 0;
  for (const found of discovered.classes.filter(isMine)) setupTime += runClass(org, found, report);
  return { startedAt, results, setupTime };
}

function reportBroken(broken: BrokenTestClass, report: (result: TestResult) => void): void {
  const first = broken.problems[0];
  const message = first
    ? `line ${first.line}, column ${first.column}: ${first.message}`
    : `${broken.name} depends on a class that does not compile`;
  for (const methodName of broken.methods)
    report({ className: broken.name, methodName, outcome: 'CompileFail', message, stackTrace: null, runTime: 0 });
}

/** Gives back the milliseconds that the setup took. */
function runClass(org: LocalOrg, found: TestClass, report: (result: TestResult) => void): number {
  const className = found.descriptor.name;
  const mark = org.storage.begin();
  const start = performance.now();
  try {
    const failure = runSetups(org, found);
    const setupTime = performance.now() - start;
    for (const method of found.methods)
      report(
        failure ? { ...failure, className, methodName: method.name, runTime: 0 } : runMethod(org, className, method)
      );
    return setupTime;
  } finally {
    org.storage.rollback(mark);
  }
}

type Failure = Pick<TestResult, 'outcome' | 'message' | 'stackTrace'>;

function runSetups(org: LocalOrg, found: TestClass): Failure | null {
  for (const setup of found.setups) {
    const failure = attempt(org, found.descriptor.name, setup);
    if (failure) return failure;
  }
  return null;
}

function runMethod(org: LocalOrg, className: string, method: MethodDescriptor): TestResult {
  const mark = org.storage.begin();
  const start = performance.now();
  try {
    const failure = attempt(org, className, method);
    const runTime = Math.round(performance.now() - start);
    const passed: Failure = { outcome: 'Pass', message: null, stackTrace: null };
    return { className, methodName: method.name, runTime, ...(failure ?? passed) };
  } finally {
    org.storage.rollback(mark);
  }
}

function attempt(org: LocalOrg, className: string, method: MethodDescriptor): Failure | null {
  const seesAllData = [
    ...method.annotations,
    ...(org.program.classes.get(className.toLowerCase())?.annotations ?? [])
  ].some(({ name, parameters }) => /^istest$/i.test(name) && /^true$/i.test(parameterNamed(parameters, 'seealldata')));
  const test: TestState = { isRunning: true, seesAllData, calloutMock: null, phase: 0 };
  try {
    runTransaction(org, { userId: adminUserId(org), test }, () => org.program.invokeStatic(className, method, []));
    return null;
  } catch (error) {
    return { outcome: 'Fail', ...wordsFor(error) };
  }
}

function parameterNamed(parameters: Readonly<Record<string, string>>, name: string): string {
  return Object.entries(parameters).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
}

/** Message and stack as a test result of Salesforce has them. */
export function wordsFor(error: unknown): { readonly message: string; readonly stackTrace: string } {
  if (error instanceof ApexException) return { message: error.toString(), stackTrace: stackOf(error) };
  if (error instanceof Error) {
    const frames = renderFrames(apexFrames(error.stack));
    return { message: error.message, stackTrace: frames === '' ? (error.stack ?? '') : frames };
  }
  return { message: String(error), stackTrace: '' };
}

function stackOf(error: ApexException): string {
  const cause = error.apexCause;
  return cause ? `${error.apexStack}\nCaused by\n${cause.toString()}\n${stackOf(cause)}` : error.apexStack;
}
