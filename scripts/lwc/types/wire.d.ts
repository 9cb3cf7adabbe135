import type { WireAdapterConstructor } from 'lwc';

/** What every `@wire` gives: data, or an error, or neither while it loads. */
export interface WireResult<T> {
  readonly data?: T;
  readonly error?: unknown;
}

/** An imported Apex method: to be called, and to be wired. */
export type ApexMethod<Parameters extends object, Result> = WireAdapterConstructor<Parameters, WireResult<Result>> &
  ((parameters: Parameters) => Promise<Result>);
