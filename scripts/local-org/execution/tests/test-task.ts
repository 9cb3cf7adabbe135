import { Worker } from 'node:worker_threads';
import type { Diagnostic } from '../../apex/descriptor.js';
import type { ProjectSource } from '../../project/project.js';
import { mergeCoverage } from './coverage.js';
import type { CoveredSource } from './coverage.js';
import type { TestFilter } from './discover.js';
import type { OrgFacts } from './facts.js';
import type { TestResult, TestRun, TestShare } from './run-tests.js';

/** What is to be compiled and tested. Plain data: it crosses threads. */
export interface TestTask {
  readonly source: ProjectSource;
  readonly cacheDirectory: string | null;
  readonly coverage: boolean;
  /** Null: only compile. */
  readonly filter: TestFilter | null;
  /** Suites whose classes are added to the filter. */
  readonly suites: readonly string[];
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

/** A task that could not be done, in a sentence. */
export class TestTaskFailed extends Error {}

export type OnResult = (result: TestResult) => void;

/** Puts the messages of one task together. */
export class TestAnswerBuilder {
  readonly #results: TestResult[] = [];
  readonly #onResult: OnResult;
  #compiled: Extract<TestMessage, { kind: 'compiled' }> | null = null;
  #done: Extract<TestMessage, { kind: 'done' }> | null = null;
  #failure: string | null = null;

  constructor(onResult: OnResult) {
    this.#onResult = onResult;
  }

  take(message: TestMessage): void {
    if (message.kind === 'failed') this.#failure = message.message;
    else if (message.kind === 'compiled') this.#compiled = message;
    else if (message.kind === 'done') this.#done = message;
    else {
      this.#results.push(message.result);
      this.#onResult(message.result);
    }
  }

  answer(): TestAnswer {
    if (this.#failure !== null || !this.#compiled)
      throw new TestTaskFailed(this.#failure ?? 'The test thread has ended without an answer');
    const { problems, unknown, facts } = this.#compiled;
    const { startedAt = Date.now(), setupTime = 0, coverage = [] } = this.#done ?? {};
    return { problems, unknown, facts, run: { startedAt, results: this.#results, setupTime }, covered: coverage };
  }
}

/** Compiles and tests in threads of their own, each with its own org; the test classes are shared among them. */
export async function testInThreads(
  task: Omit<TestTask, 'share'>,
  threads: number,
  onResult: OnResult = () => undefined
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

function runThread(task: TestTask, onResult: OnResult): Promise<TestAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      workerData: task,
      // Records are short-lived: with room for the young ones the collector has little to do.
      resourceLimits: { maxOldGenerationSizeMb: 4096, maxYoungGenerationSizeMb: 192, stackSizeMb: 16 }
    });
    const builder = new TestAnswerBuilder(onResult);
    worker.on('message', (message: TestMessage) => builder.take(message));
    worker.on('error', reject);
    worker.on('exit', () => {
      try {
        resolve(builder.answer());
      } catch (error) {
        reject(error as Error);
      }
    });
  });
}
