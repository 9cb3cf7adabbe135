import { ApexDate } from '../../runtime/date.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { dmlError } from '../dml-error.js';
import { goodRows, type SaveChunk, type SaveContext } from '../save-row.js';
import { setValue } from './set-value.js';

const STATUS_CODES: Readonly<Record<string, string>> = {
  Draft: 'Draft',
  'In Approval Process': 'InApproval',
  Activated: 'Activated'
};

/** A contract ends on the day before its term has passed. */
export function deriveContract(_context: SaveContext, chunk: SaveChunk): void {
  for (const { record, errors } of goodRows(chunk)) {
    const term = record.values.get('ContractTerm');
    if (term !== null && term !== undefined && Number(String(term)) <= 0)
      errors.push(dmlError('FIELD_INTEGRITY_EXCEPTION', 'Contract Term must be greater than zero', ['ContractTerm']));
    setValue(chunk, record, 'EndDate', endDate(record));
    const status = record.values.get('Status');
    const code = typeof status === 'string' ? STATUS_CODES[status] : undefined;
    if (code !== undefined) setValue(chunk, record, 'StatusCode', code);
  }
}

function endDate(record: SObjectRecord): ApexDate | null {
  const start = record.values.get('StartDate');
  const term = record.values.get('ContractTerm');
  const months = term instanceof ApexDecimal ? term.intValue() : term;
  if (!(start instanceof ApexDate) || typeof months !== 'number') return null;
  return start.addMonths(months).addDays(-1);
}
