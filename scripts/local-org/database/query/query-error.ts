import { ApexMap } from '../../runtime/map.js';
import { ApexSet } from '../../runtime/set.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { exceptionClass, registerExceptionClass, ApexException } from '../../runtime/exception.js';

export type InaccessibleFields = ReadonlyMap<string, ReadonlySet<string>>;

/** System.QueryException; in user mode it names the fields that the running user may not read. */
export class QueryException extends ApexException {
  static override readonly typeName: string = 'System.QueryException';
  inaccessible: InaccessibleFields = new Map();

  getInaccessibleFields(): ApexMap {
    const text = runtimeTypeNamed('String') ?? null;
    const entries = [...this.inaccessible].map(
      ([object, fields]) => [object, new ApexSet<string>(text, [...fields])] as const
    );
    return new ApexMap(text, runtimeTypeNamed('Set<String>') ?? null, entries);
  }
}

registerExceptionClass('System.QueryException', QueryException as ReturnType<typeof exceptionClass>);

export function queryError(message: string, inaccessible: InaccessibleFields = new Map()): never {
  const error = new QueryException(message);
  error.inaccessible = inaccessible;
  throw error;
}
