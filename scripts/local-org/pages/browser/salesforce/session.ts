/** Who looks at the page; told by the server before anything else loads. */
export interface Session {
  readonly apiVersion: string;
  readonly user: {
    readonly Id: string;
    readonly name: string;
    readonly username: string;
    readonly timeZone: string;
    readonly isGuest: boolean;
  };
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
}

let current: Session | undefined;

export function session(): Session {
  if (!current) throw new Error('The session has not started');
  return current;
}

export async function startSession(): Promise<void> {
  let answer = await fetch('/lightning/session');
  if (answer.status === 401) {
    await fetch('/lightning/login', { method: 'POST' });
    answer = await fetch('/lightning/session');
  }
  if (!answer.ok) throw new Error(`the session was refused (${answer.status} ${await answer.text()})`);
  current = (await answer.json()) as Session;
}
