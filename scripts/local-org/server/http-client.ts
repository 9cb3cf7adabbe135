import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { HttpAnswer, HttpCall } from '../execution/execution.js';

/** One HTTP exchange with the words Apex gives to what may go wrong. Redirects are the caller's business, as in Apex. */
export function sendHttp(call: HttpCall): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const url = new URL(call.url);
    const open = url.protocol === 'https:' ? requestHttps : requestHttp;
    const headers: Record<string, string> = { ...call.headers };
    if (call.body.length > 0 || /^(POST|PUT|PATCH)$/i.test(call.method))
      headers['Content-Length'] = String(call.body.length);
    const exchange = open(url, { method: call.method, headers, agent: false }, (response) => {
      collect(response).then((body) => resolve(answerOf(response, body)), reject);
    });
    const timer = setTimeout(() => exchange.destroy(new Error('Read timed out')), call.timeout);
    exchange.on('error', (error: NodeJS.ErrnoException) => reject(new Error(wording(error, url))));
    exchange.on('close', () => clearTimeout(timer));
    exchange.end(call.body);
  });
}

async function collect(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function answerOf(response: IncomingMessage, body: Buffer): HttpAnswer {
  const headers: Record<string, string> = {};
  for (let position = 0; position + 1 < response.rawHeaders.length; position += 2) {
    const name = response.rawHeaders[position] ?? '';
    const value = response.rawHeaders[position + 1] ?? '';
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return { status: response.statusCode ?? 0, statusText: response.statusMessage ?? '', headers, body };
}

function wording(error: NodeJS.ErrnoException, url: URL): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'Connection refused';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `Unknown host ${url.hostname}`;
    case 'ECONNRESET':
      return 'Connection reset';
    default:
      return error.message;
  }
}
