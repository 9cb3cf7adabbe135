import { extname } from 'node:path';
import { createHash } from 'node:crypto';
import { ApexBlob } from '../../runtime/blob.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { stampRecord } from '../defaults.js';
import { insertRow } from '../rows.js';
import { goodRows, type SaveChunk, type SaveContext } from '../save-row.js';

/** A first version brings its document; every version knows its size, its place among the others and its check sum. */
export function deriveContentVersions(context: SaveContext, chunk: SaveChunk): void {
  if (chunk.action !== 'INSERT') return;
  const { storage } = context.database;
  for (const { record } of goodRows(chunk)) {
    const { values } = record;
    describeContent(record);
    if (values.get('VersionNumber')) continue;
    const document = values.get('ContentDocumentId');
    if (typeof document !== 'string') values.set('ContentDocumentId', newDocument(context, record));
    const [count] = storage.rows('SELECT COUNT(*) FROM "ContentVersion" WHERE "ContentDocumentId" = ?', [
      String(values.get('ContentDocumentId'))
    ]);
    values.set('VersionNumber', String(Number(count?.[0] ?? 0) + 1));
    values.set('IsLatest', true);
  }
}

function describeContent(record: SObjectRecord): void {
  const { values } = record;
  const path = values.get('PathOnClient');
  const extension = typeof path === 'string' ? extname(path).slice(1) : '';
  if (extension !== '') {
    values.set('FileExtension', extension);
    values.set('FileType', extension.toUpperCase());
  }
  const data = values.get('VersionData');
  if (!(data instanceof ApexBlob)) return;
  values.set('ContentSize', data.bytes.length);
  values.set('Checksum', createHash('md5').update(data.bytes).digest('hex'));
}

function newDocument(context: SaveContext, version: SObjectRecord): string {
  const id = insertPlatformRow(context, 'ContentDocument', {
    ...Object.fromEntries(
      ['Title', 'OwnerId', 'Description', 'ContentSize', 'FileType', 'FileExtension'].map((name) => [
        name,
        version.values.get(name) ?? null
      ])
    ),
    PublishStatus: 'P'
  });
  const owner = version.values.get('OwnerId');
  if (typeof owner === 'string') link(context, id, owner, 'I');
  const location = version.values.get('FirstPublishLocationId');
  if (typeof location === 'string' && location !== owner) link(context, id, location, 'V');
  return id;
}

function link(context: SaveContext, document: string, entity: string, shareType: string): void {
  insertPlatformRow(context, 'ContentDocumentLink', {
    ContentDocumentId: document,
    LinkedEntityId: entity,
    ShareType: shareType,
    Visibility: 'AllUsers'
  });
}

function insertPlatformRow(context: SaveContext, name: string, values: Readonly<Record<string, unknown>>): string {
  const { database } = context;
  const object = database.object(name);
  const record = new SObjectRecord(object.name);
  const id = database.newId(object);
  record.values.set('Id', id);
  for (const [field, value] of Object.entries(values)) record.values.set(field, value);
  stampRecord(database, object, record, true);
  insertRow(database, object, record);
  return id;
}

/** The document points to its latest version, and the others are no longer that. */
export function publishContentVersions(context: SaveContext, chunk: SaveChunk): void {
  if (chunk.action !== 'INSERT') return;
  const { storage } = context.database;
  for (const { record } of goodRows(chunk)) {
    const document = String(record.values.get('ContentDocumentId'));
    storage.run('UPDATE "ContentDocument" SET "LatestPublishedVersionId" = ? WHERE "Id" = ?', [record.id, document]);
    storage.run('UPDATE "ContentVersion" SET "IsLatest" = 0 WHERE "ContentDocumentId" = ? AND "Id" <> ?', [
      document,
      record.id
    ]);
  }
}
