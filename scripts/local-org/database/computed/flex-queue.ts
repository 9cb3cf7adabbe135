import type { OrgDatabase } from '../database.js';
import { objectNamed } from '../../schema/model.js';

/** `FlexQueueItem`: the batch jobs that are held, in the order in which they will run. */
export function fillFlexQueue(database: OrgDatabase): void {
  const object = objectNamed(database.schema, 'FlexQueueItem');
  if (!object) return;
  const { storage } = database;
  storage.run('DELETE FROM "FlexQueueItem"', []);
  const held = storage.rows(
    `SELECT job."Id" FROM "AsyncApexJob" job JOIN local_org_job queued ON queued.id = job."Id"
     WHERE job."JobType" = 'BatchApex' AND job."Status" = 'Holding' ORDER BY queued.sequence`,
    []
  );
  for (const [position, [job]] of held.entries()) {
    const id = database.newId(object);
    storage.run(
      'INSERT INTO "FlexQueueItem" ("Id", "FlexQueueItemId", "JobType", "AsyncApexJobId", "JobPosition") VALUES (?, ?, ?, ?, ?)',
      [id, id, 'BatchApex', job ?? null, BigInt(position + 1)]
    );
  }
}
