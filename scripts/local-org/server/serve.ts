import type { fastify as fastifyType, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { attachPages as attachPagesType } from '../pages/serve-pages.js';
import type { ReadyMessage, WorkerOptions } from './messages.js';
import { WorkerHost } from './worker-host.js';

export interface ServeOptions extends WorkerOptions {
  readonly port: number;
  /** False where nobody looks: the browser pages are not built. */
  readonly hasPages: boolean;
  readonly onLog: (text: string) => void;
}

export interface RunningServer {
  readonly instanceUrl: string;
  readonly ready: ReadyMessage;
  stop(): Promise<void>;
}

export class PortTaken extends Error {}

/** Starts the worker, waits until the org is compiled and open, then listens. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  // Named one by one: functions among the options cannot cross to the worker.
  const { projects, databaseFile, settingsFile, namedCredentials, cacheDirectory, runJobs } = options;
  const host = new WorkerHost(
    { projects, databaseFile, settingsFile, namedCredentials, cacheDirectory, runJobs },
    options.onLog
  );
  // Loaded while the worker compiles.
  const libraries = loadLibraries();
  try {
    const ready = await host.ready;
    const server = await listen(host, ready, options, await libraries);
    const address = server.server.address();
    const port = typeof address === 'object' && address ? address.port : options.port;
    return {
      instanceUrl: `http://127.0.0.1:${port}`,
      ready,
      stop: async () => {
        await server.close();
        await host.stop();
      }
    };
  } catch (error) {
    await host.stop();
    throw error;
  }
}

interface Libraries {
  readonly fastify: typeof fastifyType;
  readonly attachPages: typeof attachPagesType;
}

async function loadLibraries(): Promise<Libraries> {
  const [{ fastify }, { attachPages }] = await Promise.all([import('fastify'), import('../pages/serve-pages.js')]);
  return { fastify, attachPages };
}

async function listen(
  host: WorkerHost,
  ready: ReadyMessage,
  options: ServeOptions,
  { fastify, attachPages }: Libraries
): Promise<FastifyInstance> {
  const server = fastify({
    // Test result queries carry hundreds of ids in the address.
    http: { maxHeaderSize: 256 * 1024 },
    bodyLimit: 64 * 1024 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 64 * 1024 }
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  if (options.hasPages)
    await attachPages(server, {
      projects: options.projects,
      accessToken: ready.accessToken,
      apiVersion: ready.apiVersion,
      onLog: options.onLog,
      ...(options.cacheDirectory === null ? {} : { cacheDirectory: options.cacheDirectory })
    });
  server.setNotFoundHandler((request, reply) => forward(host, request, reply));
  try {
    await server.listen({ host: '127.0.0.1', port: options.port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new PortTaken(`Port ${options.port} is in use; choose another one with --port.`);
    throw error;
  }
  return server;
}

async function forward(host: WorkerHost, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  const origin = `http://${headers['host'] ?? '127.0.0.1'}`;
  const answer = await host.request({ method: request.method, url: request.raw.url ?? '/', headers, body, origin });
  const content = typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body);
  return reply
    .code(answer.status)
    .headers({ ...answer.headers })
    .send(content);
}
