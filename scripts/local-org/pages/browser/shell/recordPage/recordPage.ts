import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import { pageApi, send } from '../../salesforce/http';
import type { PageComponent, RecordAction, RecordPageDefinition } from '../../salesforce/page-types';
import type { RecordValue } from '../../salesforce/record-form';
import { refreshView } from '../../salesforce/refresh-view';
import { fieldsOfRules, isVisible } from '../../salesforce/visibility';

/** A record's page, put together as its Lightning page says. */
export default class RecordPage extends LightningElement {
  @api recordId = '';
  @api applicationName: string | undefined;

  definition: RecordPageDefinition | undefined;
  record: RecordValue | undefined;
  fields: string[] | undefined;
  error: unknown;

  async connectedCallback(): Promise<void> {
    this.addEventListener('lightning__refresh', () => refreshView());
    try {
      const query = this.applicationName ? `?${new URLSearchParams({ app: this.applicationName })}` : '';
      this.definition = await send<RecordPageDefinition>('GET', pageApi(`record-page/${this.recordId}${query}`));
      this.fields = this.fieldsToRead(this.definition);
    } catch (error) {
      this.error = error;
    }
  }

  private fieldsToRead({ objectInfo, page, actions }: RecordPageDefinition): string[] {
    const ofRules = fieldsOfRules([...page.regions.flatMap(({ components }) => components), ...actions]);
    const names = [...new Set(['Id', ...objectInfo.nameFields, ...ofRules])];
    return names.map((name) => `${objectInfo.apiName}.${name}`);
  }

  @wire(getRecord, { recordId: '$recordId', fields: '$fields' })
  receiveRecord({ data, error }: { data?: RecordValue; error?: unknown }): void {
    if (data) {
      this.record = data;
      const name = data.fields[this.definition?.objectInfo.nameFields[0] ?? '']?.value;
      document.title = `${typeof name === 'string' ? name : ''} | ${this.definition?.objectInfo.label ?? ''}`;
    }
    this.error = error;
  }

  get isLoading(): boolean {
    return !this.record && !this.error;
  }
  get isReady(): boolean {
    return this.definition !== undefined && this.record !== undefined && !this.error;
  }
  get objectInfo() {
    return this.definition?.objectInfo;
  }
  get highlights(): readonly string[] {
    return this.definition?.highlights ?? [];
  }

  get actions(): readonly RecordAction[] {
    return (this.definition?.actions ?? []).filter((action) => isVisible(action, this.record));
  }

  private region(name: string): PageComponent[] {
    const found = this.definition?.page.regions.find((region) => region.name === name);
    return (found?.components ?? []).filter((component) => isVisible(component, this.record));
  }
  get header(): PageComponent[] {
    return this.region('header');
  }
  get main(): PageComponent[] {
    const others =
      this.definition?.page.regions
        .map(({ name }) => name)
        .filter((name) => name !== 'header' && !name.startsWith('sidebar')) ?? [];
    return others.flatMap((name) => this.region(name));
  }
  get sidebar(): PageComponent[] {
    const names =
      this.definition?.page.regions.map(({ name }) => name).filter((name) => name.startsWith('sidebar')) ?? [];
    return names.flatMap((name) => this.region(name));
  }
  get columnsClass(): string {
    return this.sidebar.length > 0 ? 'columns two' : 'columns';
  }
  get hasSidebar(): boolean {
    return this.sidebar.length > 0;
  }
}
