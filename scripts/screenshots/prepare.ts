import type { Salesforce } from '../start/salesforce.js';
import { disturb, postInvoice } from '../test/session.js';

/** Records that pages are shown with, by what the scenes call them. */
export type Stage = Readonly<
  Record<
    'openDeal' | 'wonDeal' | 'account' | 'contract' | 'schedule' | 'invoice' | 'draft' | 'creditMemo' | 'run',
    string
  >
>;

const customer = 'Northwind Analytics';

async function idOf(org: Salesforce, soql: string): Promise<string> {
  const [found] = await org.query(soql);
  if (!found) throw new Error(`Nothing to show: ${soql}`);
  return String(found['Id']);
}

/** A credit, a one-off draft, a message that the tool refuses and a comparison, beside what `npm start` makes. */
export async function setTheStage(org: Salesforce, toolUrl: string): Promise<Stage> {
  const account = await idOf(org, `SELECT Id FROM Account WHERE Name = '${customer}'`);
  const posted = `FROM Invoice__c WHERE Account__c = '${account}' AND Status__c = 'Posted'`;
  const invoice = await idOf(org, `SELECT Id ${posted} ORDER BY Invoice_Number__c LIMIT 1`);
  const last = await idOf(org, `SELECT Id ${posted} ORDER BY Invoice_Number__c DESC LIMIT 1`);
  await org.invoke('CreateCreditMemoAction', { recordIds: [last], amount: 1500, reason: 'Negotiated' });
  await untilThere(org, "SELECT Id FROM Credit_Memo__c WHERE Sync_Status__c = 'Confirmed'");
  await disturb(toolUrl, { status: 400, message: 'No such tax rate: txr_gone', path: '/v1/invoices', count: 50 });
  await postInvoice(org, 'Halcyon Robotics', 1250);
  await untilThere(org, "SELECT Id FROM Sync_Message__c WHERE Status__c = 'Dead Letter'");
  await disturb(toolUrl, null);
  await org.invoke('ReconcileNowAction', {});
  const started = await org.invoke('StartBillingRunAction', { asOfDate: '2027-03-01', preview: true });
  await untilThere(org, "SELECT Id FROM Billing_Run__c WHERE Status__c LIKE 'Completed%'");
  const made = await org.invoke('CreateInvoiceAction', {
    accountId: account,
    descriptions: ['Workshop on site'],
    unitPrices: [2400]
  });
  return {
    account,
    invoice,
    draft: String(made['invoiceId']),
    openDeal: await idOf(org, "SELECT Id FROM Opportunity WHERE Name LIKE 'Halcyon%' LIMIT 1"),
    wonDeal: await idOf(org, `SELECT Id FROM Opportunity WHERE AccountId = '${account}' AND IsWon = true LIMIT 1`),
    contract: await idOf(org, `SELECT Id FROM Contract WHERE AccountId = '${account}' LIMIT 1`),
    schedule: await idOf(org, `SELECT Id FROM Billing_Schedule__c WHERE Account__c = '${account}' LIMIT 1`),
    creditMemo: await idOf(org, `SELECT Id FROM Credit_Memo__c WHERE Account__c = '${account}' LIMIT 1`),
    run: String(started['billingRunId'])
  };
}

async function untilThere(org: Salesforce, soql: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt++) {
    if ((await org.query(soql)).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Still nothing to show: ${soql}`);
}
