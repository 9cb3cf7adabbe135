import { Worker } from 'node:worker_threads';
import type { Diagnostic } from '../../apex/descriptor.js';
import type { ProjectSource } from '../../project/project.js';
import { mergeCoverage } from './coverage.js';
import type { CoveredSource } from './coverage.js';
import type { TestFilter } from './discover.js';
import type { OrgFacts } from './facts.js';
import type { TestResult, TestRun, TestShare } from './run-tests.js';

/** What a thread is asked to compile and to test. */
export interface TestTask {
  readonly source: ProjectSource;
  readonly cacheDirectory: string | null;
  readonly coverage: boolean;
  /** Null: only compile. */
  readonly filter: TestFilter | null;
  /** Run no test when something does not compile, as a deployment does. */
  readonly mustCompile: boolean;
  readonly share: TestShare;
}

export type TestMessage =
  | {
      readonly kind: 'compiled';
      readonly problems: readonly Diagnostic[];
      readonly unknown: readonly string[];
      readonly facts: OrgFacts;
    }
  | { readonly kind: 'result'; readonly result: TestResult }
  | {
      readonly kind: 'done';
      readonly startedAt: number;
      readonly setupTime: number;
      readonly coverage: readonly CoveredSource[];
    }
  | { readonly kind: 'failed'; readonly message: string };

export interface TestAnswer {
  readonly problems: readonly Diagnostic[];
  /** Tests that were asked for and do not exist. */
  readonly unknown: readonly string[];
  readonly facts: OrgFacts;
  readonly run: TestRun;
  readonly covered: readonly CoveredSource[];
}

/** Compiles and tests in threads of their own, each with its own org; their classes are shared among them. */
export async function testInThreads(
  task: Omit<TestTask, 'share'>,
  threads: number,
  onResult: (result: TestResult) => void = () => undefined
): Promise<TestAnswer> {
  const startedAt = Date.now();
  const answers = await Promise.all(
    Array.from({ length: threads }, (_, index) => runThread({ ...task, share: { index, of: threads } }, onResult))
  );
  const [first] = answers;
  if (!first) throw new Error('Give at least one thread');
  const results = answers.flatMap((answer) => answer.run.results);
  return {
    ...first,
    run: {
      startedAt,
      results: results.sort((left, right) => left.className.localeCompare(right.className)),
      setupTime: answers.reduce((sum, answer) => sum + answer.run.setupTime, 0)
    },
    covered: mergeCoverage(answers.map((answer) => answer.covered))
  };
}

function runThread(task: TestTask, onResult: (result: TestResult) => void): Promise<TestAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: 4096, stackSizeMb: 16 }
    });
    const results: TestResult[] = [];
    let compiled: Extract<TestMessage, { kind: 'compiled' }> | null = null;
    let done: Extract<TestMessage, { kind: 'done' }> | null = null;
    worker.on('message', (message: TestMessage) => {
      if (message.kind === 'failed') reject(new Error(message.message));
      else if (message.kind === 'compiled') compiled = message;
      else if (message.kind === 'done') done = message;
      else {
        results.push(message.result);
        onResult(message.result);
      }
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      if (!compiled) return reject(new Error('The test thread has ended without an answer'));
      const { problems, unknown, facts } = compiled;
      const run = { startedAt: done?.startedAt ?? Date.now(), results, setupTime: done?.setupTime ?? 0 };
      resolve({ problems, unknown, facts, run, covered: done?.coverage ?? [] });
    });
  });
}
