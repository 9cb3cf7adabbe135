import { goodRows, type SaveChunk, type SaveContext } from '../save-row.js';

/** Every role comes with two groups that records can be shared with: who holds it, and those and everyone below. */
export function saveRoleGroups(context: SaveContext, chunk: SaveChunk): void {
  if (chunk.action !== 'INSERT') return;
  const { database } = context;
  const group = database.object('Group');
  for (const { record } of goodRows(chunk)) {
    for (const type of ['Role', 'RoleAndSubordinates']) {
      const name = record.values.get('DeveloperName') ?? record.values.get('Name');
      database.storage.run(
        'INSERT INTO "Group" ("Id", "DeveloperName", "RelatedId", "Type", "IsDeleted") VALUES (?, ?, ?, ?, 0)',
        [database.newId(group), typeof name === 'string' ? name : null, record.id, type]
      );
    }
  }
}
