import type { SObjectRecord } from '../runtime/sobject.js';
import { checkWriteAccess } from './access-write.js';
import { stampRecord } from './defaults.js';
import { fireTriggers } from './fire-triggers.js';
import { keepHistory } from './history-rows.js';
import { normalizeValue } from './normalize.js';
import { changedFields, prepareInsert, prepareUpdate } from './prepare-rows.js';
import { checkReferences } from './references.js';
import { rollUpParents } from './roll-ups.js';
import { insertRow, updateRow } from './rows.js';
import { checkShareRows, keepOwnerShares } from './share-rows.js';
import { goodRows, tellChanges, type SaveChunk, type SaveContext } from './save-row.js';
import { deriveFields, saveRelated } from './standard-objects.js';
import { truncateTexts, validateRecord } from './system-validation.js';
import { checkUniqueValues } from './unique-values.js';

/** The order of execution for one chunk of inserts or updates; what fails is left in the rows' errors. */
export function saveChunk(context: SaveContext, chunk: SaveChunk): void {
  checkWriteAccess(context, chunk);
  if (chunk.action === 'INSERT') prepareInsert(context, chunk);
  else prepareUpdate(context, chunk);
  deriveFields(context, chunk);
  fireTriggers(context, chunk, 'before');
  deriveFields(context, chunk);
  normalizeAfterTriggers(chunk);
  validate(context, chunk);
  checkShareRows(context, chunk);
  store(context, chunk);
  keepOwnerShares(context, chunk);
  keepHistory(context, chunk);
  checkUniqueValues(context, chunk);
  if (chunk.rows.some((row) => row.errors.length > 0)) return;
  fireTriggers(context, chunk, 'after');
  if (chunk.rows.some((row) => row.errors.length > 0)) return;
  rollUpParents(context, chunk);
  saveRelated(context, chunk);
  tellChanges(chunk);
}

function normalizeAfterTriggers(chunk: SaveChunk): void {
  for (const row of goodRows(chunk)) normalizeRecord(chunk.object, row.record);
}

function validate(context: SaveContext, chunk: SaveChunk): void {
  for (const row of goodRows(chunk)) {
    if (context.options.truncates || allowsTruncation(row.source)) truncateTexts(chunk.object, row.record);
    row.errors.push(...validateRecord(chunk.object, row.record, row.old));
  }
  checkReferences(context, chunk);
  for (const row of goodRows(chunk))
    row.errors.push(...context.formulas.brokenRules(chunk.object, row.record, row.old));
}

/** `record.setOptions` says so too. */
function allowsTruncation({ options }: SObjectRecord): boolean {
  return options !== null && 'allowFieldTruncation' in options && options.allowFieldTruncation === true;
}

function store(context: SaveContext, chunk: SaveChunk): void {
  const { database } = context;
  for (const row of goodRows(chunk)) {
    if (chunk.action === 'INSERT') {
      row.record.values.set('Id', database.newId(chunk.object));
      stampRecord(database, chunk.object, row.record, true);
      insertRow(database, chunk.object, row.record);
    } else if (row.old) {
      stampRecord(database, chunk.object, row.record, false);
      updateRow(database, chunk.object, row.record, changedFields(chunk.object, row.record, row.old));
    }
  }
}

function normalizeRecord(object: SaveChunk['object'], record: SaveChunk['rows'][number]['record']): void {
  for (const [name, value] of record.values) {
    if (value === null || typeof value === 'boolean') continue;
    const field = object.fields.get(name.toLowerCase());
    if (!field) continue;
    const normal = normalizeValue(field, value);
    if (normal !== value) record.values.set(name, normal);
  }
}
