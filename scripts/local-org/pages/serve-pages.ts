import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageDirectoriesOf } from '../project/project.js';
import { pagesFolder } from './build/built-folder.js';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Serves the built pages from the main thread; their data comes from the worker like everybody else's. */

export interface PagesOptions {
  readonly projects: readonly string[];
  /** The administrator's; who opens the page without a session looks through these eyes. */
  readonly accessToken: string;
  readonly apiVersion: string;
  readonly cacheDirectory?: string;
  readonly onLog: (text: string) => void;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2'
};

const modules = createRequire(import.meta.url);
const designSystem = path.join(path.dirname(modules.resolve('@salesforce-ux/design-system/package.json')), 'assets');
const browser = path.join(import.meta.dirname, 'browser');

/** Styles and icons are read where npm put them: their licence is not ours to publish them under. */
function assetFile(name: string): string | undefined {
  if (name === 'styles/design-system.css')
    return path.join(designSystem, 'styles/salesforce-lightning-design-system.min.css');
  if (name === 'styles/page.css') return path.join(browser, 'page.css');
  const [, category] = /^icons\/(action|custom|doctype|standard|utility)-sprite\/svg\/symbols\.svg$/.exec(name) ?? [];
  return category && path.join(designSystem, `icons/${category}-sprite/svg/symbols.svg`);
}

function sendFile(reply: FastifyReply, file: string | undefined, immutable: boolean): FastifyReply {
  if (!file || !fs.existsSync(file)) return reply.code(404).type('text/plain').send('Not found');
  const cacheControl = immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
  const type = CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream';
  return reply.header('cache-control', cacheControl).type(type).send(fs.readFileSync(file));
}

/** In a process of its own, so that the server answers while the pages are being built. */
async function build(options: PagesOptions): Promise<string> {
  const { cacheDirectory = path.resolve('.local-org/cache') } = options;
  const source = { sourceRoots: packageDirectoriesOf(options.projects), cacheDirectory };
  const { folder, isBuilt } = pagesFolder(source);
  if (isBuilt) return folder;
  const script = path.join(import.meta.dirname, 'build/main.ts');
  const command = ['--import', import.meta.resolve('tsx'), script, JSON.stringify(source)];
  const { stdout } = await promisify(execFile)(process.execPath, command, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'stderr' in error) return String(error.stderr);
  return error instanceof Error ? error.message : String(error);
}

class BuiltPages {
  private building: Promise<string> | undefined;
  private readonly options: PagesOptions;

  constructor(options: PagesOptions) {
    this.options = options;
  }

  /** Built on first use and kept; a failed build is tried again on the next request. */
  directory(): Promise<string> {
    this.building ??= build(this.options).catch((error: unknown) => {
      this.building = undefined;
      this.options.onLog(`The pages could not be built: ${messageOf(error)}`);
      throw error;
    });
    return this.building;
  }
}

const hasSession = (request: FastifyRequest): boolean => /(?:^|;\s*)sid=/.test(request.headers.cookie ?? '');
const sessionCookie = (token: string): string => `sid=${encodeURIComponent(token)}; Path=/; HttpOnly; SameSite=Strict`;

/** Only addresses within this server, so that a link cannot lead elsewhere. */
const localAddress = (address: string | undefined): string =>
  address && /^\/(?!\/)/.test(address) ? address : '/lightning/page/home';

export async function attachPages(server: FastifyInstance, options: PagesOptions): Promise<void> {
  const pages = new BuiltPages(options);
  const page = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (!hasSession(request)) void reply.header('set-cookie', sessionCookie(options.accessToken));
    try {
      return sendFile(reply, path.join(await pages.directory(), 'index.html'), false);
    } catch (error) {
      return reply
        .code(500)
        .type('text/plain; charset=utf-8')
        .send(`The pages could not be built.\n\n${messageOf(error)}`);
    }
  };
  // Visualforce pages come from the worker, which asks for a session: who has none gets the administrator's, as above.
  server.addHook('onRequest', async (request, reply) => {
    if (/^\/apex\//i.test(request.url) && !hasSession(request) && !request.headers.authorization)
      return reply.header('set-cookie', sessionCookie(options.accessToken)).redirect(request.url);
  });
  server.get('/', page);
  // Unknown addresses too: the page says that they lead nowhere. The session is the worker's to answer.
  server.get('/lightning/*', (request, reply) =>
    /^\/lightning\/session(\?|$)/.test(request.url) ? void reply.callNotFound() : page(request, reply)
  );
  server.get<{ Params: { '*': string } }>('/built/*', async (request, reply) => {
    const file = path.join(await pages.directory(), 'built', path.basename(request.params['*']));
    return sendFile(reply, file, true);
  });
  server.get<{ Params: { '*': string } }>('/assets/*', (request, reply) =>
    sendFile(reply, assetFile(request.params['*']), false)
  );
  // A page whose session has ended starts over with the administrator's.
  server.post('/lightning/login', (_request, reply) =>
    reply.header('set-cookie', sessionCookie(options.accessToken)).code(204).send()
  );
  server.get<{ Querystring: { sid?: string; retURL?: string } }>('/secur/frontdoor.jsp', (request, reply) => {
    if (request.query.sid) void reply.header('set-cookie', sessionCookie(request.query.sid));
    return reply.redirect(localAddress(request.query.retURL));
  });
  // The first visitor should not wait for the build, and whoever waits for the start should not either.
  setTimeout(() => pages.directory().catch(() => undefined), 1000).unref();
}
