import type { Sharing } from '../apex/descriptor.js';

/** Sharing and API version of the code that runs now; emitted methods keep it, platform methods such as Database.query read it. */
export interface CallContext {
  readonly sharing: boolean;
  readonly apiVersion: number;
}

const USER_MODE_VERSION = 67;
const contexts = new Map<string, CallContext>();

function context(sharing: boolean, apiVersion: number): CallContext {
  const key = `${sharing} ${apiVersion}`;
  let found = contexts.get(key);
  if (!found) {
    found = { sharing, apiVersion };
    contexts.set(key, found);
  }
  return found;
}

let current: CallContext | null = null;

/** Entry points (REST, triggers, tests) start without a caller. */
export function currentSharing(): boolean {
  return current?.sharing ?? false;
}

export function currentApiVersion(): number {
  return current?.apiVersion ?? USER_MODE_VERSION;
}

export function restoreContext(previous: CallContext | null): void {
  current = previous;
}

/** Makes what a class's methods call on entry: it installs the class's context and answers the one to restore on leaving. */
export function contextEntry(sharing: Sharing, apiVersion: number): () => CallContext | null {
  const declared = sharing === 'omitted' && apiVersion >= USER_MODE_VERSION ? 'with' : sharing;
  if (declared === 'with' || declared === 'without') {
    const own = context(declared === 'with', apiVersion);
    return () => {
      const previous = current;
      current = own;
      return previous;
    };
  }
  const fallback = context(declared === 'inherited', apiVersion);
  return () => {
    const previous = current;
    if (previous === null) current = fallback;
    else if (previous.apiVersion !== apiVersion) current = context(previous.sharing, apiVersion);
    return previous;
  };
}

/** Runs an entry point with no caller's context, whatever ran before it. */
export function withoutCaller<Result>(body: () => Result): Result {
  const previous = current;
  current = null;
  try {
    return body();
  } finally {
    current = previous;
  }
}
