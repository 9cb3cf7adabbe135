import { LightningElement, api } from 'lwc';
import AppLauncher from 'shell/appLauncher';
import { addressOf, go } from '../../salesforce/navigation';
import type { Application, NavigationItem } from '../../salesforce/page-types';
import { session } from '../../salesforce/session';
import type { Tab } from '../tabBar/tabBar';

export default class Header extends LightningElement {
  @api applications: readonly Application[] = [];
  @api application: Application | undefined;
  @api items: readonly NavigationItem[] = [];
  /** Changes with every navigation, so that the current tab is marked anew. */
  @api views: unknown;

  get applicationLabel(): string {
    return this.application?.label ?? '';
  }
  get userName(): string {
    return session().user.name;
  }
  get username(): string {
    return session().user.username;
  }
  get initials(): string {
    const words = session().user.name.split(/\s+/).filter(Boolean);
    return words
      .map((word) => word.charAt(0))
      .slice(0, 2)
      .join('')
      .toUpperCase();
  }
  get tabs(): Tab[] {
    const isCurrent = this.views ? this.currentTab() : undefined;
    return this.items.map((item) => ({
      key: item.id,
      label: item.label,
      address: item.address,
      isCurrent: item === isCurrent
    }));
  }

  private currentTab(): NavigationItem | undefined {
    const [, , kind, name] = location.pathname.split('/');
    if (kind === 'r' || kind === 'o') return this.items.find(({ objectApiName }) => objectApiName === name);
    return this.items.find(({ address }) => address === location.pathname);
  }

  handleSearchKey(event: KeyboardEvent): void {
    const term = (event.target as HTMLInputElement).value.trim();
    if (event.key === 'Enter' && term)
      go(addressOf({ type: 'standard__namedPage', attributes: { pageName: 'search' }, state: { q: term } }));
  }

  async handleLauncher(): Promise<void> {
    const chosen = await AppLauncher.open({ label: 'App Launcher', size: 'medium', applications: this.applications });
    if (typeof chosen !== 'string') return;
    if (chosen.startsWith('/')) go(chosen);
    else this.dispatchEvent(new CustomEvent('applicationchosen', { detail: chosen }));
  }
}
