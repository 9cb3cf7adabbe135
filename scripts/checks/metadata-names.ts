import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CheckResult } from './checks.js';
import { checkMetadata } from './metadata.js';

const root = path.join(import.meta.dirname, '..', '..');
const name = "Metadata against Salesforce's generated types";

export async function metadataNames(project = root): Promise<CheckResult> {
  const findings = checkMetadata(
    ['force-app', 'config'].map((folder) => path.join(project, folder)).filter(existsSync)
  );
  const detail = findings
    .map((finding) => `${path.relative(root, finding.file)}:${finding.line}: ${finding.problem}`)
    .join('\n');
  return { name, status: findings.length === 0 ? 'passed' : 'failed', detail };
}
