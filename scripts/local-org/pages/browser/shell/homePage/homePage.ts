import { LightningElement, api } from 'lwc';
import type { Application, NavigationItem } from '../../salesforce/page-types';
import { session } from '../../salesforce/session';

export default class HomePage extends LightningElement {
  @api application: Application | undefined;

  get greeting(): string {
    return `Welcome, ${session().user.name}`;
  }
  get description(): string {
    return this.application?.description ?? '';
  }
  get items(): NavigationItem[] {
    return this.application?.navItems.filter(({ address }) => address !== '/lightning/page/home') ?? [];
  }
}
