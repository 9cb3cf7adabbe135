import { LightningElement, api } from 'lwc';

/** A window over the page as a test sees it: what it was opened and closed with. */
export default class LightningModal extends LightningElement {
  static open = jest.fn((): Promise<unknown> => Promise.resolve(undefined));
  @api label = '';
  @api disableClose = false;

  close(result?: unknown): void {
    this.dispatchEvent(new CustomEvent('modalclose', { detail: result }));
  }
}
