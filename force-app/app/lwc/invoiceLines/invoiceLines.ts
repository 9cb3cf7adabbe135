import { LightningElement, api } from 'lwc';
import { fillIn, longDate } from 'c/billingFormat';
import type { Invoice } from 'types/dto';
import type { TableColumn, TableFooter, TableRow } from 'types/table';
import caption from '@salesforce/label/c.Invoice_Lines_Caption';
import description from '@salesforce/label/c.Invoice_Line_Description';
import servicePeriod from '@salesforce/label/c.Plan_Service_Period';
import quantity from '@salesforce/label/c.Invoice_Line_Quantity';
import unitPrice from '@salesforce/label/c.Invoice_Line_Unit_Price';
import amount from '@salesforce/label/c.Plan_Amount';
import explain from '@salesforce/label/c.Invoice_Line_Explain';
import subtotal from '@salesforce/label/c.Invoice_Subtotal';
import tax from '@salesforce/label/c.Invoice_Tax';
import total from '@salesforce/label/c.Schedules_Total';
import paid from '@salesforce/label/c.Invoice_Paid';
import credited from '@salesforce/label/c.Invoice_Credited';
import balance from '@salesforce/label/c.Invoice_Balance';
import empty from '@salesforce/label/c.Invoice_Lines_Empty';
import until from '@salesforce/label/c.Billing_Date_Range';

const MOST_PRICE_DIGITS = 6;

/** The lines of an invoice, why each costs what it does, and what is left to pay. */
export default class InvoiceLines extends LightningElement {
  @api invoice!: Invoice;
  readonly labels = { caption, empty };
  readonly columns: readonly TableColumn[] = [
    { key: 'description', label: description, isWrapped: true },
    { key: 'service', label: servicePeriod },
    { key: 'quantity', label: quantity, type: 'number' },
    { key: 'unitPrice', label: unitPrice, type: 'money', maximumDigits: MOST_PRICE_DIGITS },
    { key: 'amount', label: amount, type: 'money' }
  ];

  get currencyCode(): string {
    return this.invoice.currencyCode ?? 'USD';
  }
  get rows(): TableRow[] {
    return this.invoice.lines.map((line) => {
      const title = line.description ?? line.productName ?? '';
      const { serviceStart, serviceEnd } = line;
      return {
        key: line.id,
        cells: {
          description: { value: title, note: line.lineType },
          service: serviceStart && serviceEnd ? fillIn(until, longDate(serviceStart), longDate(serviceEnd)) : '',
          quantity: line.quantity,
          unitPrice: line.unitPrice,
          amount: line.amount
        },
        explanation: line.explanation,
        explainLabel: fillIn(explain, title)
      };
    });
  }
  get footers(): TableFooter[] {
    const { invoice } = this;
    const sum = (label: string, value: number | null, isStrong = false): TableFooter => ({
      key: label,
      label,
      cells: { amount: value ?? 0 },
      isStrong
    });
    const settled = [sum(paid, invoice.amountPaid), sum(credited, invoice.amountCredited)];
    return [
      sum(subtotal, invoice.subtotal),
      sum(tax, invoice.taxAmount),
      sum(total, invoice.totalAmount, true),
      ...settled.filter(({ cells: { amount: value } }) => value !== 0),
      sum(balance, invoice.balance, true)
    ];
  }
}
