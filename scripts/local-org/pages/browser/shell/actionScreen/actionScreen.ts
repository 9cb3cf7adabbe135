import { api, type LightningElement } from 'lwc';
import LightningModal from 'lightning/modal';
import { components } from 'virtual:project-components';

/** The window of a screen action: one of the project's components, which says itself when it is done. */
export default class ActionScreen extends LightningModal {
  @api component = '';
  @api recordId = '';
  @api objectApiName = '';
  @api refresh: () => void = () => undefined;

  constructorOfProject: typeof LightningElement | undefined;
  /** The platform sets it after the component was connected; who reads it too early finds nothing here either. */
  lateRecordId: string | undefined;
  error: unknown;

  async connectedCallback(): Promise<void> {
    const load = components[this.component];
    if (!load) {
      this.error = new Error(`not supported by the local org: the action component ${this.component}`);
      return;
    }
    this.constructorOfProject = (await load()).default;
    setTimeout(() => (this.lateRecordId = this.recordId));
  }

  errorCallback(error: unknown): void {
    this.error = error;
  }

  handleClose(): void {
    this.close();
  }
  handleRefresh(): void {
    this.refresh();
  }
}
