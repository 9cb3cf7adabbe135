import { relative } from 'node:path';
import { coveredLines } from './coverage.js';
import type { CoveredSource } from './coverage.js';
import { escaped } from './junit.js';

/** The Cobertura report that code hosts draw coverage from. Paths are relative to `root`. */
export function coberturaReport(sources: readonly CoveredSource[], root: string, timestamp: number): string {
  const valid = sources.reduce((sum, source) => sum + source.lines.length, 0);
  const covered = sources.reduce((sum, source) => sum + coveredLines(source.lines), 0);
  const totals = `line-rate="${rate(covered, valid)}" branch-rate="1" complexity="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">',
    `<coverage lines-valid="${valid}" lines-covered="${covered}" branches-valid="0" branches-covered="0" ${totals} version="1" timestamp="${timestamp}">`,
    `  <sources><source>${escaped(root)}</source></sources>`,
    `  <packages><package name="apex" ${totals}><classes>`,
    ...sources.map((source) => classElement(source, root)),
    '  </classes></package></packages>',
    '</coverage>',
    ''
  ].join('\n');
}

function classElement({ name, path, lines }: CoveredSource, root: string): string {
  const file = relative(root, path).replaceAll('\\', '/');
  const hits = lines.map(([line, times]) => `<line number="${line}" hits="${times}" branch="false"/>`).join('');
  return `    <class name="${escaped(name)}" filename="${escaped(file)}" line-rate="${rate(coveredLines(lines), lines.length)}" branch-rate="1" complexity="0"><methods/><lines>${hits}</lines></class>`;
}

function rate(part: number, whole: number): string {
  return whole === 0 ? '1' : (part / whole).toFixed(4);
}
