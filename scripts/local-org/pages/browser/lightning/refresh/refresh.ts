export const REFRESH_EVENT = 'lightning__refresh';

/** Asks the page around a component to fetch its records again. */
export class RefreshEvent extends CustomEvent<unknown> {
  constructor() {
    super(REFRESH_EVENT, { bubbles: true, composed: true });
  }
}

type RefreshHandler = () => Promise<unknown>;

const handlers = new Map<number, { readonly context: unknown; readonly handler: RefreshHandler }>();
let lastId = 0;

/** Lets a component fetch its own data again when the page is refreshed. */
export function registerRefreshHandler(context: unknown, handler: RefreshHandler): number {
  handlers.set(++lastId, { context, handler });
  return lastId;
}

export function unregisterRefreshHandler(id: number): void {
  handlers.delete(id);
}

/** What the page does on a refresh, beside fetching records again. */
export function runRefreshHandlers(): void {
  for (const { context, handler } of handlers.values()) void handler.call(context);
}
