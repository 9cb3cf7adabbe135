import { extname } from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import { ApexBlob } from '../../runtime/blob.js';
import { instanceUrl } from '../../platform/instance-url.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { goodRows, type SaveChunk, type SaveContext } from '../save-row.js';
import { insertPlatformRow } from './platform-row.js';

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
  if (extension !== '') values.set('FileExtension', extension);
  if (typeof path === 'string') values.set('FileType', fileTypeOf(extension));
  const data = values.get('VersionData');
  if (!(data instanceof ApexBlob)) return;
  values.set('ContentSize', data.bytes.length);
  values.set('Checksum', createHash('md5').update(data.bytes).digest('hex'));
}

const fileTypes: Readonly<Record<string, string>> = {
  txt: 'TEXT',
  doc: 'WORD',
  docx: 'WORD_X',
  xls: 'EXCEL',
  xlsx: 'EXCEL_X',
  ppt: 'POWER_POINT',
  pptx: 'POWER_POINT_X',
  jpeg: 'JPG',
  htm: 'HTML'
};

function fileTypeOf(extension: string): string {
  return extension === '' ? 'UNKNOWN' : (fileTypes[extension.toLowerCase()] ?? extension.toUpperCase());
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

/** The document points to its latest version, and the others are no longer that. */
export function publishContentVersions(context: SaveContext, chunk: SaveChunk): void {
  if (chunk.action !== 'INSERT') return;
  const { storage } = context.database;
  for (const { record } of goodRows(chunk)) {
    const document = String(record.values.get('ContentDocumentId'));
    const value = (name: string): string | null => {
      const given = record.values.get(name);
      return typeof given === 'string' ? given : null;
    };
    storage.run(
      `UPDATE "ContentDocument" SET "LatestPublishedVersionId" = ?, "Title" = ?, "FileType" = ?, "FileExtension" = ?
        WHERE "Id" = ?`,
      [record.id, value('Title'), value('FileType'), value('FileExtension'), document]
    );
    storage.run('UPDATE "ContentVersion" SET "IsLatest" = 0 WHERE "ContentDocumentId" = ? AND "Id" <> ?', [
      document,
      record.id
    ]);
  }
}

/** A content delivery has addresses where anybody may look at the file. */
export function deriveContentDistributions(context: SaveContext, chunk: SaveChunk): void {
  for (const { record } of goodRows(chunk)) {
    if (chunk.action !== 'INSERT' || record.values.get('DistributionPublicUrl')) continue;
    const sql = 'SELECT "ContentDocumentId" FROM "ContentVersion" WHERE "Id" = ?';
    const [version] = context.database.storage.rows(sql, [String(record.values.get('ContentVersionId'))]);
    const key = randomBytes(16).toString('hex');
    record.values.set('ContentDocumentId', version?.[0] ?? null);
    record.values.set('DistributionPublicUrl', `${instanceUrl()}/sfc/p/${key}`);
    record.values.set('ContentDownloadUrl', `${instanceUrl()}/sfc/dist/version/download/?d=${key}`);
  }
}
