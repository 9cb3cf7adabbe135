import path from 'node:path';
import type { OpenTool } from './billing-tool.js';
import { Problem } from './problem.js';
import type { OrgAddress } from './salesforce.js';

/** What an administrator sets up once in an org of his own: the signing key, and who reads what the tool tells. */
export const webhookProject = path.join(import.meta.dirname, 'org');

const tool = 'stripe';
const connector = 'Stripe';
/** The key of the project's record Webhook_Key.Stripe. */
const secret = 'whsec_of_the_local_stand_in';

/** Lets the stand-in call the org back when an invoice is paid there, as a webhook endpoint does at the tool itself. */
export async function registerWebhook(tools: readonly OpenTool[], address: OrgAddress): Promise<void> {
  const standIn = tools.find(({ name, isStandIn }) => name === tool && isStandIn);
  if (!standIn) return;
  const endpoint = {
    url: `${address.instanceUrl}/services/apexrest/billing/webhooks/${connector}`,
    headers: { authorization: `Bearer ${address.accessToken}` },
    secret
  };
  const response = await fetch(`${standIn.url}/_control/webhooks`, { method: 'POST', body: JSON.stringify(endpoint) });
  if (!response.ok) throw new Problem(`The stand-in took no webhook: ${response.status} ${await response.text()}`);
}
