import type { Salesforce } from '../start/salesforce.js';
import { ManyRecords } from './many-records.js';

/** Records whose pages are measured. */
export interface Shown {
  readonly deal: string;
  readonly contract: string;
  readonly account: string;
  readonly invoice: string;
  readonly schedule: string;
  readonly creditMemo: string;
  readonly amendment: string;
}

const customers = 1000;

/** A credit memo and a contract of 36 monthly bills with an upgrade that waits, beside what `npm start` makes. */
export async function makeSingles(org: Salesforce): Promise<Shown> {
  const id = async (soql: string): Promise<string> => {
    const [found] = await org.query(soql);
    if (!found) throw new Error(`Nothing found: ${soql}`);
    return String(found['Id']);
  };
  const account = await id("SELECT Id FROM Account WHERE Name = 'Northwind Analytics'");
  const invoice = await id(
    `SELECT Id FROM Invoice__c WHERE Account__c = '${account}' AND Status__c = 'Posted' LIMIT 1`
  );
  await org.invoke('CreateCreditMemoAction', { recordIds: [invoice], amount: 1500, reason: 'Negotiated' });
  const deal = await threeYearDeal(org, account);
  const schedule = await id(`SELECT Id FROM Billing_Schedule__c WHERE Opportunity__c = '${deal}'`);
  const contract = await id(
    `SELECT Id FROM Contract WHERE Id IN (SELECT Contract__c FROM Billing_Schedule__c WHERE Id = '${schedule}')`
  );
  const amendment = await org.create('Amendment__c', {
    Contract__c: contract,
    Type__c: 'Upgrade',
    Effective_Date__c: '2027-02-15'
  });
  const line = { Amendment__c: amendment, Billing_Schedule__c: schedule, New_Quantity__c: 2 };
  await org.create('Amendment_Line__c', line);
  const creditMemo = await id('SELECT Id FROM Credit_Memo__c LIMIT 1');
  return { deal, contract, account, invoice, schedule, creditMemo, amendment };
}

async function threeYearDeal(org: Salesforce, account: string): Promise<string> {
  const [pattern] = await org.query(
    `SELECT Pricebook2Id, Billing_Contact__c, Billing_Entity__c FROM Opportunity WHERE AccountId = '${account}' LIMIT 1`
  );
  const [price] = await org.query('SELECT PricebookEntryId FROM OpportunityLineItem LIMIT 1');
  const deal = await org.create('Opportunity', {
    Name: 'Three years, monthly',
    AccountId: account,
    Pricebook2Id: pattern?.['Pricebook2Id'],
    Billing_Contact__c: pattern?.['Billing_Contact__c'],
    Billing_Entity__c: pattern?.['Billing_Entity__c'],
    StageName: 'Prospecting',
    CloseDate: '2025-12-18',
    Billing_Start_Date__c: '2026-01-01',
    Contract_Term_Months__c: 36,
    Billing_Frequency__c: 'Monthly',
    Payment_Terms__c: 'Net 30',
    PO_Number__c: 'BENCH-1'
  });
  await org.create('OpportunityLineItem', {
    OpportunityId: deal,
    PricebookEntryId: price?.['PricebookEntryId'],
    Quantity: 1,
    UnitPrice: 36_000,
    Price_Basis__c: 'Term'
  });
  await org.update('Opportunity', deal, { StageName: 'Closed Won' });
  return deal;
}

/** Many invoices, each with a line and a message that brought it to the billing tool, spread over many customers. */
export function makeMany(file: string, count: number): { readonly account: string; readonly invoice: string } {
  const records = new ManyRecords(file);
  const account = records.first('Account', "Name = 'Northwind Analytics'");
  const invoice = records.first('Invoice__c', "Status__c = 'Posted'");
  const line = records.first('Invoice_Line__c', `"Invoice__c" = '${String(invoice['Id'])}'`);
  const message = records.first('Sync_Message__c', "Status__c = 'Succeeded' AND Operation__c = 'PushInvoice'");
  const accounts = records.copy('Account', account, customers, (number) => ({ Name: `Customer ${number}` }));
  const invoices = records.copy('Invoice__c', invoice, count, (number) => {
    const isPaid = number % 10 < 7;
    return {
      Name: `MANY-${number}`,
      Invoice_Number__c: `MANY-${number}`,
      External_Id__c: `many-${number}`,
      Account__c: accounts[number % customers] ?? null,
      Contract__c: null,
      Opportunity__c: null,
      Settlement_Status__c: isPaid ? 'Paid' : 'Unpaid',
      Balance__c: isPaid ? 0 : (invoice['Total_Amount__c'] ?? 0),
      Amount_Paid__c: isPaid ? (invoice['Total_Amount__c'] ?? 0) : 0
    };
  });
  records.copy('Invoice_Line__c', line, count, (number) => ({
    Name: `MANY-${number}`,
    Invoice__c: invoices[number] ?? null,
    Billing_Key__c: `many-${number}`,
    Billing_Schedule__c: null,
    Billing_Schedule_Segment__c: null
  }));
  records.copy('Sync_Message__c', message, count, (number) => ({
    Name: `MANY-${number}`,
    Invoice__c: invoices[number] ?? null,
    Record_Id__c: invoices[number] ?? null,
    Account__c: accounts[number % customers] ?? null,
    Idempotency_Key__c: `many-${number}`,
    Request__c: null,
    Response__c: null
  }));
  records.close();
  return { account: accounts[0] ?? '', invoice: invoices[0] ?? '' };
}
