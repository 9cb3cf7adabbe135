import { LightningElement, api, wire } from 'lwc';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import { REGISTER_FIELD, nameOfField, type FieldContent, type FormField } from '../../salesforce/record-form';

const INPUT_TYPES: Readonly<Record<string, string>> = {
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Email: 'email',
  Phone: 'tel',
  Url: 'url',
  Boolean: 'checkbox',
  Int: 'number',
  Double: 'number',
  Currency: 'number',
  Percent: 'number'
};
const MASTER_RECORD_TYPE = '012000000000000AAA';

interface Option {
  readonly label: string;
  readonly value: string;
}
interface PicklistAnswer {
  readonly data?: { readonly values: readonly Option[]; readonly defaultValue?: Option | null };
}
interface Validated {
  reportValidity(): boolean;
  setCustomValidity(message: string): void;
}

export default class InputField extends LightningElement {
  @api variant = 'standard';
  @api required = false;
  @api readOnly = false;
  @api disabled = false;

  masterRecordType = MASTER_RECORD_TYPE;
  picklist: string | undefined;
  current: unknown = null;
  private name = '';
  private content: FieldContent | undefined;
  private isChanged = false;
  private failure = '';

  values: PicklistAnswer | undefined;

  @wire(getPicklistValues, { recordTypeId: '$masterRecordType', fieldApiName: '$picklist' })
  receiveValues(answer: PicklistAnswer): void {
    this.values = answer;
    const byDefault = answer.data?.defaultValue?.value;
    if (this.content?.isNew && this.isPicklist && byDefault !== undefined) this.adopt(byDefault);
  }

  @api get fieldName(): string {
    return this.name;
  }
  set fieldName(field: string | { fieldApiName: string }) {
    this.name = nameOfField(field);
  }
  @api get value(): unknown {
    return this.current;
  }
  set value(value: unknown) {
    if (value === undefined) return;
    this.current = value;
    this.isChanged = true;
  }

  connectedCallback(): void {
    const field: FormField = {
      fieldName: this.name,
      changedValue: () => (this.isChanged && !this.isLocked ? { value: this.current } : undefined),
      show: (content) => this.show(content),
      checkValidity: () => this.reportValidity(),
      showError: (message) => this.showError(message)
    };
    this.dispatchEvent(new CustomEvent(REGISTER_FIELD, { bubbles: true, detail: field }));
  }

  @api reportValidity(): boolean {
    return this.control?.reportValidity() ?? true;
  }
  @api reset(): void {
    this.isChanged = false;
    this.current = this.content?.value ?? null;
  }

  private show(content: FieldContent): void {
    this.content = content;
    if (this.isPicklist || this.isMultiPicklist) this.picklist = `${content.objectApiName}.${this.name}`;
    if (!this.isChanged && content.value !== undefined) this.current = content.value;
    if (content.isNew && this.isCheckbox && content.info?.defaultValue === true) this.adopt(true);
  }
  /** A new record starts with the field's default, which is saved like what was typed. */
  private adopt(value: unknown): void {
    if (this.isChanged || this.isLocked) return;
    this.current = value;
    this.isChanged = true;
  }
  private showError(message: string): void {
    this.failure = message;
    this.control?.setCustomValidity(message);
    this.control?.reportValidity();
  }
  private get control(): Validated | null {
    return this.template?.querySelector('[data-control]') as unknown as Validated | null;
  }
  private get dataType(): string {
    return this.content?.info?.dataType ?? '';
  }

  get isReady(): boolean {
    return this.content?.info !== undefined;
  }
  get label(): string {
    return this.content?.info?.label ?? this.name;
  }
  get help(): string | null {
    return this.content?.info?.inlineHelpText ?? null;
  }
  get isLocked(): boolean {
    const info = this.content?.info;
    return this.disabled || this.readOnly || !(this.content?.isNew ? info?.createable : info?.updateable);
  }
  get isRequired(): boolean {
    return this.required || (this.content?.info?.required === true && this.dataType !== 'Boolean');
  }
  get isPicklist(): boolean {
    return this.dataType === 'Picklist';
  }
  get isMultiPicklist(): boolean {
    return this.dataType === 'MultiPicklist';
  }
  get isTextArea(): boolean {
    return this.dataType === 'TextArea';
  }
  get isCheckbox(): boolean {
    return this.dataType === 'Boolean';
  }
  get isReference(): boolean {
    return this.dataType === 'Reference';
  }
  get type(): string {
    return INPUT_TYPES[this.dataType] ?? 'text';
  }
  get step(): string | undefined {
    if (this.type !== 'number') return undefined;
    const scale = this.content?.info?.scale ?? 0;
    return scale === 0 ? '1' : (10 ** -scale).toFixed(scale);
  }
  get maxLength(): number | undefined {
    return this.type === 'text' ? this.content?.info?.length || undefined : undefined;
  }
  get options(): Option[] {
    const offered = this.values?.data?.values.map(({ label, value }) => ({ label, value })) ?? [];
    return this.isRequired ? offered : [{ label: '--None--', value: '' }, ...offered];
  }
  get choices(): Option[] {
    return this.values?.data?.values.map(({ label, value }) => ({ label, value })) ?? [];
  }
  get chosen(): string[] {
    return typeof this.current === 'string' && this.current !== '' ? this.current.split(';') : [];
  }
  get comboboxValue(): string {
    return (this.current as string | null) ?? '';
  }
  get referenceObject(): string | undefined {
    return this.content?.info?.referenceToInfos[0]?.apiName;
  }
  get referenceName(): string | null {
    return this.current === this.content?.value ? (this.content?.displayValue ?? null) : null;
  }

  handleChange(event: CustomEvent<{ value?: unknown; checked?: boolean; recordId?: string | null }>): void {
    event.stopPropagation();
    if (this.failure) {
      this.failure = '';
      this.control?.setCustomValidity('');
    }
    this.current = this.valueFrom(event.detail);
    this.isChanged = true;
    this.dispatchEvent(new CustomEvent('change', { detail: { value: this.current } }));
  }

  private valueFrom({
    value,
    checked,
    recordId
  }: {
    value?: unknown;
    checked?: boolean;
    recordId?: string | null;
  }): unknown {
    if (this.isCheckbox) return checked ?? false;
    if (this.isReference) return recordId ?? null;
    if (this.isMultiPicklist) return (value as string[]).join(';');
    if (value === '' || value === undefined || value === null) return null;
    return this.type === 'number' ? Number(value) : value;
  }
}
