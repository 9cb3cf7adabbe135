import { LightningElement } from 'lwc';
import RecordForm from 'shell/recordForm';
import ToastContainer from 'lightning/toastContainer';
import { send, uiApi } from '../../salesforce/http';
import {
  addressOf,
  adoptHashAddress,
  currentReference,
  go,
  onNavigation,
  referenceAt,
  type PageReference
} from '../../salesforce/navigation';
import type { Application, NavigationItem, UtilityItem } from '../../salesforce/page-types';
import { forget } from '../../salesforce/wire';

const CHOSEN_APPLICATION = 'local-org:application';

interface View {
  readonly key: string;
  readonly reference: PageReference;
}

const isForm = ({ type, attributes }: PageReference): boolean =>
  (type === 'standard__recordPage' && attributes['actionName'] === 'edit') ||
  (type === 'standard__objectPage' && attributes['actionName'] === 'new');

const recordAddress = (objectApiName: string, recordId: string): string =>
  addressOf({ type: 'standard__recordPage', attributes: { objectApiName, recordId, actionName: 'view' }, state: {} });

/** The frame around every page: header, the app's tabs and the page that the address names. */
export default class App extends LightningElement {
  applications: readonly Application[] = [];
  application: Application | undefined;
  views: readonly View[] = [];
  error: unknown;
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    const toasts = ToastContainer.instance();
    toasts.toastPosition = 'top-center';
    toasts.maxToasts = 3;
    adoptHashAddress();
    this.stopListening = onNavigation(() => this.showCurrentPage());
    document.addEventListener('click', this.followLink);
    void this.load();
  }

  disconnectedCallback(): void {
    this.stopListening?.();
    document.removeEventListener('click', this.followLink);
  }

  private async load(): Promise<void> {
    try {
      this.applications = (await send<{ apps: Application[] }>('GET', uiApi('apps'))).apps;
      const chosen = localStorage.getItem(CHOSEN_APPLICATION);
      this.application =
        this.applications.find(({ developerName }) => developerName === chosen) ?? this.applications[0];
      if (location.pathname === '/') go(this.application?.navItems[0]?.address ?? '/lightning/page/home', true);
      else this.showCurrentPage();
    } catch (error) {
      this.error = error;
    }
  }

  private showCurrentPage(): void {
    const reference = currentReference();
    if (isForm(reference)) {
      void this.openForm(reference);
      return;
    }
    forget((key) => !key.startsWith('object-info:'));
    // A new key makes a new page, so that no page has to undo what another record left in it.
    this.show(`${location.pathname}${location.search}`);
    window.scrollTo(0, 0);
  }

  /** Edit and New lie over the page that is open; without one, over the record or the list they belong to. */
  private async openForm({ attributes }: PageReference): Promise<void> {
    const { objectApiName = '', recordId } = attributes;
    const behind =
      this.openAddress ?? (recordId ? recordAddress(objectApiName, recordId) : `/lightning/o/${objectApiName}/home`);
    if (!this.openAddress) this.show(behind);
    const label = recordId ? 'Edit' : 'New';
    const saved = await RecordForm.open({ size: 'medium', label, objectApiName, recordId });
    const isElsewhere = typeof saved === 'string' && !behind.includes(saved);
    if (isElsewhere) go(recordAddress(objectApiName, saved), true);
    else history.replaceState(null, '', behind);
  }

  private get openAddress(): string | undefined {
    return this.views[0]?.key;
  }

  private show(address: string): void {
    const { pathname, search } = new URL(address, location.origin);
    this.views = [{ key: address, reference: referenceAt(pathname, search) }];
  }

  /** Links within Lightning change the page without loading it anew. */
  private readonly followLink = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (
      !link ||
      link.origin !== location.origin ||
      !link.pathname.startsWith('/lightning/') ||
      link.target === '_blank'
    )
      return;
    event.preventDefault();
    go(link.pathname + link.search);
  };

  get pages() {
    return this.views.map(({ key, reference }) => {
      const { type, attributes, state } = reference;
      const item = this.application?.navItems.find(({ id }) => id === attributes['apiName']);
      return {
        key,
        isRecord: type === 'standard__recordPage',
        isObject: type === 'standard__objectPage',
        isSearch: type === 'standard__namedPage' && attributes['pageName'] === 'search',
        isUnknown: type === 'local-org__unknown' || (type === 'standard__navItemPage' && item === undefined),
        isTab: type === 'standard__navItemPage' && item !== undefined,
        recordId: attributes['recordId'],
        objectApiName: attributes['objectApiName'],
        filterName: state['filterName'],
        term: state['q'],
        item
      };
    });
  }
  /** The app's Home tab, which may have a page of the project's own. */
  get home(): Partial<NavigationItem> {
    return this.application?.navItems.find(({ id }) => id === 'standard-home') ?? {};
  }
  get utilities(): readonly UtilityItem[] {
    return this.application?.utilityItems ?? [];
  }
  get hasUtilities(): boolean {
    return this.utilities.length > 0;
  }
  get applicationName(): string | undefined {
    return this.application?.developerName;
  }
  get items(): readonly NavigationItem[] {
    return this.application?.navItems ?? [];
  }

  handleApplication(event: CustomEvent<string>): void {
    this.application =
      this.applications.find(({ developerName }) => developerName === event.detail) ?? this.application;
    localStorage.setItem(CHOSEN_APPLICATION, this.application?.developerName ?? '');
    go(this.application?.navItems[0]?.address ?? '/lightning/page/home');
  }
}
