import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeploymentRefused, openArchive } from '../../execution/deployment/archive.js';
import { ComponentRows } from '../../execution/deployment/components.js';
import type { ComponentResult } from '../../execution/deployment/components.js';
import { readManifest, readRemovals } from '../../execution/deployment/manifest.js';
import { withDeployment } from '../../execution/deployment/overlay.js';
import { unpack } from '../../execution/deployment/unpack.js';
import { redeploy } from '../../execution/open-org.js';
import type { LocalOrg } from '../../execution/org.js';
import { testInThreads } from '../../execution/tests/test-task.js';
import type { TestAnswer } from '../../execution/tests/test-task.js';
import type { ProjectSource } from '../../project/project.js';
import { ProjectError } from '../../project/project-error.js';

export interface DeployOptions {
  readonly checkOnly: boolean;
  readonly testLevel: string;
  readonly runTests: readonly string[];
}

/**
 * One deployment. It is proven in a thread of its own, on an empty org: everything must compile there and the tests it
 * asks for must pass. Only then the running org takes it over, so that a refused one changes nothing.
 */
export class Deployment {
  readonly createdAt = new Date();
  status: 'Pending' | 'InProgress' | 'Succeeded' | 'Failed' = 'Pending';
  completedAt: Date | null = null;
  successes: readonly ComponentResult[] = [];
  failures: readonly ComponentResult[] = [];
  tested: TestAnswer | null = null;
  /** What is wrong with the deployment as a whole. */
  errorMessage: string | null = null;
  #directory: string | null = null;

  constructor(
    readonly id: string,
    readonly userId: string,
    readonly zip: Uint8Array,
    readonly options: DeployOptions
  ) {}

  get isDone(): boolean {
    return this.completedAt !== null;
  }

  async run(org: LocalOrg): Promise<void> {
    this.status = 'InProgress';
    try {
      await this.#deploy(org);
    } catch (error) {
      this.status = 'Failed';
      this.errorMessage =
        error instanceof DeploymentRefused || error instanceof ProjectError ? error.message : String(error);
    }
    this.completedAt = new Date();
    if (this.options.checkOnly || this.status === 'Failed') this.forget();
  }

  /** Removes the unpacked files. */
  forget(): void {
    if (this.#directory !== null) rmSync(this.#directory, { recursive: true, force: true });
    this.#directory = null;
  }

  async #deploy(org: LocalOrg): Promise<void> {
    const archive = openArchive(this.zip);
    const manifest = readManifest(archive, 'package.xml');
    const removed = readRemovals(archive);
    const directory = (this.#directory = mkdtempSync(join(tmpdir(), 'local-org-deployment-')));
    const origins = unpack(archive, manifest, directory);
    const rows = new ComponentRows({ archive, manifest, removed, origins, directory }, org.project);
    const source = withDeployment(org.project, { directory, removed });
    this.failures = rows.missing;
    if (rows.missing.length === 0) await this.#prove(org, source, rows);
    this.successes = rows.successes(this.failures);
    const isRefused = this.failures.length > 0 || this.errorMessage !== null || this.#hasFailedTest;
    if (!isRefused && !this.options.checkOnly) redeploy(org, source);
    this.status = isRefused ? 'Failed' : 'Succeeded';
  }

  async #prove(org: LocalOrg, source: ProjectSource, rows: ComponentRows): Promise<void> {
    const { testLevel, runTests } = this.options;
    const hasTests =
      testLevel === 'RunSpecifiedTests' || testLevel.startsWith('RunLocal') || testLevel.startsWith('RunAll');
    const answer = await testInThreads(
      {
        source,
        cacheDirectory: org.cacheDirectory,
        coverage: hasTests,
        filter: hasTests ? (testLevel === 'RunSpecifiedTests' ? runTests : []) : null,
        suites: [],
        mustCompile: true
      },
      1
    );
    this.failures = rows.failures(answer.problems.filter((problem) => problem.severity === 'error'));
    if (answer.unknown.length > 0) this.errorMessage = `There is no test ${answer.unknown.join(', ')}`;
    if (hasTests && this.failures.length === 0) this.tested = answer;
  }

  get #hasFailedTest(): boolean {
    return this.tested?.run.results.some(({ outcome }) => outcome !== 'Pass' && outcome !== 'Skip') ?? false;
  }
}
