import path from 'node:path';
import { checkComponents } from '../lwc/compile.js';
import type { CheckResult } from './checks.js';

const root = path.join(import.meta.dirname, '..', '..');
const name = "Components by the platform's own compiler";

export async function componentCompile(project = root): Promise<CheckResult> {
  const reports = await checkComponents(path.join(project, 'force-app'));
  const detail = reports.flatMap((report) => report.problems.map((problem) => `${report.name}: ${problem}`)).join('\n');
  return { name, status: detail === '' ? 'passed' : 'failed', detail };
}
