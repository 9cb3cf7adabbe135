import { LightningElement, api } from 'lwc';
import { fillIn, longDate } from 'c/billingFormat';
import type { Invoice, InvoiceLine } from 'types/dto';
import caption from '@salesforce/label/c.Invoice_Lines_Caption';
import description from '@salesforce/label/c.Invoice_Line_Description';
import servicePeriod from '@salesforce/label/c.Plan_Service_Period';
import quantity from '@salesforce/label/c.Invoice_Line_Quantity';
import unitPrice from '@salesforce/label/c.Invoice_Line_Unit_Price';
import amount from '@salesforce/label/c.Plan_Amount';
import explanationColumn from '@salesforce/label/c.Plan_Explanation_Column';
import explain from '@salesforce/label/c.Invoice_Line_Explain';
import subtotal from '@salesforce/label/c.Invoice_Subtotal';
import tax from '@salesforce/label/c.Invoice_Tax';
import total from '@salesforce/label/c.Schedules_Total';
import paid from '@salesforce/label/c.Invoice_Paid';
import credited from '@salesforce/label/c.Invoice_Credited';
import balance from '@salesforce/label/c.Invoice_Balance';
import empty from '@salesforce/label/c.Invoice_Lines_Empty';
import until from '@salesforce/label/c.Billing_Date_Range';

interface Row {
  readonly key: string;
  readonly explanationKey: string;
  readonly line: InvoiceLine;
  readonly title: string;
  readonly service: string;
  readonly isOpen: boolean;
  readonly expanded: string;
  readonly explainLabel: string;
}

interface Sum {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly rowClass: string;
}

export default class InvoiceLines extends LightningElement {
  @api invoice!: Invoice;
  openKeys: readonly string[] = [];
  readonly labels = { caption, description, servicePeriod, quantity, unitPrice, amount, explanationColumn, empty };

  get currencyCode(): string {
    return this.invoice.currencyCode ?? 'USD';
  }
  get isEmpty(): boolean {
    return this.invoice.lines.length === 0;
  }
  get rows(): Row[] {
    return this.invoice.lines.map((line) => {
      const title = line.description ?? line.productName ?? '';
      const isOpen = this.openKeys.includes(line.id);
      return {
        key: line.id,
        explanationKey: `${line.id}-explanation`,
        line,
        title,
        service:
          line.serviceStart && line.serviceEnd
            ? fillIn(until, longDate(line.serviceStart), longDate(line.serviceEnd))
            : '',
        isOpen,
        expanded: String(isOpen),
        explainLabel: fillIn(explain, title)
      };
    });
  }
  get sums(): Sum[] {
    const { invoice } = this;
    const row = (label: string, value: number | null, rowClass = ''): Sum => ({
      key: label,
      label,
      value: value ?? 0,
      rowClass
    });
    const settled = [row(paid, invoice.amountPaid), row(credited, invoice.amountCredited)].filter(
      ({ value }) => value !== 0
    );
    return [
      row(subtotal, invoice.subtotal),
      row(tax, invoice.taxAmount),
      row(total, invoice.totalAmount, 'strong'),
      ...settled,
      row(balance, invoice.balance, 'strong')
    ];
  }

  handleExplain(event: Event): void {
    const key = (event.currentTarget as HTMLElement).dataset.key ?? '';
    this.openKeys = this.openKeys.includes(key)
      ? this.openKeys.filter((open) => open !== key)
      : [...this.openKeys, key];
  }
}
