interface ErrorLike {
  readonly message?: unknown;
  readonly status?: unknown;
  readonly body?: unknown;
}

interface BodyLike {
  readonly message?: unknown;
  readonly pageErrors?: readonly { readonly message: string }[];
  readonly fieldErrors?: Readonly<Record<string, readonly { readonly message: string }[]>>;
  readonly output?: {
    readonly errors?: readonly { readonly message: string }[];
    readonly fieldErrors?: Readonly<Record<string, readonly { readonly message: string }[]>>;
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function messagesOfBody(body: BodyLike): string[] {
  const details = [
    ...(body.pageErrors ?? []),
    ...Object.values(body.fieldErrors ?? {}).flat(),
    ...(body.output?.errors ?? []),
    ...Object.values(body.output?.fieldErrors ?? {}).flat()
  ];
  if (details.length > 0) return details.map(({ message }) => message);
  return typeof body.message === 'string' ? [body.message] : [];
}

/** Every sentence in what Apex, the UI API or the browser threw. */
export function errorMessages(error: unknown): string[] {
  if (typeof error === 'string') return [error];
  if (!isObject(error)) return [];
  const { body, message } = error as ErrorLike;
  if (Array.isArray(body)) return body.flatMap((each: BodyLike) => messagesOfBody(each));
  const fromBody = isObject(body) ? messagesOfBody(body) : [];
  if (fromBody.length > 0) return fromBody;
  return typeof message === 'string' ? [message] : [];
}

/** Whether the user may not do this at all, rather than something having failed. */
export function isAccessError(error: unknown): boolean {
  if (isObject(error) && (error as ErrorLike).status === 403) return true;
  return errorMessages(error).some((message) =>
    /do(es)? not have access|insufficient (access|privileges)|no access|may not see|not allowed to/i.test(message)
  );
}
