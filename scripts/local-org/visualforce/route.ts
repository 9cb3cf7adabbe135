import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execution } from '../execution/execution.js';
import { runTransaction } from '../execution/transaction.js';
import { ApexException } from '../runtime/exception.js';
import { route, type ApiResponse } from '../server/router.js';
import { escapeHtml } from './output.js';
import { pageNamed } from './content.js';
import type { VisualforcePage } from './page.js';
import { PageDenied, showPage } from './show-page.js';

/** `/apex/Page?id=…`: pages as HTML, and the static resources they use. */

route('GET', '/apex/:page', (request, org): ApiResponse => {
  const name = request.parameters['page'] ?? '';
  const page = pageNamed(org, name);
  if (!page) return message(404, `Page ${name} does not exist`);
  try {
    // A page that is being looked at may read and nothing else.
    const html = runTransaction(org, { userId: request.userId, isReadOnly: true, entryPoint: 'VF' }, () =>
      showPage(page, request.query, execution())
    );
    return { status: 200, body: html, headers: headersOf(page) };
  } catch (error) {
    if (error instanceof PageDenied) return message(403, error.message);
    if (error instanceof ApexException) return message(500, `${error.toString()}\n\n${error.apexStack}`);
    throw error;
  }
});

/** A PDF runs no script, so neither does the page that stands for it. */
function headersOf({ settings }: VisualforcePage): Record<string, string> {
  const headers = { 'content-type': settings.contentType, 'cache-control': 'no-store' };
  return settings.isPdf ? { ...headers, 'content-security-policy': "script-src 'none'; object-src 'none'" } : headers;
}

function message(status: number, text: string): ApiResponse {
  const body = `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Visualforce</title></head><body><pre>${escapeHtml(text)}</pre></body></html>`;
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } };
}

route('GET', '/resource/:name', (request, org): ApiResponse => {
  const resource = org.schema.staticResources.get((request.parameters['name'] ?? '').toLowerCase());
  if (!resource || !statSync(resource.file, { throwIfNoEntry: false })?.isFile())
    return message(404, 'There is no such static resource');
  const metadata = readFileSync(join(dirname(resource.file), `${resource.name}.resource-meta.xml`), 'utf8');
  const type = /<contentType>\s*([^<\s]+)\s*<\/contentType>/.exec(metadata)?.[1] ?? 'application/octet-stream';
  return { status: 200, body: readFileSync(resource.file), headers: { 'content-type': type } };
});
