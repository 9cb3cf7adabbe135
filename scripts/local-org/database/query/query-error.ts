import { exceptionClass, registerExceptionClass, ApexException } from '../../runtime/exception.js';

export type InaccessibleFields = ReadonlyMap<string, ReadonlySet<string>>;

/** System.QueryException; in user mode it names the fields that the running user may not read. */
export class QueryException extends ApexException {
  static override readonly typeName: string = 'System.QueryException';
  inaccessible: InaccessibleFields = new Map();
}

registerExceptionClass('System.QueryException', QueryException as ReturnType<typeof exceptionClass>);

export function queryError(message: string, inaccessible: InaccessibleFields = new Map()): never {
  const error = new QueryException(message);
  error.inaccessible = inaccessible;
  throw error;
}
