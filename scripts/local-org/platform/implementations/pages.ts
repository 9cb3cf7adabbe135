import { execution } from '../../execution/execution.js';
import { ApexBlob } from '../../runtime/blob.js';
import { ApexException, throwException } from '../../runtime/exception.js';
import type { EnumValue } from '../../runtime/enum.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { notSupported } from '../not-supported.js';
import type { Cookie } from './cookie.js';
import { platformConstant } from './enumerations.js';

/** What a page shows at an address, as text or, where a PDF is asked for or rendered, as PDF. */
export type PageContent = (address: string, isPdf: boolean) => Buffer;

let contentOf: PageContent | null = null;

/** Whoever can render pages says so; this library knows addresses only. */
export function renderPagesWith(content: PageContent): void {
  contentOf = content;
}

/** A page is asked for over HTTP, so the rules of callouts hold. */
function contentAt(address: string, isPdf: boolean): ApexBlob {
  const { limits, test, trigger, hasUncommittedWork } = execution();
  if (test) throwException('System.TypeException', 'Methods defined as TestMethod do not support getContent call');
  if (trigger) throwException('System.CalloutException', 'Callout from triggers are currently not supported.');
  if (hasUncommittedWork) {
    throwException(
      'System.CalloutException',
      'You have uncommitted work pending. Please commit or rollback before calling out'
    );
  }
  limits.consume('callouts');
  if (!contentOf) return notSupported('the content of pages from here');
  return new ApexBlob(contentOf(address, isPdf));
}

/** System.PageReference: a URL with parameters. */
class PageReference {
  private readonly path: string;
  private readonly parameters = new ApexMap<string, string>(
    runtimeTypeNamed('String') ?? null,
    runtimeTypeNamed('String') ?? null
  );
  private readonly cookies = new ApexMap<string, Cookie>(
    runtimeTypeNamed('String') ?? null,
    runtimeTypeNamed('Cookie') ?? null
  );
  private readonly headers = new ApexMap<string, string>(
    runtimeTypeNamed('String') ?? null,
    runtimeTypeNamed('String') ?? null
  );
  private anchor: string | null = null;
  private redirect = false;

  constructor(target: string | SObjectRecord) {
    const url = typeof target === 'string' ? target : `/${target.id}`;
    const [path = '', query = ''] = url.split('?');
    this.path = path;
    for (const [name, value] of new URLSearchParams(query)) this.parameters.put(name, value);
  }

  getAnchor(): string | null {
    return this.anchor;
  }

  setAnchor(anchor: string): this {
    this.anchor = anchor;
    return this;
  }

  getRedirect(): boolean {
    return this.redirect;
  }

  setRedirect(redirect: boolean): this {
    this.redirect = redirect;
    return this;
  }

  getParameters(): ApexMap<string, string> {
    return this.parameters;
  }

  getHeaders(): ApexMap<string, string> {
    return this.headers;
  }

  getCookies(): ApexMap<string, Cookie> {
    return this.cookies;
  }

  setCookies(cookies: ApexList<Cookie>): void {
    for (const cookie of cookies.items) this.cookies.put(cookie.getName(), cookie);
  }

  getUrl(): string {
    const query = new URLSearchParams([...this.parameters.entries()]).toString();
    return this.path + (query ? `?${query}` : '') + (this.anchor ? `#${this.anchor}` : '');
  }

  getContent(): ApexBlob {
    return contentAt(this.getUrl(), false);
  }

  getContentAsPDF(): ApexBlob {
    return contentAt(this.getUrl(), true);
  }

  toString(): string {
    return `System.PageReference[${this.getUrl()}]`;
  }
}

/** System.SelectOption. */
class SelectOption {
  private escapeItem = true;

  constructor(
    private value: string,
    private label: string,
    private disabled = false
  ) {}

  getValue(): string {
    return this.value;
  }

  setValue(value: string): void {
    this.value = value;
  }

  getLabel(): string {
    return this.label;
  }

  setLabel(label: string): void {
    this.label = label;
  }

  getDisabled(): boolean {
    return this.disabled;
  }

  setDisabled(disabled: boolean): void {
    this.disabled = disabled;
  }

  getEscapeItem(): boolean {
    return this.escapeItem;
  }

  setEscapeItem(escapeItem: boolean): void {
    this.escapeItem = escapeItem;
  }

  toString(): string {
    return `System.SelectOption[value="${this.value}", label="${this.label}", disabled="${this.disabled}"]`;
  }
}

/** ApexPages.Message. */
class PageMessage {
  constructor(
    private readonly severity: EnumValue,
    private readonly summary: string,
    private readonly detail: string = summary
  ) {}

  getSeverity(): EnumValue {
    return this.severity;
  }

  getSummary(): string {
    return this.summary;
  }

  getDetail(): string {
    return this.detail;
  }
}

/** `Page.Card` in Apex. */
export function pageReference(address: string): object {
  return new PageReference(address);
}

/** Opens a page; the answer closes it again, for the page that was open before. */
export function openPage(address: string): () => void {
  const before = pages.get(execution());
  pages.set(execution(), { current: new PageReference(address), messages: [] });
  return () => {
    if (before) pages.set(execution(), before);
    else pages.delete(execution());
  };
}

/** The page being shown and its messages: one for each transaction. */
interface OpenPage {
  current: PageReference | null;
  messages: PageMessage[];
}

const pages = new WeakMap<object, OpenPage>();

/** A test is on a page without an address from the start. */
function page(): OpenPage {
  const known = pages.get(execution());
  if (known) return known;
  const made: OpenPage = { current: execution().test ? new PageReference('') : null, messages: [] };
  pages.set(execution(), made);
  return made;
}

export function addErrorMessage(text: string): void {
  page().messages.push(new PageMessage(platformConstant('ApexPages.Severity', 'ERROR'), text));
}

bind('System.PageReference', { class: PageReference });
bind('System.SelectOption', { class: SelectOption });
bind('ApexPages.Message', { class: PageMessage });
bind('System.ApexPages', {
  statics: {
    addMessage: (message: PageMessage): void => {
      page().messages.push(message);
    },
    addMessages: (exception: ApexException): void => addErrorMessage(exception.getMessage()),
    currentPage: (): PageReference | null => page().current,
    getMessages: (): ApexList => new ApexList(runtimeTypeNamed('ApexPages.Message') ?? null, [...page().messages]),
    hasMessages: (severity?: EnumValue): boolean =>
      page().messages.some((message) => severity === undefined || message.getSeverity() === severity)
  }
});

export function setCurrentPage(target: object | null): void {
  page().current = target as PageReference | null;
}

export function clearPageMessages(): void {
  page().messages = [];
}
