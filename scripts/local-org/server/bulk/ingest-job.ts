import type { DmlOperation, DmlResult } from '../../database/service.js';
import type { LocalOrg } from '../../execution/org.js';
import { runTransaction } from '../../execution/transaction.js';
import type { Transaction } from '../../execution/transaction.js';
import { normalizeId } from '../../runtime/text.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { fieldNamed, objectNamed } from '../../schema/model.js';
import type { ObjectDefinition, Schema } from '../../schema/model.js';
import { ApiError } from '../api-error.js';
import { errorOf } from '../apex-errors.js';
import { asUser, checkWriteable } from '../routes/context.js';
import { recordOfJson } from '../values/json-record.js';
import { readCsv, writeCsv } from './csv.js';

/** Rows are saved as the platform does it: 200 at a time, each batch in a transaction of its own. */
const rowsPerBatch = 200;
const nullMark = '#N/A';

export interface IngestSettings {
  readonly object: string;
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';
  readonly externalIdFieldName: string | null;
  readonly delimiter: string;
  readonly lineEnding: string;
}

interface Row {
  readonly cells: readonly string[];
  id: string;
  created: boolean;
  error: string | null;
}

export class IngestJob {
  readonly settings: IngestSettings;
  state: 'Open' | 'UploadComplete' | 'JobComplete' | 'Aborted' | 'Failed' = 'Open';
  errorMessage: string | null = null;
  processingTime = 0;
  #header: readonly string[] = [];
  #rows: Row[] = [];

  constructor(settings: IngestSettings) {
    this.settings = settings;
  }

  get processed(): number {
    return this.#rows.length;
  }

  get failed(): number {
    return this.#rows.filter((row) => row.error !== null).length;
  }

  upload(text: string): void {
    if (this.state !== 'Open') throw new ApiError(400, 'INVALIDJOBSTATE', `The job is ${this.state}, not Open`);
    const [header = [], ...rows] = readCsv(text.replace(/^\uFEFF/, ''), this.settings.delimiter);
    this.#header = header.map((name) => name.trim());
    this.#rows = rows.map((cells) => ({ cells, id: '', created: false, error: null }));
  }

  run(org: LocalOrg, userId: string): void {
    const started = performance.now();
    try {
      this.#checkHeader(org.schema);
      for (let from = 0; from < this.#rows.length; from += rowsPerBatch)
        this.#runBatch(org, userId, this.#rows.slice(from, from + rowsPerBatch));
      this.state = 'JobComplete';
    } catch (error) {
      this.state = 'Failed';
      this.errorMessage = error instanceof Error ? error.message : String(error);
    }
    this.processingTime = Math.round(performance.now() - started);
  }

  successfulResults(): string {
    const rows = this.#rows.filter((row) => row.error === null);
    return this.#results('sf__Created', this.state === 'JobComplete' ? rows : [], (row) => String(row.created));
  }

  failedResults(): string {
    return this.#results(
      'sf__Error',
      this.#rows.filter((row) => row.error !== null),
      (row) => row.error ?? ''
    );
  }

  unprocessedRecords(): string {
    const left = this.state === 'JobComplete' ? [] : this.#rows.filter((row) => row.error === null);
    return this.#csv([this.#header, ...left.map((row) => row.cells)]);
  }

  #results(column: string, rows: readonly Row[], value: (row: Row) => string): string {
    return this.#csv([['sf__Id', column, ...this.#header], ...rows.map((row) => [row.id, value(row), ...row.cells])]);
  }

  #csv(rows: readonly (readonly string[])[]): string {
    return writeCsv(rows, this.settings.delimiter, this.settings.lineEnding);
  }

  #checkHeader(schema: Schema): void {
    const object = objectOf(schema, this.settings.object);
    for (const name of this.#header)
      if (!name.includes('.') && !fieldNamed(object, name))
        throw new Error(`InvalidBatch : Field name not found : ${name}`);
  }

  #runBatch(org: LocalOrg, userId: string, rows: readonly Row[]): void {
    const object = objectOf(org.schema, this.settings.object);
    const { externalIdFieldName } = this.settings;
    const operation: DmlOperation = this.settings.operation === 'hardDelete' ? 'delete' : this.settings.operation;
    try {
      runTransaction(org, { userId, entryPoint: 'BULK_API' }, (transaction) => {
        const valid = rows.flatMap((row) => {
          const record = this.#recordOf(transaction, object, operation, row);
          return record ? [{ row, record }] : [];
        });
        const options = {
          ...asUser,
          allOrNone: false,
          ...(externalIdFieldName ? { externalIdField: externalIdFieldName } : {})
        };
        const records = valid.map(({ record }) => record);
        const results = records.length > 0 ? transaction.data.dml(operation, records, options) : [];
        valid.forEach(({ row }, position) => note(row, results[position], operation));
      });
    } catch (error) {
      const { errorCode, message } = errorOf(error);
      for (const row of rows) Object.assign(row, { id: '', created: false, error: `${errorCode}:${message}:--` });
    }
  }

  #recordOf(
    transaction: Transaction,
    object: ObjectDefinition,
    operation: DmlOperation,
    row: Row
  ): SObjectRecord | null {
    try {
      const json = jsonOf(this.#header, row.cells);
      const id = Object.entries(json).find(([name]) => name.toLowerCase() === 'id');
      if (id) delete json[id[0]];
      const record = recordOfJson(transaction.schema, object, json);
      if (typeof id?.[1] === 'string') record.id = normalizeId(id[1]) ?? id[1];
      if (operation === 'insert' || operation === 'update' || operation === 'upsert')
        checkWriteable(transaction, record, operation);
      return record;
    } catch (error) {
      const { errorCode, message, fields } =
        error instanceof ApiError ? error : { ...errorOf(error), fields: undefined, message: String(error) };
      row.error = `${errorCode}:${message}:${fields?.join(',') ?? '--'}`;
      return null;
    }
  }
}

function objectOf(schema: Schema, name: string): ObjectDefinition {
  const object = objectNamed(schema, name);
  if (!object) throw new ApiError(400, 'INVALIDENTITY', `sObject type '${name}' is not supported.`);
  return object;
}

/** Empty cells leave a field as it is; `Parent__r.Key__c` names a parent by its external id. */
function jsonOf(header: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  header.forEach((name, position) => {
    const cell = cells[position] ?? '';
    if (cell === '') return;
    const value = cell === nullMark ? null : cell;
    const [relationship = '', key] = name.split('.');
    if (key === undefined) json[name] = value;
    else json[relationship] = value === null ? null : { [key]: value };
  });
  return json;
}

function note(row: Row, result: DmlResult | undefined, operation: DmlOperation): void {
  if (result?.success) {
    row.id = result.id ?? '';
    row.created = operation === 'insert' || (operation === 'upsert' && result.created);
    return;
  }
  row.id = result?.id ?? '';
  row.error = (result?.errors ?? [])
    .map(({ statusCode, message, fields }) => `${statusCode}:${message}:${fields.length > 0 ? fields.join(',') : '--'}`)
    .join(';');
}
