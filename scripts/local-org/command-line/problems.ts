import { relative } from 'node:path';
import type { Diagnostic } from '../apex/descriptor.js';

/** `force-app/x/classes/A.cls:12:5: Variable does not exist: y` */
export function problemLine(problem: Diagnostic): string {
  const path = relative(process.cwd(), problem.file);
  const file = path === '' || path.startsWith('..') ? problem.file : path;
  return `${file}:${problem.line}:${problem.column}: ${problem.severity === 'warning' ? 'warning: ' : ''}${problem.message}`;
}

export function printProblems(problems: readonly Diagnostic[]): void {
  for (const problem of problems) process.stderr.write(`${problemLine(problem)}\n`);
}
