import { ApexBlob } from '../../runtime/blob.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { refuseNull } from './arguments.js';

/** Headers of a request or a response; their names ignore case and keep the spelling they were set with. */
export class HeaderFields {
  private readonly byName = new Map<string, readonly [string, string]>();

  set(name: string, value: string): void {
    this.byName.set(name.toLowerCase(), [name, value]);
  }

  get(name: string): string | null {
    return this.byName.get(name.toLowerCase())?.[1] ?? null;
  }

  names(): string[] {
    return Array.from(this.byName.values(), ([name]) => name);
  }

  toObject(): Record<string, string> {
    return Object.fromEntries(this.byName.values());
  }
}

/** What requests and responses share: headers and a body of bytes. */
abstract class HttpMessage {
  protected readonly headers = new HeaderFields();
  protected content: Buffer | null = null;

  getHeader(name: string): string | null {
    refuseNull(name);
    return this.headers.get(name);
  }

  setHeader(name: string, value: string): void {
    refuseNull(name);
    if (value === null) throwException('System.CalloutException', `Header value is null for header: ${name}`);
    this.headers.set(name, value);
  }

  getBody(): string {
    return this.content === null ? '' : this.content.toString('utf8');
  }

  setBody(body: string): void {
    refuseNull(body);
    this.content = Buffer.from(body, 'utf8');
  }

  getBodyAsBlob(): ApexBlob {
    return new ApexBlob(this.content ?? Buffer.alloc(0));
  }

  setBodyAsBlob(body: ApexBlob): void {
    refuseNull(body);
    this.content = body.bytes;
  }
}

const longestTimeout = 120_000;
const defaultTimeout = 10_000;

/** System.HttpRequest. */
export class ApexHttpRequest extends HttpMessage {
  private endpoint: string | null = null;
  private method: string | null = null;
  private timeout = defaultTimeout;
  private compressed = false;
  /** Name of a certificate that the org would show to the server. */
  certificate: string | null = null;

  getEndpoint(): string | null {
    return this.endpoint;
  }

  setEndpoint(endpoint: string): void {
    this.endpoint = endpoint;
  }

  getMethod(): string | null {
    return this.method;
  }

  setMethod(method: string): void {
    this.method = method;
  }

  setTimeout(milliseconds: number): void {
    refuseNull(milliseconds);
    if (milliseconds < 1 || milliseconds > longestTimeout) {
      throwException('System.CalloutException', `Timeout must be between 1 and ${longestTimeout}: ${milliseconds}`);
    }
    this.timeout = milliseconds;
  }

  getCompressed(): boolean {
    return this.compressed;
  }

  setClientCertificateName(name: string): void {
    this.certificate = name;
  }

  setCompressed(compressed: boolean): void {
    this.compressed = compressed;
  }

  get timeoutMilliseconds(): number {
    return this.timeout;
  }

  headerObject(): Record<string, string> {
    return this.headers.toObject();
  }

  override toString(): string {
    return `System.HttpRequest[Endpoint=${this.endpoint}, Method=${this.method}]`;
  }
}

/** System.HttpResponse. */
export class ApexHttpResponse extends HttpMessage {
  private status: string | null = null;
  private statusCode = 0;

  getStatus(): string | null {
    return this.status;
  }

  setStatus(status: string): void {
    this.status = status;
  }

  getStatusCode(): number {
    return this.statusCode;
  }

  setStatusCode(code: number): void {
    refuseNull(code);
    this.statusCode = code;
  }

  getHeaderKeys(): ApexList<string> {
    return new ApexList<string>(null, this.headers.names());
  }

  override toString(): string {
    return `System.HttpResponse[Status=${this.status}, StatusCode=${this.statusCode}]`;
  }
}
