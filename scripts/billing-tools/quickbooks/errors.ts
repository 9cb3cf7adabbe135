/** An answer that is an error, in the shape and with the codes of the published API. */
export class QuickBooksError extends Error {
  readonly status: number;
  readonly code: string;
  readonly type: string;
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    title: string,
    detail: string,
    { type = 'ValidationFault', headers = {} }: { type?: string; headers?: Readonly<Record<string, string>> } = {}
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.title = title;
    this.type = type;
    this.headers = headers;
  }

  get body(): Readonly<Record<string, unknown>> {
    // Who is not let in is told so by another machine than the one that keeps the books.
    if (this.status === 401)
      return { warnings: null, fault: { error: [{ message: this.message, code: this.code }], type: 'AUTHENTICATION' } };
    const error = { Message: this.title, Detail: this.message, code: this.code };
    return { Fault: { Error: [error], type: this.type }, time: new Date().toISOString() };
  }
}

export function denied(): QuickBooksError {
  return new QuickBooksError(
    401,
    '3200',
    'AuthenticationFailed',
    'message=AuthenticationFailed; errorCode=003200; statusCode=401'
  );
}

export function unknownProperty(name: string, where: string): QuickBooksError {
  const detail = `Property Name:${name} specified is unsupported or invalid in ${where}`;
  return new QuickBooksError(400, '2010', 'Request has invalid or unsupported property', detail);
}

export function invalidValue(name: string, where: string, kind: string, value: unknown): QuickBooksError {
  const detail = `${where}.${name} must be a ${kind}, not ${JSON.stringify(value)}`;
  return new QuickBooksError(400, '2030', 'Invalid ID or value', detail);
}

export function required(name: string): QuickBooksError {
  return new QuickBooksError(
    400,
    '2020',
    'Required param missing',
    `Required parameter ${name} is missing in the request`
  );
}

export function tooLong(name: string, most: number): QuickBooksError {
  const detail = `String length is either shorter or longer than supported by specification: ${name} takes ${most}`;
  return new QuickBooksError(400, '2050', 'String length specified does not match the supported length', detail);
}

export function badReference(what: string, id: string): QuickBooksError {
  return new QuickBooksError(
    400,
    '2500',
    'Invalid Reference Id',
    `Invalid Reference Id : ${what} element id ${id} not found`
  );
}

export function notFound(): QuickBooksError {
  const detail =
    "Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts.";
  return new QuickBooksError(400, '610', 'Object Not Found', detail);
}

export function refused(detail: string): QuickBooksError {
  return new QuickBooksError(
    400,
    '6000',
    'A business validation error has occurred while processing your request',
    detail
  );
}

export function stale(): QuickBooksError {
  const detail = 'Stale Object Error : You and somebody else were working on this at the same time.';
  return new QuickBooksError(400, '5010', 'Stale Object Error', detail);
}

/** Something the published API has and this stand-in has not: said plainly, never passed over. */
export function notSupported(what: string): QuickBooksError {
  const detail = `The local stand-in does not support ${what}.`;
  return new QuickBooksError(400, '500', 'Unsupported Operation', detail);
}
