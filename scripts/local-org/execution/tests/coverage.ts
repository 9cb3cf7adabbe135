import type { LocalOrg } from '../org.js';

/** Lines of one class or trigger that can run, and how often they did. Plain data: it crosses threads. */
export interface CoveredSource {
  readonly id: string | null;
  readonly name: string;
  readonly kind: 'class' | 'trigger';
  readonly path: string;
  readonly lines: readonly (readonly [line: number, times: number])[];
}

export interface CoverageReport {
  readonly coverage: readonly {
    readonly id: string | null;
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

/** What the tests of an org have run, without the test classes themselves. */
export function coveredSources(org: LocalOrg): CoveredSource[] {
  const covered: CoveredSource[] = [];
  const sources = new Map(org.project.sources.map((source) => [source.path, source]));
  for (const [path, lines] of org.program.coverage()) {
    const source = sources.get(path);
    if (!source || lines.size === 0 || isTest(org, source.name)) continue;
    const { name, kind } = source;
    const id = org.storage.rows(kind === 'class' ? 'ApexClass' : 'ApexTrigger', { Name: name })[0]?.['Id'];
    covered.push({
      id: typeof id === 'string' ? id : null,
      name,
      kind,
      path,
      lines: [...lines].sort((left, right) => left[0] - right[0])
    });
  }
  return covered;
}

/** Runs that shared the tests among them, put together. */
export function mergeCoverage(parts: readonly (readonly CoveredSource[])[]): CoveredSource[] {
  const merged = new Map<string, { readonly source: CoveredSource; readonly lines: Map<number, number> }>();
  for (const source of parts.flat()) {
    const known = merged.get(source.path);
    if (!known) merged.set(source.path, { source, lines: new Map(source.lines) });
    else for (const [line, times] of source.lines) known.lines.set(line, (known.lines.get(line) ?? 0) + times);
  }
  return [...merged.values()].map(({ source, lines }) => ({
    ...source,
    lines: [...lines].sort((left, right) => left[0] - right[0])
  }));
}

/** Lines that can run and whether they did, as `sf` prints them. */
export function coverageReport(sources: readonly CoveredSource[]): CoverageReport {
  const coverage = sources.map(({ id, name, lines }) => {
    const totalCovered = coveredLines(lines);
    return {
      id,
      name,
      totalLines: lines.length,
      lines: Object.fromEntries(lines.map(([line, times]) => [String(line), times > 0 ? 1 : 0])),
      totalCovered,
      coveredPercent: Math.round((totalCovered / lines.length) * 100)
    };
  });
  const totalLines = coverage.reduce((sum, one) => sum + one.totalLines, 0);
  const covered = coverage.reduce((sum, one) => sum + one.totalCovered, 0);
  const rate = `${totalLines === 0 ? 0 : Math.round((covered / totalLines) * 100)}%`;
  return {
    coverage,
    records: [],
    summary: { totalLines, coveredLines: covered, orgWideCoverage: rate, testRunCoverage: rate }
  };
}

export function coveredLines(lines: CoveredSource['lines']): number {
  return lines.filter(([, times]) => times > 0).length;
}

function isTest(org: LocalOrg, name: string): boolean {
  for (const descriptor of org.program.classes.values())
    if (descriptor.name.toLowerCase() === name.toLowerCase()) return descriptor.isTest;
  return false;
}
