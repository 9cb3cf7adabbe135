import { LightningElement, api } from 'lwc';
import { components } from 'virtual:project-components';
import type { PageComponent as Definition, RecordAction } from '../../salesforce/page-types';
import type { ObjectInfo } from '../../salesforce/record-form';

/** One component of a Lightning page: one of the platform's, a set of tabs, or one of the project's. */

const HIGHLIGHTS = 'force:highlightsPanel';
const DETAIL = 'force:detailPanel';
const PATH = 'runtime_sales_pathassistant:pathAssistant';
const RELATED_LISTS = 'force:relatedListContainer';
const RELATED_LIST = ['force:relatedListSingleContainer', 'lst:dynamicRelatedList'];
const TABS = ['flexipage:tabset', 'flexipage:tabset2'];
const RICH_TEXT = 'flexipage:richText';
const PLATFORM = [HIGHLIGHTS, DETAIL, PATH, RELATED_LISTS, ...RELATED_LIST, ...TABS, RICH_TEXT];

type Constructor = typeof LightningElement;

export default class PageComponent extends LightningElement {
  @api component!: Definition;
  @api recordId: string | undefined;
  @api objectInfo: ObjectInfo | undefined;
  @api highlights: readonly string[] = [];
  @api actions: readonly RecordAction[] = [];

  constructorOfProject: Constructor | undefined;
  failure: unknown;

  async connectedCallback(): Promise<void> {
    const { name } = this.component;
    if (PLATFORM.includes(name)) return;
    const load = components[name] ?? components[`c:${name}`];
    if (!load) {
      this.failure = new Error(`not supported by the local org: the page component ${name}`);
      return;
    }
    this.constructorOfProject = (await load()).default;
  }

  errorCallback(error: unknown): void {
    this.failure = error;
  }

  get isShown(): boolean {
    return this.failure === undefined;
  }
  get isHighlights(): boolean {
    return this.component.name === HIGHLIGHTS;
  }
  get numberOfButtons(): number {
    return Number(this.component.properties['numVisibleActions'] ?? 3);
  }
  get isDetail(): boolean {
    return this.component.name === DETAIL;
  }
  get isPath(): boolean {
    return this.component.name === PATH;
  }
  get hidesUpdateButton(): boolean {
    return this.component.properties['hideUpdateButton'] === 'true';
  }
  get isRelatedLists(): boolean {
    return this.component.name === RELATED_LISTS || RELATED_LIST.includes(this.component.name);
  }
  get relatedListName(): string | undefined {
    const { relatedListApiName } = this.component.properties;
    return typeof relatedListApiName === 'string' ? relatedListApiName : undefined;
  }
  get isTabs(): boolean {
    return TABS.includes(this.component.name);
  }
  get isRichText(): boolean {
    return this.component.name === RICH_TEXT;
  }
  get richText(): unknown {
    return this.component.properties['richTextValue'];
  }
  get objectApiName(): string | undefined {
    return this.objectInfo?.apiName;
  }
  get activeTab(): string | undefined {
    return (this.component.tabs.find(({ isActive }) => isActive) ?? this.component.tabs[0])?.id;
  }
  get properties(): Record<string, unknown> {
    return this.component.properties;
  }
  get heading(): string {
    return `The component ${this.component.name} cannot be shown`;
  }
}
