import { execution } from '../../execution/execution.js';
import { ApexDate } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { goodRows, type SaveChunk, type SaveContext } from '../save-row.js';

/** A lead knows when it was given to its owner. */
export function deriveLeads(_context: SaveContext, chunk: SaveChunk): void {
  const today = ApexDate.valueOf(new ApexDatetime(execution().now()));
  for (const { record, old } of goodRows(chunk))
    if (!old || old.values.get('OwnerId') !== record.values.get('OwnerId'))
      record.values.set('LastTransferDate', today);
}
