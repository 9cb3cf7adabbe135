import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import type { Application, NavigationItem } from '../../salesforce/page-types';

/** Picks an app (its name is the result) or an item (its address is). */
export default class AppLauncher extends LightningModal {
  @api applications: readonly Application[] = [];
  term = '';

  get shownApplications(): readonly Application[] {
    return this.applications.filter(({ label }) => this.matches(label));
  }
  get shownItems(): NavigationItem[] {
    const byAddress = new Map(
      this.applications.flatMap(({ navItems }) => navItems.map((item) => [item.address, item] as const))
    );
    return [...byAddress.values()]
      .filter(({ label }) => this.matches(label))
      .sort((one, other) => one.label.localeCompare(other.label));
  }

  private matches(label: string): boolean {
    return label.toLowerCase().includes(this.term.toLowerCase());
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.term = event.detail.value;
  }
  handleChoice(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.close((event.currentTarget as HTMLElement).dataset['choice']);
  }
}
