/** Thrown at the call of something that Salesforce has and the local org has not. Apex cannot catch it. */
export class NotSupportedError extends Error {
  constructor(what: string) {
    super(`not supported by the local org: ${what}`);
    this.name = 'NotSupportedError';
  }
}

export function notSupported(what: string): never {
  throw new NotSupportedError(what);
}
