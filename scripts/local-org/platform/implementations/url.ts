import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { instanceUrl } from '../instance-url.js';
import { refuseNull } from './arguments.js';

const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

/** System.Url, with the parts of `java.net.URL`. */
class ApexUrl {
  private readonly parts: URL;
  /** The reference as written: JavaScript adds a slash that Java does not. */
  private readonly path: string;
  /** As written, too: JavaScript makes it lower-case. */
  private readonly host: string;

  constructor(first: string | ApexUrl, second?: string, third?: string | number, fourth?: string) {
    const text = ApexUrl.textOf(first, second, third, fourth);
    const base = first instanceof ApexUrl ? first.toExternalForm() : undefined;
    if (!base && !/^[a-z][a-z0-9+.-]*:/i.test(text)) throwException('System.StringException', `no protocol: ${text}`);
    try {
      this.parts = new URL(text, base);
    } catch {
      this.parts = throwException('System.StringException', `Invalid URL: ${text}`);
    }
    this.host = ApexUrl.hostOf(this.parts, base ? base + text : text);
    this.path = this.parts.pathname === '/' && !/^[^/]*\/\/[^/]*\//.test(text) && !base ? '' : this.parts.pathname;
  }

  private static textOf(first: string | ApexUrl, second?: string, third?: string | number, fourth?: string): string {
    refuseNull(first);
    if (first instanceof ApexUrl) return second ?? '';
    if (second === undefined) return first;
    if (typeof third === 'number') return `${first}://${second}:${third}${fourth ?? ''}`;
    return `${first}://${second}${third ?? ''}`;
  }

  private static hostOf({ hostname }: URL, text: string): string {
    const start = text.toLowerCase().indexOf(hostname);
    return start < 0 ? hostname : text.slice(start, start + hostname.length);
  }

  static getOrgDomainUrl(): ApexUrl {
    return new ApexUrl(instanceUrl());
  }

  static getSalesforceBaseUrl(): ApexUrl {
    return new ApexUrl(instanceUrl());
  }

  static getCurrentRequestUrl(): ApexUrl {
    return new ApexUrl(instanceUrl());
  }

  getProtocol(): string {
    return this.parts.protocol.replace(':', '');
  }

  getHost(): string {
    return this.host;
  }

  getPort(): number {
    return this.parts.port === '' ? -1 : Number(this.parts.port);
  }

  getDefaultPort(): number {
    return defaultPorts[this.getProtocol()] ?? -1;
  }

  /** Where a file of a record is downloaded from. */
  static getFileFieldURL(id: string, field: string): string {
    refuseNull(id, field);
    return `/servlet/servlet.FileDownload?file=${id}`;
  }

  getAuthority(): string {
    const user = this.getUserInfo();
    return (user ? `${user}@` : '') + this.host + (this.parts.port ? `:${this.parts.port}` : '');
  }

  getUserInfo(): string | null {
    const { username, password } = this.parts;
    return username ? username + (password ? `:${password}` : '') : null;
  }

  getPath(): string {
    return this.path;
  }

  getQuery(): string | null {
    return this.parts.search ? this.parts.search.slice(1) : null;
  }

  getFile(): string {
    return this.path + this.parts.search;
  }

  getRef(): string | null {
    return this.parts.hash ? this.parts.hash.slice(1) : null;
  }

  sameFile(other: ApexUrl): boolean {
    refuseNull(other);
    return this.toExternalForm().split('#')[0] === other.toExternalForm().split('#')[0];
  }

  toExternalForm(): string {
    return `${this.parts.protocol}//${this.getAuthority()}${this.getFile()}${this.parts.hash}`;
  }

  toString(): string {
    return `Url:[delegate=${this.toExternalForm()}]`;
  }
}

bind('System.Url', { class: ApexUrl });
