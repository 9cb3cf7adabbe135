import { ApexBlob } from '../../runtime/blob.js';
import { goodRows, type SaveChunk, type SaveContext } from '../save-row.js';
import { setValue } from './set-value.js';

/** Attachments and documents know how long their content is. */
export function deriveBodyLength(_context: SaveContext, chunk: SaveChunk): void {
  for (const { record } of goodRows(chunk)) {
    const body = record.values.get('Body');
    if (body instanceof ApexBlob) setValue(chunk, record, 'BodyLength', body.bytes.length);
  }
}
