import assert from 'node:assert/strict';
import { Salesforce } from '../start/salesforce.js';
import type { RunningProduct } from './running-product.js';

/** The token that the product gives whoever opens its first page. */
export async function tokenOf(product: RunningProduct): Promise<string> {
  const [cookie = ''] = (await fetch(product.appUrl)).headers.getSetCookie();
  const token = /^sid=([^;]+)/.exec(cookie)?.[1];
  assert.ok(token, 'the page has no session');
  return decodeURIComponent(token);
}

/** The API as the person before the browser uses it. */
export async function apiOf(product: RunningProduct): Promise<Salesforce> {
  const instanceUrl = product.appUrl.replace(/\/$/, '');
  const versions = (await (await fetch(`${instanceUrl}/services/data`)).json()) as { version: string }[];
  const apiVersion = versions.at(-1)?.version ?? '';
  return new Salesforce({ instanceUrl, accessToken: await tokenOf(product), username: '', apiVersion });
}

/** Where the billing tool's stand-in is, as `npm start` printed it. */
export function toolOf(product: RunningProduct): string {
  const url = /The billing tool:\s+(http:\S+)/.exec(product.printed)?.[1];
  assert.ok(url, product.printed);
  return url;
}

/** Disturbs the next requests to the stand-in, or no more. */
export async function disturb(toolUrl: string, fault: Record<string, unknown> | null): Promise<void> {
  const init = fault
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fault) }
    : { method: 'DELETE' };
  const answer = await fetch(`${toolUrl}/_control/faults`, init);
  assert.ok(answer.ok, await answer.text());
}

/** Makes and posts an invoice over one line; gives its Id. */
export async function postInvoice(org: Salesforce, accountName: string, amount: number): Promise<string> {
  const [account] = await org.query(`SELECT Id FROM Account WHERE Name = '${accountName}'`);
  assert.ok(account, accountName);
  const made = await org.invoke('CreateInvoiceAction', {
    accountId: account['Id'],
    descriptions: ['Workshop'],
    unitPrices: [amount]
  });
  const invoiceId = String(made['invoiceId']);
  await org.invoke('PostInvoicesAction', { recordIds: [invoiceId] });
  return invoiceId;
}
