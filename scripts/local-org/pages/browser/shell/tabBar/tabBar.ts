import { LightningElement, api } from 'lwc';
import { go } from '../../salesforce/navigation';

export interface Tab {
  readonly key: string;
  readonly label: string;
  readonly address: string;
  readonly isCurrent: boolean;
}

/** Room for the button "More" and its padding, in pixels. */
const MORE_WIDTH = 116;

/** How many of these, from the first, fit into the room. */
function leading(room: number, widths: readonly number[]): number {
  let left = room;
  const first = widths.findIndex((width) => (left -= width) < 0);
  return first < 0 ? widths.length : first;
}

/** The tabs of an application: as many as fit, the others under "More", as Lightning Experience has it. */
export default class TabBar extends LightningElement {
  @api label = '';
  private tabs: readonly Tab[] = [];
  private readonly widths = new Map<string, number>();
  private fitting = 0;
  private observer: ResizeObserver | undefined;

  @api get items(): readonly Tab[] {
    return this.tabs;
  }
  set items(items: readonly Tab[]) {
    const isOther = items.map(({ label }) => label).join('|') !== this.tabs.map(({ label }) => label).join('|');
    this.tabs = items;
    if (!isOther) return;
    // All are drawn once, so that they can be measured.
    this.fitting = items.length;
  }

  get shown(): readonly object[] {
    return this.arranged()
      .slice(0, this.fitting)
      .map((tab) => ({
        ...tab,
        itemClass: `slds-context-bar__item${tab.isCurrent ? ' slds-is-active' : ''}`,
        current: tab.isCurrent ? 'page' : undefined
      }));
  }
  get further(): readonly Tab[] {
    return this.arranged().slice(this.fitting);
  }
  get hasFurther(): boolean {
    return this.fitting < this.tabs.length;
  }

  /** The current tab is always seen: it takes the last place that is left. */
  private arranged(): readonly Tab[] {
    const current = this.tabs.findIndex(({ isCurrent }) => isCurrent);
    if (current < this.fitting || this.fitting === 0) return this.tabs;
    const others = this.tabs.filter((_, index) => index !== current);
    return [...others.slice(0, this.fitting - 1), this.tabs[current]!, ...others.slice(this.fitting - 1)];
  }

  renderedCallback(): void {
    if (this.observer) return;
    const bar = this.template?.querySelector<HTMLElement>('nav');
    const list = this.template?.querySelector<HTMLElement>('ul');
    if (!bar || !list) return;
    // The list changes its size when other tabs are drawn and when the font arrives; the bar, with the window.
    this.observer = new ResizeObserver(() => this.fit(bar, list));
    this.observer.observe(bar);
    this.observer.observe(list);
  }

  disconnectedCallback(): void {
    this.observer?.disconnect();
    this.observer = undefined;
  }

  private fit(bar: HTMLElement, list: HTMLElement): void {
    for (const item of list.querySelectorAll<HTMLElement>('li[data-tab]'))
      this.widths.set(item.dataset['tab'] ?? '', Math.ceil(item.getBoundingClientRect().width));
    const widths = this.tabs.map(({ key }) => this.widths.get(key) ?? 0);
    const all = widths.reduce((sum, width) => sum + width, 0);
    const count = all <= bar.clientWidth ? widths.length : this.fittingInto(bar.clientWidth - MORE_WIDTH, widths);
    if (count !== this.fitting) this.fitting = Math.max(count, 1);
  }

  private fittingInto(room: number, widths: readonly number[]): number {
    const count = leading(room, widths);
    const current = this.tabs.findIndex(({ isCurrent }) => isCurrent);
    if (current < count) return count;
    // The current tab takes the last place, and may be wider than the one that would have had it.
    const others = widths.filter((_, index) => index !== current);
    return leading(room - (widths[current] ?? 0), others) + 1;
  }

  handleMore(event: CustomEvent<{ value: string }>): void {
    go(event.detail.value);
  }
}
