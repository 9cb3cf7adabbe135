export const REFRESH_EVENT = 'lightning__refresh';

/** Asks the page around a component to fetch its records again. */
export class RefreshEvent extends CustomEvent<unknown> {
  constructor() {
    super(REFRESH_EVENT, { bubbles: true, composed: true });
  }
}
