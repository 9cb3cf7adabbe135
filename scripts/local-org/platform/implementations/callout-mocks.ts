import { readFileSync } from 'node:fs';
import { execution } from '../../execution/execution.js';
import { ApexBlob } from '../../runtime/blob.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { ApexHttpResponse, HeaderFields, type ApexHttpRequest } from './http-message.js';

/** Answers of a callout taken from static resources, as the two mocks of the library give them. */
abstract class ResourceMock {
  private readonly headers = new HeaderFields();
  private status = 'OK';
  private statusCode = 200;

  setHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }

  setStatus(status: string): void {
    this.status = status;
  }

  setStatusCode(code: number): void {
    this.statusCode = code;
  }

  protected abstract resourceFor(endpoint: string | null): string | null;

  respond(request: ApexHttpRequest): ApexHttpResponse {
    const response = new ApexHttpResponse();
    response.setStatus(this.status);
    response.setStatusCode(this.statusCode);
    for (const [name, value] of Object.entries(this.headers.toObject())) response.setHeader(name, value);
    response.setBodyAsBlob(new ApexBlob(resourceContent(this.resourceFor(request.getEndpoint()))));
    return response;
  }
}

export function resourceContent(name: string | null): Buffer {
  const resource = name === null ? undefined : execution().schema.staticResources.get(name.toLowerCase());
  if (!resource) return throwException('System.CalloutException', `Static resource not found: ${name}`);
  return readFileSync(resource.file);
}

class StaticResourceCalloutMock extends ResourceMock {
  private resource: string | null = null;

  setStaticResource(name: string): void {
    this.resource = name;
  }

  protected override resourceFor(): string | null {
    return this.resource;
  }
}

class MultiStaticResourceCalloutMock extends ResourceMock {
  private readonly byEndpoint = new Map<string, string>();

  setStaticResource(endpoint: string, name: string): void {
    this.byEndpoint.set(endpoint, name);
  }

  protected override resourceFor(endpoint: string | null): string | null {
    return this.byEndpoint.get(endpoint ?? '') ?? null;
  }
}

bind('System.StaticResourceCalloutMock', { class: StaticResourceCalloutMock });
bind('System.MultiStaticResourceCalloutMock', { class: MultiStaticResourceCalloutMock });
