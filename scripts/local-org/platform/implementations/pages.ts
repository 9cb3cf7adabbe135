import { ApexException } from '../../runtime/exception.js';
import type { EnumValue } from '../../runtime/enum.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { platformConstant } from './enumerations.js';

/** System.PageReference: a URL with parameters. Pages themselves are not rendered here. */
class PageReference {
  private readonly path: string;
  private readonly parameters = new ApexMap<string, string>(
    runtimeTypeNamed('String') ?? null,
    runtimeTypeNamed('String') ?? null
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

  getUrl(): string {
    const query = new URLSearchParams([...this.parameters.entries()]).toString();
    return this.path + (query ? `?${query}` : '') + (this.anchor ? `#${this.anchor}` : '');
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

/** ApexPages.StandardController: the record of a page. It reads nothing; the page that makes it has read the record. */
class StandardController {
  constructor(private readonly record: SObjectRecord) {}

  getId(): string | null {
    return this.record.id;
  }

  getRecord(): SObjectRecord {
    return this.record;
  }

  view(): PageReference {
    return new PageReference(this.record);
  }
}

/** What the controllers of a page are made with: its own standard controller, and `ApexPages.currentPage()`. */
export function standardControllerOf(record: SObjectRecord): object {
  return new StandardController(record);
}

export function openPage(address: string): void {
  currentPage = new PageReference(address);
  messages = [];
}

/** Messages of the page being shown; there is one page at a time. */
let messages: PageMessage[] = [];
let currentPage: PageReference | null = null;

bind('System.PageReference', { class: PageReference });
bind('ApexPages.StandardController', { class: StandardController });
bind('System.SelectOption', { class: SelectOption });
bind('ApexPages.Message', { class: PageMessage });
bind('System.ApexPages', {
  statics: {
    addMessage: (message: PageMessage): void => {
      messages.push(message);
    },
    addMessages: (exception: ApexException): void => {
      messages.push(new PageMessage(platformConstant('ApexPages.Severity', 'ERROR'), exception.getMessage()));
    },
    currentPage: (): PageReference | null => currentPage,
    getMessages: (): ApexList => new ApexList(runtimeTypeNamed('ApexPages.Message') ?? null, [...messages]),
    hasMessages: (severity?: EnumValue): boolean =>
      messages.some((message) => severity === undefined || message.getSeverity() === severity)
  }
});

export function setCurrentPage(page: object): void {
  currentPage = page as PageReference;
}

export function clearPageMessages(): void {
  messages = [];
}
