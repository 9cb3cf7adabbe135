import { decimalsOf, rounded, sum } from '../amounts.js';
import { customerView } from './customers.js';
import { badReference, QuickBooksError, refused, required, notSupported } from './errors.js';
import { checkFields, existing, numberOf, referenced, textOf, type Element, type Fields } from './fields.js';
import { versioned, type PaymentLine, type Sale, type SalesLine, type Store } from './store.js';

/** What invoices and credit memos may have. */
export const saleFields = {
  DocNumber: 'text',
  TxnDate: 'date',
  CustomerRef: 'object',
  CurrencyRef: 'object',
  Line: 'list',
  PrivateNote: 'text',
  CustomerMemo: 'object',
  CustomField: 'list',
  TxnTaxDetail: 'object',
  GlobalTaxCalculation: 'text',
  BillEmail: 'object',
  ClassRef: 'object',
  DepartmentRef: 'object',
  SalesTermRef: 'object'
} as const satisfies Fields;
const lineFields = {
  DetailType: 'text',
  Amount: 'number',
  Description: 'text',
  SalesItemLineDetail: 'object'
} as const;
const detailFields = {
  ItemRef: 'object',
  Qty: 'number',
  UnitPrice: 'number',
  TaxCodeRef: 'object',
  ClassRef: 'object',
  ServiceDate: 'date'
} as const;
const customField = { DefinitionId: 'text', Name: 'text', Type: 'text', StringValue: 'text' } as const;
/** Tax codes of a line, and of a whole document with their rates. */
const lineTaxes = new Set(['TAX', 'NON']);
const documentTaxes: Readonly<Record<string, number>> = { '2': 8, '3': 5 };
const references = ['ClassRef', 'DepartmentRef', 'SalesTermRef'];
const extras = ['CustomerMemo', 'CustomField', 'GlobalTaxCalculation', 'BillEmail', ...references];

/** Works out an invoice or a credit memo. */
export function saleOf(element: Element, store: Store, taken: Iterable<Sale>): Sale {
  const customer = existing(element, 'CustomerRef', store.customers, 'Names');
  const currency = referenced(element, 'CurrencyRef') ?? customer.currency;
  if (currency !== customer.currency)
    throw refused(`The customer is billed in ${customer.currency}: a transaction in ${currency} is not possible`);
  const number = textOf(element, 'DocNumber', 21) ?? String(1000 + store.invoices.size + store.creditMemos.size);
  for (const each of taken)
    if (each.number === number)
      throw new QuickBooksError(
        400,
        '6140',
        'Duplicate Document Number Error',
        `Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${number}`
      );
  checkExtras(element);
  const lines = linesOf(element, store, decimalsOf(currency));
  const net = sum(lines.map(({ Amount }) => Amount));
  const tax = taxOf(element, lines, decimalsOf(currency));
  if (net + tax < 0) throw refused('Transaction amount must be 0 or greater.');
  return {
    ...versioned(store.nextId()),
    number,
    customer: customer.id,
    currency,
    date: textOf(element, 'TxnDate', 10) ?? new Date().toISOString().slice(0, 10),
    dueDate: textOf(element, 'DueDate', 10),
    lines,
    total: rounded(net + tax, decimalsOf(currency)),
    tax,
    note: textOf(element, 'PrivateNote', 4000) ?? '',
    extra: Object.fromEntries(extras.filter((name) => name in element).map((name) => [name, element[name]])),
    emailed: false
  };
}

function checkExtras(element: Element): void {
  for (const name of references) referenced(element, name);
  if (element['CustomerMemo'])
    textOf(checkFields(element['CustomerMemo'], { value: 'text' }, 'CustomerMemo'), 'value', 1000);
  if (element['BillEmail']) textOf(checkFields(element['BillEmail'], { Address: 'text' }, 'BillEmail'), 'Address', 100);
  for (const each of (element['CustomField'] as unknown[] | undefined) ?? [])
    textOf(checkFields(each, customField, 'CustomField'), 'StringValue', 31);
  const taxation = element['GlobalTaxCalculation'] ?? 'TaxExcluded';
  if (taxation !== 'TaxExcluded' && taxation !== 'NotApplicable')
    throw notSupported(`GlobalTaxCalculation ${JSON.stringify(taxation)}`);
}

