import { LightningElement, api } from 'lwc';
import { fillIn } from 'c/billingFormat';
import type { AddedEntry } from 'types/amend';
import type { AmendableContract, InvoiceActionOption } from 'types/dto';
import heading from '@salesforce/label/c.Amend_New_Charge';
import product from '@salesforce/label/c.Amend_Product';
import quantity from '@salesforce/label/c.Amend_Added_Quantity';
import price from '@salesforce/label/c.Amend_Added_Price';
import discount from '@salesforce/label/c.Amend_Added_Discount';
import priceBasis from '@salesforce/label/c.Amend_Price_Basis';
import chargeType from '@salesforce/label/c.Amend_Charge_Type';
import remove from '@salesforce/label/c.Amend_Remove_Product';

interface Entry extends HTMLElement {
  reportValidity(): boolean;
}

/** A charge that an amendment adds to a contract. */
export default class AmendAddedCharge extends LightningElement {
  @api contract!: AmendableContract;
  @api entry!: AddedEntry;
  readonly labels = { heading, product, quantity, discount, priceBasis, chargeType, remove };

  get priceLabel(): string {
    return fillIn(price, this.contract.currencyCode ?? '');
  }
  get priceBases(): readonly InvoiceActionOption[] {
    return this.contract.priceBases;
  }
  get chargeTypes(): readonly InvoiceActionOption[] {
    return this.contract.chargeTypes;
  }

  /** @return whether every entry is valid; each says itself what it misses */
  @api check(): boolean {
    const entries = [...(this.template?.querySelectorAll<Entry>('[data-entry]') ?? [])];
    return entries.map((each) => each.reportValidity()).every(Boolean);
  }

  handleProduct(event: CustomEvent<{ recordId: string | null }>): void {
    this.send({ productId: event.detail.recordId ?? undefined });
  }
  handleEntry(event: CustomEvent<{ value: string }>): void {
    const { entry = '' } = (event.target as HTMLElement).dataset;
    this.send({ [entry]: event.detail.value });
  }
  handleRemove(): void {
    this.dispatchEvent(new CustomEvent('remove', { detail: { key: this.entry.key } }));
  }

  private send(change: Partial<AddedEntry>): void {
    this.dispatchEvent(new CustomEvent('entrychange', { detail: { ...this.entry, ...change } }));
  }
}
