import { ApexDate } from '../../runtime/date.js';
import { dmlError } from '../dml-error.js';
import { goodRows, type SaveChunk, type SaveContext, type SaveRow } from '../save-row.js';
import { insertPlatformRow } from './platform-row.js';
import { setValue } from './set-value.js';

/** Every campaign begins with two member statuses. */
export function saveMemberStatuses(context: SaveContext, chunk: SaveChunk): void {
  if (chunk.action !== 'INSERT') return;
  for (const { record } of goodRows(chunk)) {
    insertPlatformRow(context, 'CampaignMemberStatus', {
      CampaignId: record.id,
      Label: 'Sent',
      SortOrder: 1,
      IsDefault: true
    });
    insertPlatformRow(context, 'CampaignMemberStatus', {
      CampaignId: record.id,
      Label: 'Responded',
      SortOrder: 2,
      HasResponded: true
    });
  }
}

/** A member is a lead or a contact, once; its status says whether it has responded. */
export function deriveCampaignMembers(context: SaveContext, chunk: SaveChunk): void {
  for (const row of goodRows(chunk)) {
    if (chunk.action === 'INSERT') checkMember(context, row);
    const { storage } = context.database;
    const sql = 'SELECT "HasResponded" FROM "CampaignMemberStatus" WHERE "CampaignId" = ? AND "Label" = ?';
    const [status] = storage.rows(sql, [
      String(row.record.values.get('CampaignId') ?? ''),
      String(row.record.values.get('Status') ?? '')
    ]);
    const hasResponded = Number(status?.[0] ?? 0) === 1;
    setValue(chunk, row.record, 'HasResponded', hasResponded);
    if (hasResponded && !row.record.values.get('FirstRespondedDate'))
      setValue(chunk, row.record, 'FirstRespondedDate', ApexDate.today());
  }
}

function checkMember(context: SaveContext, row: SaveRow): void {
  const { values } = row.record;
  const [field, id] = values.get('LeadId') ? ['LeadId', values.get('LeadId')] : ['ContactId', values.get('ContactId')];
  if (typeof id !== 'string') {
    row.errors.push(dmlError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [ContactId, LeadId]', []));
    return;
  }
  if (values.get('Id')) return;
  const sql = `SELECT "Id" FROM "CampaignMember" WHERE "CampaignId" = ? AND "${String(field)}" = ? AND "IsDeleted" = 0`;
  const [found] = context.database.storage.rows(sql, [String(values.get('CampaignId') ?? ''), id]);
  if (found) row.errors.push(dmlError('DUPLICATE_VALUE', `Already a campaign member: ${String(found[0])}`, []));
}
