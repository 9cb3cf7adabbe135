import { execution } from '../execution/execution.js';
import { platformConstant } from '../platform/implementations/enumerations.js';
import { fieldToken } from '../platform/implementations/schema-tokens.js';
import { fieldNamed, objectNamed } from '../schema/model.js';
import type { EnumValue } from '../runtime/enum.js';
import { ApexException, registerExceptionClass, type ExceptionClass } from '../runtime/exception.js';
import { ApexList } from '../runtime/list.js';
import { runtimeTypeNamed } from '../runtime/types.js';
import type { DmlError, DmlOperation } from './service.js';

export interface FailedRow {
  readonly index: number;
  readonly id: string | null;
  readonly errors: readonly DmlError[];
}

export function dmlError(statusCode: string, message: string, fields: readonly string[] = []): DmlError {
  return { statusCode, message, fields };
}

/** System.DmlException: one entry per failed row, with the row's place in the statement. */
export class DmlException extends ApexException {
  static override readonly typeName: string = 'System.DmlException';
  failures: readonly FailedRow[] = [];
  /** Object of the failed rows. */
  objectName: string | null = null;

  private failure(index: number): FailedRow {
    return this.failures[index] ?? { index, id: null, errors: [] };
  }

  getNumDml(): number {
    return this.failures.length;
  }

  getDmlIndex(index: number): number {
    return this.failure(index).index;
  }

  getDmlId(index: number): string | null {
    return this.failure(index).id;
  }

  getDmlMessage(index: number): string {
    return this.failure(index).errors[0]?.message ?? '';
  }

  getDmlStatusCode(index: number): string {
    return this.failure(index).errors[0]?.statusCode ?? '';
  }

  getDmlType(index: number): EnumValue {
    return platformConstant('System.StatusCode', this.getDmlStatusCode(index));
  }

  getDmlFields(index: number): ApexList {
    const { objectName } = this;
    const tokens = [...(this.failure(index).errors[0]?.fields ?? [])].flatMap((name) => {
      const object = objectName === null ? undefined : objectNamed(execution().schema, objectName);
      const field = object && fieldNamed(object, name);
      return object && field ? [fieldToken(object, field)] : [];
    });
    return new ApexList(runtimeTypeNamed('Schema.SObjectField') ?? null, tokens);
  }

  getDmlFieldNames(index: number): ApexList<string> {
    return new ApexList<string>(runtimeTypeNamed('String') ?? null, [...(this.failure(index).errors[0]?.fields ?? [])]);
  }
}

registerExceptionClass('System.DmlException', DmlException as unknown as ExceptionClass);

const TITLES: Readonly<Record<DmlOperation | 'convertLead', string>> = {
  convertLead: 'ConvertLead',
  insert: 'Insert',
  update: 'Update',
  upsert: 'Upsert',
  delete: 'Delete',
  undelete: 'Undelete'
};

/** `Insert failed. First exception on row 0; first error: CODE, message: [Field]`. */
export function dmlException(
  operation: DmlOperation | 'convertLead',
  failures: readonly FailedRow[],
  objectName: string | null = null
): DmlException {
  const [first] = failures;
  const [error] = first?.errors ?? [];
  const named = first?.id && operation !== 'insert' ? ` with id ${first.id}` : '';
  const text = `${TITLES[operation]} failed. First exception on row ${first?.index ?? 0}${named}; first error: ${error?.statusCode ?? ''}, ${error?.message ?? ''}: [${(error?.fields ?? []).join(', ')}]`;
  // Field rights in user mode are reported without the usual preamble.
  const isAccess = error?.message.startsWith('Operation failed due to fields being inaccessible') ?? false;
  const exception = new DmlException(isAccess ? (error?.message ?? text) : text);
  exception.failures = failures;
  exception.objectName = objectName;
  return exception;
}
