import { execution } from '../execution/execution.js';
import type { LocalOrg } from '../execution/org.js';
import { runTransaction, Transaction } from '../execution/transaction.js';
import { renderPagesWith } from '../platform/implementations/pages.js';
import { NotSupportedError } from '../platform/not-supported.js';
import { throwException } from '../runtime/exception.js';
import { compilePages, type CompiledPages, type VisualforcePage } from './page.js';
import { pdfOf } from './pdf.js';
import { rowsOf } from './printed-rows.js';
import { PageDenied, showPage } from './show-page.js';

/** `PageReference.getContent` and `getContentAsPDF`: a page of this org, in a request of its own by the same user. */

const compiled = new WeakMap<object, CompiledPages>();

export function pageNamed(org: LocalOrg, name: string): VisualforcePage | undefined {
  let pages = compiled.get(org.program);
  if (!pages) compiled.set(org.program, (pages = compilePages(org.project, org.schema, org.program)));
  return pages.pages.get(name.toLowerCase());
}

renderPagesWith((address, isPdf) => {
  const caller = execution();
  if (!(caller instanceof Transaction)) throw new NotSupportedError('the content of pages from here');
  const url = new URL(address, 'http://org');
  const name = /^\/apex\/(\w+)$/i.exec(url.pathname)?.[1];
  if (!name) throw new NotSupportedError(`the content of ${url.pathname}`);
  const page = pageNamed(caller.org, name);
  if (!page) return throwException('System.VisualforceException', `Page ${name} does not exist`);
  const html = showAs(caller, page, url.searchParams);
  return isPdf || page.settings.isPdf ? pdfOf(rowsOf(html)) : Buffer.from(html, 'utf8');
});

function showAs(caller: Transaction, page: VisualforcePage, query: URLSearchParams): string {
  try {
    return runTransaction(caller.org, { userId: caller.user.id, isReadOnly: true, entryPoint: 'VF' }, () =>
      showPage(page, query, execution())
    );
  } catch (error) {
    if (error instanceof PageDenied) return throwException('System.VisualforceException', error.message);
    throw error;
  }
}
