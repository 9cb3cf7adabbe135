import { LightningElement, api, wire } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { deleteRecord, getRecord } from 'lightning/uiRecordApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import type { FetchError } from '../../salesforce/http';
import { openAction } from '../../salesforce/open-action';
import type { RecordAction } from '../../salesforce/page-types';
import { go } from '../../salesforce/navigation';
import { currencyOf, displayOf, fieldsToRead, type ObjectInfo, type RecordValue } from '../../salesforce/record-form';

interface Highlight {
  readonly key: string;
  readonly label: string;
  readonly value: unknown;
  readonly displayValue: string | null;
  readonly dataType: string;
  readonly currencyCode: string;
  readonly referenceObject: string | undefined;
}

/** Where no more than two buttons fit; the others are in the menu. */
const PHONE = '(max-width: 30em)';

export default class HighlightsPanel extends LightningElement {
  @api recordId = '';
  @api objectInfo!: ObjectInfo;
  @api fields: readonly string[] = [];
  @api actions: readonly RecordAction[] = [];
  @api numberOfButtons = 3;
  record: RecordValue | undefined;
  headless: readonly RecordAction[] = [];

  get wanted(): string[] {
    return fieldsToRead(this.objectInfo, [...this.objectInfo.nameFields, ...this.fields]);
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$wanted' })
  receiveRecord({ data }: { data?: RecordValue }): void {
    if (data) this.record = data;
  }

  get name(): string {
    const value = this.record?.fields[this.objectInfo.nameFields[0] ?? '']?.value;
    return typeof value === 'string' ? value : '';
  }
  get iconName(): string {
    return this.objectInfo.themeInfo.iconName;
  }
  get highlights(): Highlight[] {
    const shown = this.fields.filter((field) => !this.objectInfo.nameFields.includes(field));
    return shown.flatMap((name) => {
      const info = this.objectInfo.fields[name];
      if (!info) return [];
      return {
        key: name,
        label: info.label,
        value: this.record?.fields[name]?.value ?? null,
        displayValue: displayOf(this.record, info),
        dataType: info.dataType,
        currencyCode: currencyOf(this.record),
        referenceObject: info.referenceToInfos[0]?.apiName
      };
    });
  }

  get hasHighlights(): boolean {
    return this.highlights.length > 0;
  }

  /** Delete hides in the menu, as everything does that finds no room beside it. */
  private get offered(): readonly RecordAction[] {
    const { updateable, deletable } = this.objectInfo;
    return this.actions.filter(
      ({ kind }) => (kind !== 'edit' && kind !== 'update' ? true : updateable) && (kind === 'delete' ? deletable : true)
    );
  }
  get buttons(): readonly RecordAction[] {
    const most = window.matchMedia(PHONE).matches ? Math.min(this.numberOfButtons, 2) : this.numberOfButtons;
    return this.offered.filter(({ kind }) => kind !== 'delete').slice(0, most);
  }
  get menu(): readonly RecordAction[] {
    return this.offered.filter((action) => !this.buttons.includes(action));
  }
  get hasMenu(): boolean {
    return this.menu.length > 0;
  }

  handleButton(event: Event): void {
    this.start((event.target as unknown as { name: string }).name);
  }
  handleMenu(event: CustomEvent<{ value: string }>): void {
    this.start(event.detail.value);
  }

  private start(name: string): void {
    const action = this.offered.find((one) => one.name === name);
    if (!action) return;
    if (action.kind === 'delete') void this.deleteThis();
    else if (action.kind === 'headless') this.runHeadless(action);
    else
      void openAction(action, { recordId: this.recordId, objectInfo: this.objectInfo, name: this.name, owner: this });
  }

  /** One component for each action is kept on the page and asked again and again, as on the platform. */
  private runHeadless(action: RecordAction): void {
    const known = this.template?.querySelector<HTMLElement & { run(): void }>(
      `shell-headless-action[data-name="${action.name}"]`
    );
    if (known) known.run();
    else this.headless = [...this.headless, action];
  }

  private async deleteThis(): Promise<void> {
    const message = `Are you sure you want to delete this ${this.objectInfo.label}?`;
    if (!(await LightningConfirm.open({ message, label: `Delete ${this.objectInfo.label}`, theme: 'default' }))) return;
    try {
      await deleteRecord(this.recordId);
      this.dispatchEvent(
        new ShowToastEvent({ title: `${this.objectInfo.label} "${this.name}" was deleted.`, variant: 'success' })
      );
      go(`/lightning/o/${this.objectInfo.apiName}/home`);
    } catch (error) {
      const { body, message: fallback } = error as FetchError;
      const text = body?.output?.errors.map((each) => each.message).join(' ') || fallback;
      this.dispatchEvent(
        new ShowToastEvent({
          title: `Could not delete "${this.name}"`,
          message: text,
          variant: 'error',
          mode: 'sticky'
        })
      );
    }
  }
}
