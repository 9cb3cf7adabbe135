import { execution } from '../../execution/execution.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { loadRows } from '../rows.js';
import { goodRows, type SaveChunk, type SaveContext, type SaveRow } from '../save-row.js';
import { setValue } from './set-value.js';
import { isClosingStatus } from './status-values.js';

const copied: Readonly<Record<string, string>> = {
  ContactPhone: 'Phone',
  ContactMobile: 'MobilePhone',
  ContactEmail: 'Email',
  ContactFax: 'Fax'
};

/** The status says whether a case is closed, and since when; the contact brings its account and its numbers. */
export function deriveCases(context: SaveContext, chunk: SaveChunk): void {
  for (const row of goodRows(chunk)) {
    deriveClosing(context, chunk, row);
    copyContact(context, chunk, row);
  }
}

function deriveClosing(context: SaveContext, chunk: SaveChunk, row: SaveRow): void {
  const { record, old } = row;
  const isClosed = isClosingStatus(context.database, 'CaseStatus', record.values.get('Status'));
  setValue(chunk, record, 'IsClosed', isClosed);
  if (old === null) setValue(chunk, record, 'IsClosedOnCreate', isClosed);
  if (isClosed === (old?.values.get('IsClosed') === true)) return;
  const now = new ApexDatetime(Math.floor(execution().now() / 1000) * 1000);
  setValue(chunk, record, 'ClosedDate', isClosed ? now : null);
}

function copyContact(context: SaveContext, chunk: SaveChunk, row: SaveRow): void {
  const { record, old } = row;
  const id = record.values.get('ContactId');
  const contactObject = context.database.schema.objects.get('contact');
  const contact =
    typeof id === 'string' && contactObject ? loadRows(context.database, contactObject, [id]).get(id) : undefined;
  for (const [field, source] of Object.entries(copied))
    setValue(chunk, record, field, contact?.values.get(source) ?? null);
  const isNewContact = old?.values.get('ContactId') !== id;
  if (contact && isNewContact && !record.values.get('AccountId'))
    setValue(chunk, record, 'AccountId', contact.values.get('AccountId') ?? null);
}
