import { WorkerHost } from '../server/worker-host.js';
import type { ParsedArguments } from './arguments.js';
import { UsageError } from './arguments.js';
import { workerOptionsOf } from './options.js';

/** One request to an org: a running one by its address, or a database file that is opened for it. */
export interface OrgSession {
  send(method: string, path: string, body?: string): Promise<{ readonly status: number; readonly json: unknown }>;
  close(): Promise<void>;
}

const apiVersion = 'v67.0';
export const dataPath = `/services/data/${apiVersion}`;
export const sessionOptions = { values: ['db', 'settings', 'url', 'token'], lists: ['project', 'named-credential'] };

export async function openSession(parsed: ParsedArguments): Promise<OrgSession> {
  const url = parsed.values.get('url') ?? (parsed.values.has('db') ? undefined : 'http://127.0.0.1:8080');
  return url === undefined ? openFile(parsed) : openRunning(url, parsed.values.get('token'));
}

async function openRunning(url: string, token: string | undefined): Promise<OrgSession> {
  const base = url.replace(/\/+$/, '');
  const accessToken = token ?? (await login(base));
  return {
    send: async (method, path, body) => {
      const response = await fetch(base + path, {
        method,
        headers: { authorization: `Bearer ${accessToken}` },
        ...(body === undefined ? {} : { body })
      });
      return { status: response.status, json: await response.json() };
    },
    close: () => Promise.resolve()
  };
}

async function login(base: string): Promise<string> {
  try {
    const response = await fetch(`${base}/services/oauth2/token`, { method: 'POST' });
    return ((await response.json()) as { access_token: string }).access_token;
  } catch {
    throw new UsageError(`No local org answers at ${base}: start one with "serve", or name a database with --db.`);
  }
}

async function openFile(parsed: ParsedArguments): Promise<OrgSession> {
  const host = new WorkerHost(workerOptionsOf(parsed, false), (text) => process.stderr.write(`${text}\n`));
  try {
    const { accessToken } = await host.ready;
    return {
      send: async (method, path, body) => {
        const headers = { authorization: `Bearer ${accessToken}` };
        const answer = await host.request({
          method,
          url: path,
          headers,
          body: Buffer.from(body ?? ''),
          origin: 'http://127.0.0.1'
        });
        return {
          status: answer.status,
          json: JSON.parse(Buffer.from(answer.body as string).toString('utf8')) as unknown
        };
      },
      close: () => host.stop()
    };
  } catch (error) {
    await host.stop();
    throw error;
  }
}
