import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { TabsStandIn } from '../billing-tools/tabs/server.js';
import type { SalesforceRecord } from '../start/salesforce.js';
import { Handoff } from './handoff.js';
import { root } from './suite.js';

/** A contract of a real org process at a strict stand-in for Tabs: its terms out, the invoices that Tabs makes, money back. */

const tabs = new TabsStandIn();
let address = '';
let handoff: Handoff;

before(async () => {
  address = `http://127.0.0.1:${await tabs.listen()}`;
  handoff = new Handoff([path.join(root, 'scripts/billing-tools/tabs/org')], [`Tabs=${address}`]);
  await handoff.start();
  await handoff.prepare();
});
after(async () => {
  await handoff.stop();
  await tabs.close();
});

const invoices = (): Promise<SalesforceRecord[]> =>
  handoff.org.query(
    `SELECT Id, Invoice_Number__c, Invoice_Date__c, Due_Date__c, Total_Amount__c, Sync_Status__c, External_Id__c,
     Settlement_Status__c FROM Invoice__c WHERE Status__c = 'Posted' ORDER BY Invoice_Number__c`
  );

/** Fourteen months from the first of January, quarter by quarter: the last bill is a short one. */
async function winDeal(): Promise<void> {
  await handoff.apex(`
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
      Billing_Start_Date__c = Date.newInstance(2026, 1, 1), Contract_Term_Months__c = 14, Billing_Frequency__c = 'Quarterly',
      Payment_Terms__c = 'Net 45', PO_Number__c = 'PO-7');
    insert as system deal;
    insert as system new OpportunityLineItem(OpportunityId = deal.Id, PricebookEntryId = entry.Id, Quantity = 1, UnitPrice = 140000);
  `);
  await handoff.apex(`
    OpportunityStage won = [SELECT ApiName FROM OpportunityStage WHERE IsWon = true AND IsActive = true LIMIT 1];
    Opportunity deal = [SELECT Id FROM Opportunity WHERE Name = 'Platform 2026' LIMIT 1];
    deal.StageName = won.ApiName;
    update as system deal;
  `);
}

async function sendNow(): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    const counts = await handoff.settled();
    if (!counts['Pending'] && !counts['Retrying'] && !counts['Uncertain']) return;
    await handoff.org.invoke('SyncNowAction', {});
  }
  assert.fail(JSON.stringify(await handoff.counts()));
}

test('a contract arrives once, although an answer was lost, and Tabs makes its invoices', async () => {
  tabs.faults.add({ method: 'POST', path: '/v3/contracts', close: true, when: 'after' });
  tabs.faults.add({ method: 'GET', path: '/v3/obligations', status: 429, retryAfter: 1 });
  await winDeal();
  assert.equal((await handoff.settled())['Uncertain'], 1, 'nobody knows');
  await sendNow();
  assert.deepEqual([tabs.store.customers.size, tabs.store.contracts.size], [1, 1]);
  const terms = [...tabs.store.obligations.values()].map(({ billingSchedule: { duration, interval } }) => [
    duration,
    interval
  ]);
  assert.deepEqual(terms.sort(), [
    [1, 'NONE'],
    [4, 'MONTH']
  ]);
  const made = [...tabs.store.invoices.values()].map((each) => [each.issueDate, tabs.store.total(each), each.status]);
  assert.deepEqual(made.sort(), [
    ['2026-01-01', 30071.6, 'DRAFT'],
    ['2026-04-01', 30071.6, 'DRAFT'],
    ['2026-07-01', 30071.6, 'DRAFT'],
    ['2026-10-01', 30071.6, 'DRAFT'],
    ['2027-01-01', 19713.6, 'DRAFT']
  ]);
});

test('our invoices take over theirs: number, order, the same total and due date', async () => {
  await handoff.org.invoke('RunBillingAction', { asOfDate: '2027-01-01', post: true });
  await sendNow();
  const ours = await invoices();
  assert.equal(ours.length, 5);
  for (const invoice of ours) {
    const theirs = tabs.store.invoices.get(String(invoice['External_Id__c']));
    assert.ok(theirs, `${invoice['Invoice_Number__c']}: ${invoice['Sync_Status__c']}`);
    assert.equal(invoice['Sync_Status__c'], 'Confirmed');
    assert.deepEqual(
      [theirs.memo, theirs.poNumber, theirs.issueDate, theirs.dueDate, tabs.store.total(theirs), theirs.status],
      [
        invoice['Invoice_Number__c'],
        'PO-7',
        invoice['Invoice_Date__c'],
        invoice['Due_Date__c'],
        invoice['Total_Amount__c'],
        'SENT_OFF_TABS'
      ]
    );
    assert.deepEqual(theirs.externalIds, [{ type: 'SALESFORCE', id: invoice['Id'] }]);
  }
  assert.equal(tabs.store.invoices.size, 5);
  assert.equal(handoff.tool.log.length, 0, 'the other tool was asked nothing');
});

test('payments are read by polling, a failed one is kept, and a voided invoice is void there', async () => {
  const [first, second] = await invoices();
  const pay = (wish: object) =>
    fetch(`${address}/_control/payments`, { method: 'POST', body: JSON.stringify(wish) }).then(({ status }) =>
      assert.equal(status, 201)
    );
  await pay({ invoice: first?.['External_Id__c'], amount: 10000 });
  await pay({ invoice: first?.['External_Id__c'], amount: 5, status: 'FAILED' });
  await handoff.apex(`
    for (Remote_Record__c row : [SELECT Id FROM Remote_Record__c WHERE Invoice__c != null]) {
      update as system new Remote_Record__c(Id = row.Id, Confirmed_At__c = Datetime.now().addHours(-2));
    }
    RemotePolling.addDue();`);
  await handoff.org.invoke('VoidInvoiceAction', { recordIds: [String(second?.['Id'])], reason: 'Made by mistake' });
  await handoff.org.invoke('SyncNowAction', {});
  await sendNow();
  assert.equal((await invoices())[0]?.['Settlement_Status__c'], 'Partially Paid');
  const payments = await handoff.org.query('SELECT Status__c FROM Payment__c');
  assert.deepEqual(payments.map((payment) => payment['Status__c']).sort(), ['Failed', 'Succeeded']);
  assert.equal(tabs.store.invoices.get(String(second?.['External_Id__c']))?.status, 'VOID');
});
