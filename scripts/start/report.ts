import type { Salesforce, SalesforceRecord } from './salesforce.js';

const columns = ['Schedule', 'Invoice', 'Service period', 'Amount', 'Due', 'Status', 'Billing tool'] as const;
const rightAligned: ReadonlySet<string> = new Set(['Amount']);

/** What was billed for a deal, as a table for the terminal. */
export async function billingTable(org: Salesforce, dealId: string): Promise<string> {
  const lines = await org.query(
    `SELECT Billing_Schedule__r.Name, Service_Start__c, Service_End__c, Amount__c, Invoice__r.Invoice_Number__c, Invoice__r.Due_Date__c,
      Invoice__r.Status__c, Invoice__r.Sync_Status__c, Invoice__r.External_Id__c, Invoice__r.Currency_Code__c
     FROM Invoice_Line__c WHERE Billing_Schedule__r.Opportunity__c = '${dealId}' ORDER BY Service_Start__c, Name`.replace(
      /\s+/g,
      ' '
    )
  );
  return table(lines.map(cellsOf));
}

function cellsOf(line: SalesforceRecord): string[] {
  const invoice = (line['Invoice__r'] ?? {}) as SalesforceRecord;
  const schedule = (line['Billing_Schedule__r'] ?? {}) as SalesforceRecord;
  const amount = Number(line['Amount__c']).toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 3
  });
  return [
    text(schedule['Name']),
    text(invoice['Invoice_Number__c']),
    `${text(line['Service_Start__c'])} – ${text(line['Service_End__c'])}`,
    `${amount} ${text(invoice['Currency_Code__c'])}`,
    text(invoice['Due_Date__c']),
    `${text(invoice['Status__c'])}, ${text(invoice['Sync_Status__c']).toLowerCase()}`,
    text(invoice['External_Id__c'])
  ];
}

function text(value: unknown): string {
  return value === null || value === undefined ? '–' : String(value);
}

export function table(rows: readonly (readonly string[])[]): string {
  const widths = columns.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return rightAligned.has(columns[index] ?? '') ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [row(columns), row(widths.map((width) => '─'.repeat(width))), ...rows.map(row)].join('\n');
}
