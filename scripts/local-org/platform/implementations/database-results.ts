import { ApexList } from '../../runtime/list.js';
import { installJsonForm, type JsonForm } from '../../runtime/json-forms.js';
import { installRecordErrors } from '../../runtime/sobject-library.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import type { DmlError, DmlResult } from '../../database/service.js';
import { bind } from '../bind.js';
import { platformConstant } from './enumerations.js';

/** What `Database.insert` and its like answer, one per record. */
export class DatabaseError {
  constructor(
    readonly statusCode: unknown,
    readonly message: string,
    readonly fields: ApexList<string>
  ) {}

  static of(error: DmlError): DatabaseError {
    const fields = new ApexList<string>(runtimeTypeNamed('String') ?? null, [...error.fields]);
    return new DatabaseError(platformConstant('System.StatusCode', error.statusCode), error.message, fields);
  }

  getFields(): ApexList<string> {
    return this.fields;
  }

  getMessage(): string {
    return this.message;
  }

  getStatusCode(): unknown {
    return this.statusCode;
  }

  toString(): string {
    return `Database.Error[getFields=${this.fields.toString()};getMessage=${this.message};getStatusCode=${String(this.statusCode)};]`;
  }
}

abstract class RowResult {
  readonly id: string | null;
  readonly success: boolean;
  readonly created: boolean;
  readonly errors: ApexList<DatabaseError>;
  protected abstract readonly title: string;

  constructor(result: DmlResult) {
    this.id = result.id;
    this.success = result.success;
    this.created = result.created;
    this.errors = new ApexList<DatabaseError>(
      runtimeTypeNamed('Database.Error') ?? null,
      result.errors.map(DatabaseError.of)
    );
  }

  getErrors(): ApexList<DatabaseError> {
    return this.errors;
  }

  getId(): string | null {
    return this.id;
  }

  isSuccess(): boolean {
    return this.success;
  }

  isCreated(): boolean {
    return this.created;
  }

  toString(): string {
    return `${this.title}[getErrors=${this.errors.toString()};getId=${String(this.id)};isSuccess=${String(this.success)};]`;
  }
}

export class SaveResult extends RowResult {
  protected readonly title = 'Database.SaveResult';
}
export class UpsertResult extends RowResult {
  protected readonly title = 'Database.UpsertResult';
}
export class DeleteResult extends RowResult {
  protected readonly title = 'Database.DeleteResult';
}
export class UndeleteResult extends RowResult {
  protected readonly title = 'Database.UndeleteResult';
}
export class EmptyRecycleBinResult extends RowResult {
  protected readonly title = 'Database.EmptyRecycleBinResult';
}

export class LockResult extends RowResult {
  protected readonly title = 'Approval.LockResult';
}
export class UnlockResult extends RowResult {
  protected readonly title = 'Approval.UnlockResult';
}

export class MergeResult extends RowResult {
  protected readonly title = 'Database.MergeResult';

  constructor(
    result: DmlResult,
    private readonly merged: readonly string[]
  ) {
    super(result);
  }

  getMergedRecordIds(): ApexList<string> {
    return new ApexList<string>(runtimeTypeNamed('String') ?? null, [...this.merged]);
  }

  getUpdatedRelatedIds(): ApexList<string> {
    return new ApexList<string>(runtimeTypeNamed('String') ?? null, []);
  }
}

export const resultForm = (make: (result: DmlResult) => RowResult): JsonForm => ({
  members: (value) => {
    const result = value as RowResult;
    const created: [string, unknown][] = result instanceof UpsertResult ? [['created', result.created]] : [];
    return [['success', result.success], ['id', result.id], ...created, ['errors', result.errors]];
  },
  read: (member) => {
    const result = make({
      id: member('id', 'Id') as string | null,
      success: member('success', 'Boolean') === true,
      created: member('created', 'Boolean') === true,
      errors: []
    });
    const errors = member('errors', 'List<Database.Error>') as ApexList<DatabaseError> | null;
    result.errors.items.push(...(errors?.items ?? []));
    return result;
  }
});

const RESULTS = [SaveResult, UpsertResult, DeleteResult, UndeleteResult, EmptyRecycleBinResult] as const;
for (const Result of RESULTS)
  installJsonForm(
    `Database.${Result.name}`,
    Result,
    resultForm((result) => new Result(result))
  );
installJsonForm(
  'Database.MergeResult',
  MergeResult,
  resultForm((result) => new MergeResult(result, []))
);
installJsonForm('Database.Error', DatabaseError, {
  members: (value) => {
    const { statusCode, message, fields } = value as DatabaseError;
    return [
      ['statusCode', statusCode],
      ['message', message],
      ['fields', fields]
    ];
  },
  read: (member) => {
    const statusCode = member('statusCode', 'String') as string | null;
    return new DatabaseError(
      statusCode === null ? null : platformConstant('System.StatusCode', statusCode),
      member('message', 'String') as string,
      (member('fields', 'List<String>') as ApexList<string> | null) ??
        new ApexList<string>(runtimeTypeNamed('String') ?? null, [])
    );
  }
});

bind('Database.MergeResult', { class: MergeResult });
bind('Approval.LockResult', { class: LockResult });
bind('Approval.UnlockResult', { class: UnlockResult });
bind('Database.Error', { class: DatabaseError });
bind('Database.SaveResult', { class: SaveResult });
bind('Database.UpsertResult', { class: UpsertResult });
bind('Database.DeleteResult', { class: DeleteResult });
bind('Database.UndeleteResult', { class: UndeleteResult });
bind('Database.EmptyRecycleBinResult', { class: EmptyRecycleBinResult });
installRecordErrors((error) =>
  DatabaseError.of({
    statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    message: error.message,
    fields: error.field ? [error.field] : []
  })
);
