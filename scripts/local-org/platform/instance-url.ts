/** Where the running org answers; the server says it when it listens. */
let url = 'http://localhost';

export function instanceUrl(): string {
  return url;
}

export function setInstanceUrl(next: string): void {
  url = next;
}
