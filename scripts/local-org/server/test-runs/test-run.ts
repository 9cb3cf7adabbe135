import { coverageReport } from '../../execution/tests/coverage.js';
import type { CoveredSource } from '../../execution/tests/coverage.js';
import { discoverTests, unknownTests } from '../../execution/tests/discover.js';
import type { TestFilter } from '../../execution/tests/discover.js';
import { factsOf } from '../../execution/tests/facts.js';
import type { OrgFacts } from '../../execution/tests/facts.js';
import type { TestResult } from '../../execution/tests/run-tests.js';
import { testInThreads } from '../../execution/tests/test-task.js';
import type { TestAnswer } from '../../execution/tests/test-task.js';
import type { LocalOrg } from '../../execution/org.js';
import { ApiError } from '../api-error.js';

/** Tests of a running org. They run in a thread of their own on an empty org, so that they neither see nor change its records. */
export class TestRun {
  readonly facts: OrgFacts;
  readonly startedAt = new Date();
  readonly classNames: readonly string[];
  readonly done: Promise<TestAnswer>;
  readonly results: TestResult[] = [];
  answer: TestAnswer | null = null;
  failure: string | null = null;

  constructor(org: LocalOrg, filter: TestFilter, coverage: boolean) {
    const found = discoverTests(org, filter);
    const [unknown] = unknownTests(found, filter);
    if (unknown !== undefined)
      throw new ApiError(
        400,
        'INVALID_INPUT',
        `This class name's value is invalid: ${unknown}. Provide the name of an Apex class that has test methods.`
      );
    this.facts = factsOf(org);
    this.classNames = [
      ...found.classes.map(({ descriptor }) => descriptor.name),
      ...found.broken.map(({ name }) => name)
    ];
    const { project: source, cacheDirectory } = org;
    const task = { source, cacheDirectory, coverage, filter, suites: [], mustCompile: false };
    this.done = testInThreads(task, 1, (result) => this.results.push(result)).then((answer) => {
      this.answer = { ...answer, facts: this.facts, covered: answer.covered.map((one) => withIdOf(org, one)) };
      return this.answer;
    });
    this.done.catch((error: unknown) => {
      this.failure = error instanceof Error ? error.message : String(error);
    });
  }

  get id(): string {
    return this.facts.runId;
  }

  get status(): 'Processing' | 'Completed' | 'Failed' {
    if (this.failure !== null) return 'Failed';
    return this.answer ? 'Completed' : 'Processing';
  }

  get percentCovered(): number {
    return Number(coverageReport(this.answer?.covered ?? []).summary.orgWideCoverage.replace('%', ''));
  }

  /** In the order of `classNames`. */
  queueItemId(className: string): string {
    const position = this.classNames.findIndex((name) => name.toLowerCase() === className.toLowerCase());
    return `709${this.id.slice(3, 12)}${String(position).padStart(3, '0')}AAA`;
  }
}

/** The classes of the test's own org have other Ids than those of the running one. */
function withIdOf(org: LocalOrg, source: CoveredSource): CoveredSource {
  const object = source.kind === 'class' ? 'ApexClass' : 'ApexTrigger';
  const id = org.storage.rows(object, { Name: source.name })[0]?.['Id'];
  return { ...source, id: typeof id === 'string' ? id : null };
}

const known = new WeakMap<LocalOrg, TestRun[]>();

/** Every run since the org started, oldest first. */
export function testRunsOf(org: LocalOrg): TestRun[] {
  let runs = known.get(org);
  if (!runs) known.set(org, (runs = []));
  return runs;
}
