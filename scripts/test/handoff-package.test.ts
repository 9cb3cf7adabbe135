import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { HandoffStandIn, type ContractPackage } from '../billing-tools/handoff/server.js';
import { Handoff } from './handoff.js';
import { root } from './suite.js';

/** Contracts of a real org process at a tool that nobody knows, which takes only what fits the published schema. */

const tool = new HandoffStandIn();
let handoff: Handoff;

before(async () => {
  const address = `http://127.0.0.1:${await tool.listen()}`;
  handoff = new Handoff([path.join(root, 'scripts/billing-tools/handoff/org')], [`Information_Handoff=${address}`]);
  await handoff.start();
  await handoff.prepare();
});
after(async () => {
  await handoff.stop();
  await tool.close();
});

async function sendNow(): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    const counts = await handoff.settled();
    if (!counts['Pending'] && !counts['Retrying'] && !counts['Uncertain']) return;
    await handoff.org.invoke('SyncNowAction', {});
  }
  assert.fail(JSON.stringify(await handoff.counts()));
}

const packages = (): ContractPackage[] => [...tool.packages.values()].map(({ content }) => content);

const dealScript = `
  Account customer = new Account(Name = 'Northwind', Billing_Email__c = 'ap@northwind.example', BillingStreet = '1 Main St',
    BillingCity = 'Seattle', BillingState = 'WA', BillingPostalCode = '98101', BillingCountry = 'US');
  insert as system customer;
  Contact payer = new Contact(LastName = 'Doe', Email = 'ap@northwind.example', AccountId = customer.Id);
  insert as system payer;
  Product2 product = new Product2(Name = 'Platform', IsActive = true);
  insert as system product;
  Pricebook2 book = [SELECT Id FROM Pricebook2 WHERE IsStandard = true];
  PricebookEntry entry = new PricebookEntry(Pricebook2Id = book.Id, Product2Id = product.Id, UnitPrice = 1, IsActive = true);
  insert as system entry;
  Opportunity deal = new Opportunity(Name = 'Platform 2026', AccountId = customer.Id, StageName = 'Prospecting',
    CloseDate = Date.newInstance(2025, 12, 15), Pricebook2Id = book.Id, Billing_Contact__c = payer.Id,
    Billing_Start_Date__c = Date.newInstance(2026, 1, 1), Billing_Frequency__c = 'Quarterly', PO_Number__c = 'PO-7');
  insert as system deal;
  insert as system new OpportunityLineItem(OpportunityId = deal.Id, PricebookEntryId = entry.Id, Quantity = 1, UnitPrice = 120000);`;
const winScript = `
  OpportunityStage won = [SELECT ApiName FROM OpportunityStage WHERE IsWon = true AND IsActive = true LIMIT 1];
  Opportunity deal = [SELECT Id FROM Opportunity WHERE Name = 'Platform 2026' LIMIT 1];
  deal.StageName = won.ApiName;
  update as system deal;`;

test('a won deal arrives as a whole package, once, although an answer was lost and the tool failed', async () => {
  tool.faults.add({ method: 'PUT', close: true, when: 'after' });
  tool.faults.add({ method: 'PUT', status: 503, when: 'before' });
  await handoff.apex(dealScript);
  await handoff.apex(winScript);
  await sendNow();
  const [only] = packages();
  assert.equal(packages().length, 1);
  assert.equal([...tool.packages.values()][0]?.times, 1, 'the repetition was known by its key');
  assert.deepEqual(
    ['deals', 'contacts', 'charges', 'invoices', 'creditMemos', 'amendments'].map(
      (part) => (only?.[part] as unknown[]).length
    ),
    [1, 1, 1, 0, 0, 0]
  );
  const [charge] = only?.['charges'] as { plan: { billDate: string; amount: number }[] }[];
  assert.deepEqual(
    charge?.plan.map(({ billDate, amount }) => [billDate, amount]),
    ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01'].map((date) => [date, 30000])
  );
});

test('what happens to the contract brings the package up to date', async () => {
  await handoff.org.invoke('RunBillingAction', { asOfDate: '2026-04-01', post: true });
  await sendNow();
  const posted = await handoff.org.query("SELECT Id, Invoice_Number__c FROM Invoice__c WHERE Status__c = 'Posted'");
  assert.equal(posted.length, 2);
  await handoff.org.invoke('CreateCreditMemoAction', {
    recordIds: [String(posted[0]?.['Id'])],
    amount: 25.5,
    reason: 'Negotiated'
  });
  await handoff.org.invoke('VoidInvoiceAction', { recordIds: [String(posted[1]?.['Id'])], reason: 'Made by mistake' });
  await sendNow();
  const [only] = packages();
  assert.deepEqual(only?.invoices.map(({ status }) => status).sort(), ['Posted', 'Voided']);
  const memos = only?.['creditMemos'] as { total: number }[];
  assert.ok(
    memos.some(({ total }) => total === 25.5),
    JSON.stringify(memos)
  );
  assert.ok(tool.log.every(({ status }) => status === null || status === 503 || status < 300));
});

test('the package is filed at the contract when somebody asks for it', async () => {
  const [contract] = await handoff.org.query('SELECT Id FROM Contract');
  const asked = { contractId: contract?.['Id'] };
  const first = await handoff.org.invoke('ExportContractPackageAction', asked);
  const again = await handoff.org.invoke('ExportContractPackageAction', asked);
  assert.equal((first['documentIds'] as string[]).length, 2);
  assert.deepEqual(again['documentIds'], first['documentIds'], 'another version of the same files');
  const files = await handoff.org.query('SELECT Title FROM ContentVersion WHERE IsLatest = true ORDER BY Title');
  assert.deepEqual(
    files.map((file) => String(file['Title']).split('.').at(-1)),
    ['csv', 'json']
  );
});
