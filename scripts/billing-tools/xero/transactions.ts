import { randomUUID } from 'node:crypto';
import { decimalsOf, rounded, sum } from '../amounts.js';
import { contactView } from './contacts.js';
import { invalid } from './errors.js';
import { checkFields, numberOf, textOf, type Element, type Fields } from './fields.js';
import type { LineItem, Store, Transaction } from './store.js';

/** The organisation's chart of accounts, tax rates and currencies. */
const accounts = new Set(['200', '260']);
const taxRates: Readonly<Record<string, number>> = { NONE: 0, OUTPUT: 10, OUTPUT2: 15 };
const currencies = new Set(['USD', 'EUR', 'GBP', 'AUD', 'CAD', 'NZD', 'JPY']);

const lineFields = {
  Description: 'text',
  Quantity: 'number',
  UnitAmount: 'number',
  AccountCode: 'text',
  TaxType: 'text',
  TaxAmount: 'number',
  DiscountAmount: 'number'
} as const satisfies Fields;

export interface Draft {
  readonly element: Element;
  readonly type: Transaction['type'];
  readonly number: string;
  readonly store: Store;
  /** Decimals of unit amounts. */
  readonly unitDecimals: number;
}

/** Works out an invoice or a credit note; whatever an approved document lacks is told at once. */
export function transactionOf({ element, type, number, store, unitDecimals }: Draft): Transaction {
  const currency = textOf(element, 'CurrencyCode') ?? 'USD';
  const amountTypes = textOf(element, 'LineAmountTypes') ?? 'Exclusive';
  const contact = checkFields(element['Contact'] ?? {}, { ContactID: 'id' }, 'Contact')['ContactID'];
  const given = (element['LineItems'] as unknown[] | undefined) ?? [];
  const problems: string[] = [];
  if (element['Type'] !== type) problems.push(`Type must be ${type}`);
  if (!['DRAFT', 'SUBMITTED', 'AUTHORISED'].includes(String(element['Status'] ?? 'DRAFT')))
    problems.push('The document status is not valid');
  if (contact === undefined) problems.push('A Contact must be specified for this type of transaction');
  else if (!store.contacts.has(String(contact))) problems.push('The Contact could not be found');
  if (!element['Date']) problems.push('Document date cannot be empty');
  if (type === 'ACCREC' && !element['DueDate']) problems.push('Due Date cannot be empty');
  if (given.length === 0) problems.push('One or more line items must be specified');
  if (!currencies.has(currency)) problems.push(`Organisation is not subscribed to currency ${currency}`);
  if (!['Exclusive', 'NoTax'].includes(amountTypes)) problems.push('LineAmountTypes is not valid');
  if (problems.length > 0) throw invalid(element, ...problems);
  const decimals = { unit: unitDecimals, money: decimalsOf(currency) };
  const lines = given.map((line) => lineOf(line, element, amountTypes, decimals));
  const tax = sum(lines.map(({ TaxAmount }) => TaxAmount));
  const total = rounded(sum(lines.map(({ LineAmount }) => LineAmount)) + tax, decimals.money);
  if (total < 0) throw invalid(element, 'The total for this document must be greater than or equal to zero.');
  return {
    id: randomUUID(),
    type,
    number,
    status: textOf(element, 'Status') ?? 'DRAFT',
    contact: String(contact),
    date: String(element['Date']),
    dueDate: textOf(element, 'DueDate'),
    currency,
    reference: textOf(element, 'Reference') ?? '',
    url: textOf(element, 'Url', 2000),
    amountTypes,
    lines,
    total,
    tax,
    sent: false,
    updated: Date.now()
  };
}

function lineOf(
  given: unknown,
  element: Element,
  amountTypes: string,
  decimals: { unit: number; money: number }
): LineItem {
  const line = checkFields(given, lineFields, 'LineItem');
  const problems: string[] = [];
  const description = textOf(line, 'Description', 4000);
  const account = textOf(line, 'AccountCode') ?? '';
  const taxType = amountTypes === 'NoTax' ? 'NONE' : (textOf(line, 'TaxType') ?? '');
  if (description === null) problems.push('Description must be specified.');
  if (!accounts.has(account)) problems.push(`Account code '${account}' is not a valid code for this document.`);
  if (!(taxType in taxRates))
    problems.push(`The TaxType code '${taxType}' does not exist or cannot be used for this type of transaction.`);
  if (problems.length > 0) throw invalid(element, ...problems);
  const unit = rounded(numberOf(line, 'UnitAmount', 0), decimals.unit);
  const quantity = rounded(numberOf(line, 'Quantity', 1), 4);
  const discount = rounded(numberOf(line, 'DiscountAmount', 0), decimals.money);
  const amount = rounded(quantity * unit, decimals.money) - discount;
  const worked = (amount * (taxRates[taxType] ?? 0)) / 100;
  return {
    LineItemID: randomUUID(),
    Description: description ?? '',
    Quantity: quantity,
    UnitAmount: unit,
    AccountCode: account,
    TaxType: taxType,
    TaxAmount: rounded(taxType === 'NONE' ? 0 : numberOf(line, 'TaxAmount', worked), decimals.money),
    DiscountAmount: discount,
    LineAmount: rounded(amount, decimals.money)
  };
}

/** Dates go out as the vendor's JSON has them. */
export function told(date: string | number): string {
  return `/Date(${typeof date === 'number' ? date : Date.parse(`${date}T00:00:00Z`)}+0000)/`;
}

/** What invoices and credit notes have in common in answers. */
export function transactionView(transaction: Transaction, store: Store): Element {
  const contact = store.contacts.get(transaction.contact);
  return {
    Type: transaction.type,
    Status: transaction.status,
    Contact: contact ? contactView(contact) : { ContactID: transaction.contact },
    Date: told(transaction.date),
    DateString: `${transaction.date}T00:00:00`,
    CurrencyCode: transaction.currency,
    Reference: transaction.reference,
    LineAmountTypes: transaction.amountTypes,
    LineItems: transaction.lines,
    SubTotal: rounded(transaction.total - transaction.tax, 4),
    TotalTax: transaction.tax,
    Total: transaction.total,
    UpdatedDateUTC: told(transaction.updated),
    HasErrors: false
  };
}
