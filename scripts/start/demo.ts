import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from './problem.js';
import { loadSampleData } from './sample-data.js';
import type { Salesforce, SalesforceRecord } from './salesforce.js';

const plan = path.join(import.meta.dirname, '..', '..', 'config', 'sample-data', 'plan.json');
const permissionSets = ['Billing_Admin', 'Billing_Tool_Callouts'];
const dealName = 'Northwind Analytics — Platform 2026';
const asOfDate = '2026-10-01';
const patience = 150_000;

export interface Demo {
  readonly dealId: string;
  readonly messages: readonly string[];
}

/** Lets the user see and do everything, as an administrator does in Setup after a deployment. */
export async function assignPermissions(org: Salesforce, username: string): Promise<void> {
  const [user] = await org.query(`SELECT Id FROM User WHERE Username = '${username}'`);
  if (!user) throw new Problem(`The org has no user ${username}.`);
  const userId = String(user['Id']);
  const names = permissionSets.map((name) => `'${name}'`).join(', ');
  const sets = await org.query(`SELECT Id, Name FROM PermissionSet WHERE Name IN (${names})`);
  const given = await org.query(`SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${userId}'`);
  const has = new Set(given.map((each) => each['PermissionSetId']));
  for (const name of permissionSets) {
    const set = sets.find((each) => each['Name'] === name);
    if (!set) throw new Problem(`The permission set ${name} is not in the org.`);
    if (!has.has(set['Id']))
      await org.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: set['Id'] });
  }
}

/** Sample data on the first start, then the deal is won and billed; a later start finds it done and makes nothing twice. */
export async function runDemo(org: Salesforce, tell: (text: string) => void): Promise<Demo> {
  let deal = await findDeal(org);
  if (!deal) {
    tell(`Loaded ${await loadSampleData(org, plan)} sample records.`);
    deal = await findDeal(org);
  }
  if (!deal) throw new Problem(`The sample data holds no deal named ${dealName}.`);
  const dealId = String(deal['Id']);
  if (deal['IsWon'] !== true) {
    await org.update('Opportunity', dealId, { StageName: await wonStage(org) });
    tell(`Closed the deal ${dealName} as won.`);
  }
  const output = await org.invoke('RunBillingAction', { asOfDate, accountId: deal['AccountId'], post: true });
  const invoices = idsIn(output['invoiceIds']);
  tell(`Ran billing as of ${asOfDate}: ${invoices.length} invoice${invoices.length === 1 ? '' : 's'} posted.`);
  await confirmed(org, dealId);
  return { dealId, messages: idsIn(output['messages']) };
}

async function findDeal(org: Salesforce): Promise<SalesforceRecord | undefined> {
  const [deal] = await org.query(`SELECT Id, AccountId, IsWon FROM Opportunity WHERE Name = '${dealName}' LIMIT 1`);
  return deal;
}

async function wonStage(org: Salesforce): Promise<string> {
  const [stage] = await org.query(
    'SELECT ApiName FROM OpportunityStage WHERE IsWon = true AND IsActive = true LIMIT 1'
  );
  if (!stage) throw new Problem('The org has no stage that counts as won.');
  return String(stage['ApiName']);
}

function idsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Waits until the billing tool has confirmed every posted invoice of the deal. */
async function confirmed(org: Salesforce, dealId: string): Promise<void> {
  const until = Date.now() + patience;
  const soql = `SELECT Invoice_Number__c, Sync_Status__c FROM Invoice__c WHERE Status__c = 'Posted' AND Id IN (SELECT Invoice__c FROM Invoice_Line__c WHERE Billing_Schedule__r.Opportunity__c = '${dealId}') ORDER BY Invoice_Number__c`;
  for (;;) {
    const invoices = await org.query(soql);
    if (invoices.length === 0) throw new Problem('The billing run posted no invoice for the deal.');
    const waiting = invoices.filter((invoice) => invoice['Sync_Status__c'] !== 'Confirmed');
    if (waiting.length === 0) return;
    const failed = waiting.filter((invoice) => invoice['Sync_Status__c'] === 'Failed');
    if (failed.length > 0 || Date.now() > until) throw new Problem(await whyNot(org, waiting));
    await wait(250);
  }
}

async function whyNot(org: Salesforce, waiting: readonly SalesforceRecord[]): Promise<string> {
  const messages = await org.query(
    "SELECT Last_Error__c FROM Sync_Message__c WHERE Status__c != 'Succeeded' ORDER BY LastModifiedDate DESC LIMIT 50"
  );
  const numbers = waiting.map(
    (invoice) => `${String(invoice['Invoice_Number__c'])} (${String(invoice['Sync_Status__c'])})`
  );
  const reasons = [...new Set(messages.map((message) => String(message['Last_Error__c'] ?? '')))];
  return `The billing tool has not confirmed ${numbers.join(', ')}. ${reasons.join(' ')}`.trim();
}
