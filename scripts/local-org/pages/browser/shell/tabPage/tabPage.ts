import { LightningElement, api } from 'lwc';
import { pageApi, send } from '../../salesforce/http';
import type { NavigationItem, Page, PageComponent } from '../../salesforce/page-types';

const isSidebar = ({ name }: Page['regions'][number]): boolean => name === 'sidebar';

/** A custom tab: one component, or a Lightning page of them. */
export default class TabPage extends LightningElement {
  @api item!: NavigationItem;
  page: Page | undefined;
  error: unknown;

  async connectedCallback(): Promise<void> {
    if (!this.item.flexiPage) return;
    try {
      this.page = await send<Page>('GET', pageApi(`flexipage/${this.item.flexiPage}`));
    } catch (error) {
      this.error = error;
    }
  }

  get sidebar(): PageComponent[] {
    return (this.page?.regions ?? []).filter(isSidebar).flatMap(({ components }) => components);
  }
  get hasSidebar(): boolean {
    return this.sidebar.length > 0;
  }
  get columnsClass(): string {
    return this.hasSidebar ? 'columns two' : 'columns';
  }
  get components(): PageComponent[] {
    if (this.page)
      return this.page.regions.filter((region) => !isSidebar(region)).flatMap(({ components }) => components);
    const { component, id } = this.item;
    return component ? [{ id, name: component, properties: {}, tabs: [], visibility: null }] : [];
  }
}
