import { LightningElement, api, wire } from 'lwc';
import { longDate, money } from 'c/billingFormat';
import { errorMessages } from 'c/errorMessages';
import LightningConfirm from 'lightning/confirm';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import type { AmendmentBill, AmendmentPreview as Preview, AmendmentTerms } from 'types/dto';
import type { WireResult } from 'types/wire';
import getPreview from '@salesforce/apex/AmendmentController.getPreview';
import applyAmendment from '@salesforce/apex/AmendmentController.apply';
import title from '@salesforce/label/c.Amendment_Preview_Title';
import loading from '@salesforce/label/c.Billing_Loading';
import apply from '@salesforce/label/c.Amendment_Apply';
import confirmTitle from '@salesforce/label/c.Amendment_Apply_Confirm_Title';
import confirm from '@salesforce/label/c.Amendment_Apply_Confirm';
import done from '@salesforce/label/c.Amendment_Apply_Done';
import failed from '@salesforce/label/c.Amendment_Apply_Failed';
import credit from '@salesforce/label/c.Amendment_Credit';
import charge from '@salesforce/label/c.Amendment_Charge';
import dueNow from '@salesforce/label/c.Amendment_Due_Now';
import oldValue from '@salesforce/label/c.Amendment_Old_Value';
import newValue from '@salesforce/label/c.Amendment_New_Value';
import oldTerms from '@salesforce/label/c.Amendment_Old_Terms';
import newTerms from '@salesforce/label/c.Amendment_New_Terms';
import tax from '@salesforce/label/c.Amendment_Tax';
import oldAnnual from '@salesforce/label/c.Amendment_Old_Annual';
import newAnnual from '@salesforce/label/c.Amendment_New_Annual';
import oldMonthly from '@salesforce/label/c.Amendment_Old_Monthly';
import newMonthly from '@salesforce/label/c.Amendment_New_Monthly';
import before from '@salesforce/label/c.Amendment_Bill_Before';
import after from '@salesforce/label/c.Amendment_Bill_After';
import nextBills from '@salesforce/label/c.Amendment_Next_Bills';
import conventions from '@salesforce/label/c.Amendment_Conventions';
import convention from '@salesforce/label/c.Amendment_Convention';
import from from '@salesforce/label/c.Amendment_From';
import until from '@salesforce/label/c.Amendment_Until';
import billDate from '@salesforce/label/c.Amendment_Bill_Date';
import quantity from '@salesforce/label/c.Invoice_Line_Quantity';
import unitPrice from '@salesforce/label/c.Invoice_Line_Unit_Price';
import charged from '@salesforce/label/c.Plan_Charge';
import notCharged from '@salesforce/label/c.Amendment_No_Charge';

const BILLS_SHOWN = 12;

interface TermsRow {
  readonly key: string;
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly quantity: number | undefined;
  readonly price: string;
}

/** What an amendment would do, worked out as it will be applied. */
export default class AmendmentPreview extends LightningElement {
  @api recordId: string | undefined;

  preview: Preview | undefined;
  error: unknown;
  isWorking = false;
  readonly labels = {
    title,
    loading,
    apply,
    oldTerms,
    newTerms,
    nextBills,
    conventions,
    convention,
    from,
    until,
    billDate,
    before,
    after,
    dueNow,
    quantity,
    unitPrice,
    charged,
    credit,
    charge
  };

  @wire(getPreview, { amendmentId: '$recordId' })
  receivePreview({ data, error }: WireResult<Preview>): void {
    this.preview = data;
    this.error = error;
  }

  get isLoading(): boolean {
    return (!this.preview && !this.error) || this.isWorking;
  }
  get canApply(): boolean {
    return this.preview?.canApply === true;
  }
  get facts(): { label: string; value: string }[] {
    const { preview } = this;
    if (!preview) return [];
    return [
      { label: credit, value: this.inMoney(preview.credit) },
      { label: charge, value: this.inMoney(preview.charge) },
      { label: tax, value: this.inMoney(preview.creditTax) },
      { label: dueNow, value: this.inMoney(preview.dueNow) },
      { label: oldValue, value: this.inMoney(preview.oldTotal) },
      { label: newValue, value: this.inMoney(preview.newTotal) },
      { label: oldAnnual, value: this.inMoney(preview.oldAnnual) },
      { label: newAnnual, value: this.inMoney(preview.newAnnual) },
      { label: oldMonthly, value: this.inMoney(preview.oldMonthly) },
      { label: newMonthly, value: this.inMoney(preview.newMonthly) }
    ];
  }
  get termsTables(): { title: string; rows: TermsRow[] }[] {
    const { preview } = this;
    if (!preview) return [];
    return [
      { title: oldTerms, rows: preview.oldTerms.map((each, position) => this.termsRow(each, position)) },
      { title: newTerms, rows: preview.newTerms.map((each, position) => this.termsRow(each, position)) }
    ];
  }
  get bills(): { date: string; before: string; after: string }[] {
    const { oldBills = [], nextBills: newBills = [] } = this.preview ?? {};
    const amounts = (bills: readonly AmendmentBill[]): Map<string, number> =>
      new Map(bills.map((bill) => [bill.billDate, bill.amount]));
    const without = amounts(oldBills);
    const withIt = amounts(newBills);
    const shown = (value: number | undefined): string => (value === undefined ? '' : this.inMoney(value));
    return [...new Set([...without.keys(), ...withIt.keys()])]
      .sort()
      .slice(0, BILLS_SHOWN)
      .map((date) => ({
        date: longDate(date),
        before: shown(without.get(date)),
        after: shown(withIt.get(date))
      }));
  }
  get comparisons(): { key: string; convention: string; credit: string; charge: string; dueNow: string }[] {
    return (this.preview?.comparisons ?? []).map((each, position) => ({
      key: String(position),
      convention: each.method ? `${each.proration}, ${each.method}` : each.proration,
      credit: each.problem ?? this.inMoney(each.credit ?? 0),
      charge: each.problem ? '' : this.inMoney(each.charge ?? 0),
      dueNow: each.problem ? '' : this.inMoney(each.dueNow ?? 0)
    }));
  }

  async handleApply(): Promise<void> {
    const isSure = await LightningConfirm.open({ label: confirmTitle, message: confirm, theme: 'default' });
    if (!isSure || !this.recordId) return;
    this.isWorking = true;
    try {
      const { messages } = await applyAmendment({ amendmentId: this.recordId });
      this.preview = this.preview && { ...this.preview, canApply: false };
      this.toast(done, messages, 'success');
      await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
      this.dispatchEvent(new RefreshEvent());
    } catch (error) {
      this.toast(failed, errorMessages(error), 'error');
    } finally {
      this.isWorking = false;
    }
  }

  private termsRow(terms: AmendmentTerms, position: number): TermsRow {
    return {
      key: String(position),
      name: terms.productName ?? terms.scheduleName ?? '',
      from: longDate(terms.startDate),
      until: terms.endDate ? longDate(terms.endDate) : '',
      quantity: terms.quantity,
      price: terms.isCharged ? this.inMoney(terms.unitPrice ?? 0) : notCharged
    };
  }

  private inMoney(value: number): string {
    return money(value, this.preview?.currencyCode ?? 'USD');
  }

  private toast(toastTitle: string, messages: readonly string[], variant: 'success' | 'error'): void {
    const mode = variant === 'error' ? 'sticky' : 'dismissible';
    this.dispatchEvent(new ShowToastEvent({ title: toastTitle, message: messages.join(' '), variant, mode }));
  }
}
