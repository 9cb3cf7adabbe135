/** An answer that is an error, in the shape of the published API. */
export class NetSuiteError extends Error {
  readonly status: number;
  readonly code: string;
  readonly path: string | undefined;

  constructor(status: number, code: string, detail: string, path?: string) {
    super(detail);
    this.status = status;
    this.code = code;
    this.path = path;
  }

  get body(): Readonly<Record<string, unknown>> {
    const titles: Readonly<Record<number, string>> = {
      401: 'Unauthorized',
      404: 'Not Found',
      429: 'Too Many Requests'
    };
    return {
      type: 'https://www.rfc-editor.org/rfc/rfc9110.html',
      title: titles[this.status] ?? (this.status >= 500 ? 'Internal Server Error' : 'Bad Request'),
      status: this.status,
      'o:errorDetails': [
        {
          detail: this.message,
          'o:errorCode': this.code,
          ...(this.path === undefined ? {} : { 'o:errorPath': this.path })
        }
      ]
    };
  }
}

export function denied(): NetSuiteError {
  const detail = 'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI.';
  return new NetSuiteError(401, 'INVALID_LOGIN', detail);
}

export function notFound(): NetSuiteError {
  return new NetSuiteError(
    404,
    'NONEXISTENT_ID',
    'The record instance does not exist. Provide a valid record instance ID.'
  );
}

export function invalid(detail: string, path?: string): NetSuiteError {
  return new NetSuiteError(400, 'INVALID_CONTENT', `Error while accessing a resource. ${detail}`, path);
}

export function refused(detail: string): NetSuiteError {
  return new NetSuiteError(400, 'USER_ERROR', `Error while accessing a resource. ${detail}`);
}

export function badReference(id: string, path: string): NetSuiteError {
  return invalid(`Invalid Field Value ${id} for the following field: ${path}`, path);
}

/** Something the published API has and this stand-in has not: said plainly, never passed over. */
export function notSupported(what: string): NetSuiteError {
  return new NetSuiteError(400, 'INVALID_REQUEST', `The local stand-in does not support ${what}.`);
}
