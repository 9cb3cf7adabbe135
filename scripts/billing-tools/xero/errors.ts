/** An answer that is an error, in the shape and with the sentences of the published API. */
export class XeroError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>, headers: Readonly<Record<string, string>> = {}) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** What was sent is well formed JSON and breaks a rule. */
export function invalid(element: unknown, ...sentences: string[]): XeroError {
  return new XeroError(400, {
    ErrorNumber: 10,
    Type: 'ValidationException',
    Message: 'A validation exception occurred',
    Elements: [{ ...(element as object), ValidationErrors: sentences.map((Message) => ({ Message })) }]
  });
}

export function denied(status: 401 | 403): XeroError {
  const Title = status === 401 ? 'Unauthorized' : 'Forbidden';
  return new XeroError(status, { Type: null, Title, Status: status, Detail: 'AuthenticationUnsuccessful' });
}

export function missing(): XeroError {
  return new XeroError(404, {
    Type: null,
    Title: 'The resource you are looking for cannot be found',
    Status: 404,
    Detail: 'The resource you are looking for cannot be found'
  });
}

/** The real thing ignores what it does not know; here it is refused, since it is a slip. */
export function notSupported(what: string): XeroError {
  return new XeroError(400, {
    ErrorNumber: 14,
    Type: 'PostDataInvalidException',
    Message: `The local stand-in does not support ${what}.`
  });
}
