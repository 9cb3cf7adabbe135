import { LightningElement, api } from 'lwc';
import { pageApi, send } from '../../salesforce/http';

interface Group {
  readonly objectApiName: string;
  readonly label: string;
  readonly iconName: string;
  readonly records: readonly { readonly id: string; readonly name: string; readonly detail: string }[];
}

export default class SearchPage extends LightningElement {
  @api term = '';
  groups: readonly Group[] | undefined;
  error: unknown;

  async connectedCallback(): Promise<void> {
    try {
      this.groups = (
        await send<{ groups: Group[] }>('GET', pageApi(`search?${new URLSearchParams({ q: this.term })}`))
      ).groups;
    } catch (error) {
      this.error = error;
    }
  }

  get isLoading(): boolean {
    return !this.groups && !this.error;
  }
  get isEmpty(): boolean {
    return this.groups?.length === 0;
  }
  get heading(): string {
    return `Results for “${this.term}”`;
  }
  get results() {
    return (this.groups ?? []).map(({ objectApiName, label, iconName, records }) => ({
      key: objectApiName,
      label,
      iconName,
      records: records.map((record) => ({ ...record, address: `/lightning/r/${objectApiName}/${record.id}/view` }))
    }));
  }
}
