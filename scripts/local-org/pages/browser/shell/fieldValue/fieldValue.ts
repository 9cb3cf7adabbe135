import { LightningElement, api } from 'lwc';
import { addressOf } from '../../salesforce/navigation';

/** One value as people read it: money, dates, links to records. */
export default class FieldValue extends LightningElement {
  @api value: unknown;
  @api displayValue: string | null | undefined;
  @api fieldType = 'String';
  @api currencyCode = 'USD';
  @api referenceObject: string | undefined;
  @api recordId: string | undefined;

  get isEmpty(): boolean {
    return (this.value === null || this.value === undefined || this.value === '') && this.fieldType !== 'Boolean';
  }
  get isCurrency(): boolean {
    return this.fieldType === 'Currency';
  }
  get isNumber(): boolean {
    return this.fieldType === 'Double' || this.fieldType === 'Int';
  }
  get isPercent(): boolean {
    return this.fieldType === 'Percent';
  }
  get fraction(): number {
    return Number(this.value) / 100;
  }
  get isDate(): boolean {
    return this.fieldType === 'Date';
  }
  get isDateTime(): boolean {
    return this.fieldType === 'DateTime';
  }
  get isCheckbox(): boolean {
    return this.fieldType === 'Boolean';
  }
  get checkboxText(): string {
    return this.value ? 'True' : 'False';
  }
  get isUrl(): boolean {
    return this.fieldType === 'Url';
  }
  get isEmail(): boolean {
    return this.fieldType === 'Email';
  }
  get isPhone(): boolean {
    return this.fieldType === 'Phone';
  }
  get isLink(): boolean {
    return this.fieldType === 'Reference' || this.recordId !== undefined;
  }
  get address(): string {
    return addressOf({
      type: 'standard__recordPage',
      attributes: {
        objectApiName: this.referenceObject,
        recordId: this.recordId ?? String(this.value),
        actionName: 'view'
      },
      state: {}
    });
  }
  get text(): string {
    return this.displayValue ?? (this.value === null || this.value === undefined ? '' : String(this.value));
  }
}
