/** What a screen action tells the page when it is done. */
export class CloseActionScreenEvent extends CustomEvent<unknown> {
  constructor() {
    super('lightning__actionsclosescreen', { bubbles: true, composed: true });
  }
}
