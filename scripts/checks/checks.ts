import { apexTypes } from './apex-types.js';
import { codeAnalyzer } from './code-analyzer.js';
import { componentCompile } from './component-compile.js';
import { fieldMappings } from './field-mappings.js';
import { localOrgCompile } from './local-org-compile.js';
import { metadataNames } from './metadata-names.js';
import { packaging } from './packaging.js';

/** What can be said without an org about whether Salesforce would take this source. */
export interface CheckResult {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'not checked';
  /** The findings, or why it was not checked. */
  readonly detail: string;
}

export async function runChecks(): Promise<readonly CheckResult[]> {
  return [
    await metadataNames(),
    localOrgCompile(),
    await fieldMappings(),
    await packaging(),
    await componentCompile(),
    await apexTypes(),
    ...(await codeAnalyzer())
  ];
}
