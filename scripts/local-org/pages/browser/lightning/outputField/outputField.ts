import { LightningElement, api } from 'lwc';
import { REGISTER_FIELD, nameOfField, type FieldContent, type FormField } from '../../salesforce/record-form';

export default class OutputField extends LightningElement {
  @api variant = 'standard';
  @api fieldClass = '';
  content: FieldContent | undefined;
  private name = '';

  @api get fieldName(): string {
    return this.name;
  }
  set fieldName(field: string | { fieldApiName: string }) {
    this.name = nameOfField(field);
  }

  connectedCallback(): void {
    const field: FormField = { fieldName: this.name, show: (content) => (this.content = content) };
    this.dispatchEvent(new CustomEvent(REGISTER_FIELD, { bubbles: true, detail: field }));
  }

  get isReady(): boolean {
    return this.content?.info !== undefined;
  }
  get isLabelShown(): boolean {
    return this.variant !== 'label-hidden';
  }
  get label(): string {
    return this.content?.info?.label ?? this.name;
  }
  get help(): string | null {
    return this.content?.info?.inlineHelpText ?? null;
  }
  get referenceObject(): string | undefined {
    return this.content?.info?.referenceToInfos[0]?.apiName;
  }
}
