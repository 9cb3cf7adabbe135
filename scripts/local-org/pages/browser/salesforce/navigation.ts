/** Lightning's own addresses: `/lightning/r/Account/001…/view`, and the page references that stand for them. */

export interface PageReference {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly state: Readonly<Record<string, string | undefined>>;
}

/** The pages without a record or an object that there are. */
const NAMED_PAGES: ReadonlySet<string> = new Set(['home', 'search']);

const CHANGED = 'local-org:navigated';

function stateOf(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function addressOf(reference: Partial<PageReference> & { type: string }): string {
  const { attributes = {}, state = {} } = reference;
  const given = Object.entries(state).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const query = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
  switch (reference.type) {
    case 'standard__recordPage':
      return `/lightning/r/${attributes['objectApiName'] ?? 'sObject'}/${attributes['recordId']}/${attributes['actionName'] ?? 'view'}${query}`;
    case 'standard__recordRelationshipPage':
      return `/lightning/r/${attributes['objectApiName']}/${attributes['recordId']}/related/${attributes['relationshipApiName']}/view`;
    case 'standard__objectPage':
      return `/lightning/o/${attributes['objectApiName']}/${attributes['actionName'] ?? 'home'}${query}`;
    case 'standard__navItemPage':
      return `/lightning/n/${attributes['apiName']}${query}`;
    case 'standard__namedPage':
      return `/lightning/page/${attributes['pageName'] ?? 'home'}${query}`;
    case 'standard__webPage':
      return attributes['url'] ?? '';
    default:
      throw new Error(`not supported by the local org: page reference type "${reference.type}"`);
  }
}

export function referenceAt(pathname: string, search: string): PageReference {
  const [, , kind, first, second, third] = pathname.split('/');
  const state = stateOf(search);
  switch (kind) {
    case 'r':
      return {
        type: 'standard__recordPage',
        attributes: { objectApiName: first, recordId: second, actionName: third ?? 'view' },
        state
      };
    case 'o':
      return {
        type: 'standard__objectPage',
        attributes: { objectApiName: first, actionName: second ?? 'home' },
        state
      };
    case 'n':
      return { type: 'standard__navItemPage', attributes: { apiName: first }, state };
    case undefined:
    case '':
      return { type: 'standard__namedPage', attributes: { pageName: 'home' }, state };
    case 'page':
      if (first && !NAMED_PAGES.has(first)) break;
      return { type: 'standard__namedPage', attributes: { pageName: first ?? 'home' }, state };
  }
  return { type: 'local-org__unknown', attributes: {}, state };
}

export function currentReference(): PageReference {
  return referenceAt(location.pathname, location.search);
}

export function go(address: string, replace = false): void {
  const isElsewhere = /^[a-z]+:/i.test(address) && !address.startsWith(location.origin);
  // A Visualforce page is a document of its own.
  if (isElsewhere || /^\/apex\//i.test(address)) {
    window.open(address, '_blank', 'noopener');
    return;
  }
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  window.dispatchEvent(new CustomEvent(CHANGED));
}

export function onNavigation(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener('popstate', listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Links written with a hash (`/#/r/Account/001…/view`) lead to the same pages. */
export function adoptHashAddress(): void {
  if (location.hash.startsWith('#/')) history.replaceState(null, '', `/lightning${location.hash.slice(1)}`);
}
