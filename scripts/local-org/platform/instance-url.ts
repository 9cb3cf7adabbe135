/** Where the running org answers; the server says it when it listens. Before, and in tests, an address as orgs have it. */
let url = 'https://local-org-dev-ed.develop.my.salesforce.com';

export function instanceUrl(): string {
  return url;
}

export function setInstanceUrl(next: string): void {
  url = next;
}
