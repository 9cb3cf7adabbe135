import { LightningElement, api } from 'lwc';
import { pageApi, send } from '../../salesforce/http';

interface Match {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

/** Picks a record by typing part of its name. */
export default class RecordPicker extends LightningElement {
  @api label = '';
  @api variant = 'standard';
  @api objectApiName: string | undefined;
  @api placeholder = 'Search…';
  @api required = false;
  @api disabled = false;
  @api fieldLevelHelp: string | undefined;

  matches: Match[] = [];
  isOpen = false;
  term = '';
  errorMessage = '';
  private selected: string | null = null;
  private selectedName: string | null = null;
  private customError = '';

  @api get value(): string | null {
    return this.selected;
  }
  set value(value: string | null | undefined) {
    this.selected = value ?? null;
  }
  @api get displayValue(): string | null {
    return this.selectedName;
  }
  set displayValue(name: string | null | undefined) {
    if (name) this.selectedName = name;
  }

  @api setCustomValidity(message: string): void {
    this.customError = message;
  }
  @api reportValidity(): boolean {
    this.errorMessage = this.customError || (this.required && !this.selected ? 'Complete this field.' : '');
    return this.errorMessage === '';
  }
  @api focus(): void {
    (this.template?.querySelector('input') as HTMLInputElement | null)?.focus();
  }

  get isSelected(): boolean {
    return this.selected !== null;
  }
  get shownName(): string {
    return this.selectedName ?? this.selected ?? '';
  }
  get isLabelHidden(): boolean {
    return this.variant === 'label-hidden';
  }
  get labelClass(): string {
    return this.isLabelHidden ? 'slds-assistive-text' : 'slds-form-element__label';
  }
  get formElementClass(): string {
    return `slds-form-element${this.errorMessage ? ' slds-has-error' : ''}`;
  }
  get comboboxClass(): string {
    return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.isOpen ? ' slds-is-open' : ''}`;
  }
  get expanded(): string {
    return String(this.isOpen);
  }
  get hasNoMatch(): boolean {
    return this.isOpen && this.matches.length === 0;
  }

  async handleSearch(event: Event): Promise<void> {
    this.term = (event.target as HTMLInputElement).value;
    const query = new URLSearchParams({ q: this.term });
    const { records } = await send<{ records: Match[] }>('GET', pageApi(`lookup/${this.objectApiName}?${query}`));
    this.matches = records;
    this.isOpen = true;
  }
  handleBlur(): void {
    this.isOpen = false;
  }
  /** Keeps the focus in the input until the click on a match has been handled. */
  handleListMouseDown(event: Event): void {
    event.preventDefault();
  }
  handlePick(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset['id'];
    const match = this.matches.find((each) => each.id === id);
    if (match) this.select(match.id, match.name);
  }
  handleKey(event: KeyboardEvent): void {
    const [first] = this.matches;
    if (event.key === 'Escape') this.isOpen = false;
    if (event.key === 'Enter' && this.isOpen && first) {
      event.preventDefault();
      this.select(first.id, first.name);
    }
  }
  handleClear(): void {
    this.select(null, null);
  }

  private select(recordId: string | null, name: string | null): void {
    this.selected = recordId;
    this.selectedName = name;
    this.isOpen = false;
    this.errorMessage = '';
    this.dispatchEvent(new CustomEvent('change', { detail: { recordId } }));
  }
}
