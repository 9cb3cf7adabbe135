import type { SObjectRecord } from '../runtime/sobject.js';
import type { ObjectDefinition } from '../schema/model.js';
import { saveChunk } from './save-chunk.js';
import type { SaveChunk, SaveContext, SaveRow } from './save-row.js';

const CHUNK_SIZE = 200;

/**
 * Saves what the platform changes by itself (roll-ups, derived amounts) through triggers and rules, as Salesforce does.
 * An error there is the error of the rows that caused it.
 */
export function savePlatformUpdates(
  context: SaveContext,
  object: ObjectDefinition,
  records: readonly SObjectRecord[],
  cause: SaveChunk
): void {
  const platform: SaveContext = {
    ...context,
    options: { ...context.options, access: 'system', sharing: false },
    isPlatform: true
  };
  for (let start = 0; start < records.length; start += CHUNK_SIZE) {
    const rows = records
      .slice(start, start + CHUNK_SIZE)
      .map((record, index): SaveRow => ({ index, source: record, record, old: null, errors: [] }));
    const chunk: SaveChunk = { object, action: 'UPDATE', rows };
    saveChunk(platform, chunk);
    for (const row of rows) if (row.errors.length > 0) blame(cause, row);
  }
}

function blame(cause: SaveChunk, failed: SaveRow): void {
  const guilty = cause.rows.filter((row) =>
    [...row.record.values.values(), ...(row.old?.values.values() ?? [])].includes(failed.source.id)
  );
  for (const row of guilty.length > 0 ? guilty : cause.rows) row.errors.push(...failed.errors);
}
