import { LightningElement, api } from 'lwc';
import { components } from 'virtual:project-components';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';

interface Invocable extends HTMLElement {
  invoke?(): unknown;
}

/** A component without a screen: made on the first click, asked to `invoke` on every one. */
export default class HeadlessAction extends LightningElement {
  @api component = '';
  @api recordId = '';
  @api objectApiName = '';
  constructorOfProject: typeof LightningElement | undefined;
  private isStarted = false;

  async connectedCallback(): Promise<void> {
    const load = components[this.component];
    if (load) this.constructorOfProject = (await load()).default;
    else this.tell(`not supported by the local org: the action component ${this.component}`);
  }

  renderedCallback(): void {
    if (this.isStarted || !this.constructorOfProject) return;
    this.isStarted = true;
    this.run();
  }

  @api run(): void {
    const element = this.template?.querySelector<Invocable>('[data-action]');
    if (!element) return;
    if (element.invoke) element.invoke();
    else this.tell(`The component ${this.component} has no method invoke() with @api.`);
  }

  private tell(title: string): void {
    this.dispatchEvent(new ShowToastEvent({ title, variant: 'error', mode: 'sticky' }));
  }
}