function linesOf(element: Element, store: Store, decimals: number): SalesLine[] {
  const given = (element['Line'] as unknown[] | undefined) ?? [];
  if (given.length === 0) throw required('Line');
  return given.map((each, index) => {
    const line = checkFields(each, lineFields, 'Line');
    if (line['DetailType'] !== 'SalesItemLineDetail') throw notSupported(`lines of type ${String(line['DetailType'])}`);
    if (typeof line['Amount'] !== 'number') throw required('Line.Amount');
    const detail = checkFields(line['SalesItemLineDetail'], detailFields, 'SalesItemLineDetail');
    existing(detail, 'ItemRef', store.items, 'Items');
    const taxCode = referenced(detail, 'TaxCodeRef') ?? 'NON';
    if (!lineTaxes.has(taxCode)) throw badReference('TaxCodes', taxCode);
    const worked = rounded(numberOf(detail, 'Qty', 1) * numberOf(detail, 'UnitPrice', line['Amount']), decimals);
    if (worked !== line['Amount'])
      throw new QuickBooksError(
        400,
        '6070',
        'Amount calculation incorrect',
        `Amount is not equal to UnitPrice * Qty. Supplied value:${line['Amount']}`
      );
    const description = textOf(line, 'Description', 4000);
    return {
      Id: String(index + 1),
      LineNum: index + 1,
      Amount: line['Amount'],
      ...(description === null ? {} : { Description: description }),
      DetailType: 'SalesItemLineDetail',
      SalesItemLineDetail: { ...detail, TaxCodeRef: { value: taxCode } }
    };
  });
}

function taxOf(element: Element, lines: readonly SalesLine[], decimals: number): number {
  const isTaxed = (line: SalesLine) => (line.SalesItemLineDetail['TaxCodeRef'] as { value: string }).value === 'TAX';
  const taxed = sum(lines.filter(isTaxed).map(({ Amount }) => Amount));
  const detail = checkFields(
    element['TxnTaxDetail'] ?? {},
    { TotalTax: 'number', TxnTaxCodeRef: 'object' },
    'TxnTaxDetail'
  );
  const code = referenced(detail, 'TxnTaxCodeRef') ?? '2';
  const rate = documentTaxes[code];
  if (rate === undefined) throw badReference('TaxCodes', code);
  const tax = numberOf(detail, 'TotalTax', rounded((taxed * rate) / 100, decimals));
  if (tax !== 0 && !lines.some(isTaxed)) throw refused('Tax is specified but no line is taxable.');
  return tax;
}

/** What invoices and credit memos have in common in answers. */
export function saleView(sale: Sale, store: Store, type: PaymentLine['type']): Element {
  const customer = store.customers.get(sale.customer);
  const net = rounded(sale.total - sale.tax, 4);
  const payments = store.paymentsOf(type, sale.id);
  return {
    ...sale.extra,
    Id: sale.id,
    SyncToken: String(sale.token),
    DocNumber: sale.number,
    TxnDate: sale.date,
    CurrencyRef: { value: sale.currency },
    CustomerRef: { value: sale.customer, name: customer ? customerView(customer)['DisplayName'] : '' },
    PrivateNote: sale.note,
    Line: [...sale.lines, { Amount: net, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} }],
    TxnTaxDetail: { TotalTax: sale.tax },
    TotalAmt: sale.total,
    Balance: store.open(type, sale),
    LinkedTxn: payments.map(({ id }) => ({ TxnId: id, TxnType: 'Payment' })),
    EmailStatus: sale.emailed ? 'EmailSent' : 'NotSet',
    domain: 'QBO',
    sparse: false,
    MetaData: { LastUpdatedTime: sale.updated }
  };
}
