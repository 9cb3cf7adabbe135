import type { LocalOrg } from '../org.js';

export interface CoverageReport {
  readonly coverage: readonly {
    readonly id: unknown;
    readonly name: string;
    readonly totalLines: number;
    readonly lines: Readonly<Record<string, number>>;
    readonly totalCovered: number;
    readonly coveredPercent: number;
  }[];
  readonly records: readonly [];
  readonly summary: {
    readonly totalLines: number;
    readonly coveredLines: number;
    readonly orgWideCoverage: string;
    readonly testRunCoverage: string;
  };
}

/** Lines that can run and whether they did, without the test classes, as `sf` prints them. */
export function coverageJson(org: LocalOrg): CoverageReport {
  const coverage: CoverageReport['coverage'][number][] = [];
  const sources = new Map(org.project.sources.map((source) => [source.path, source]));
  for (const [path, lines] of org.program.coverage()) {
    const source = sources.get(path);
    if (!source || lines.size === 0 || isTest(org, source.name)) continue;
    const { name } = source;
    const covered = [...lines.values()].filter((times) => times > 0).length;
    coverage.push({
      id: org.storage.rows(source.kind === 'class' ? 'ApexClass' : 'ApexTrigger', { Name: name })[0]?.['Id'] ?? null,
      name,
      totalLines: lines.size,
      lines: Object.fromEntries(
        [...lines].sort((a, b) => a[0] - b[0]).map(([line, times]) => [String(line), times > 0 ? 1 : 0])
      ),
      totalCovered: covered,
      coveredPercent: Math.round((covered / lines.size) * 100)
    });
  }
  const totalLines = coverage.reduce((sum, one) => sum + one.totalLines, 0);
  const coveredLines = coverage.reduce((sum, one) => sum + one.totalCovered, 0);
  const rate = `${totalLines === 0 ? 0 : Math.round((coveredLines / totalLines) * 100)}%`;
  return { coverage, records: [], summary: { totalLines, coveredLines, orgWideCoverage: rate, testRunCoverage: rate } };
}

function isTest(org: LocalOrg, name: string): boolean {
  for (const descriptor of org.program.classes.values())
    if (descriptor.name.toLowerCase() === name.toLowerCase()) return descriptor.isTest;
  return false;
}
