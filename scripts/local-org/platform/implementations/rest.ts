import { execution } from '../../execution/execution.js';
import { ApexBlob } from '../../runtime/blob.js';
import { ApexMap } from '../../runtime/map.js';
import { bind } from '../bind.js';

/** System.RestRequest. */
export class ApexRestRequest {
  headers = new ApexMap<string, string>();
  httpMethod: string | null = null;
  params = new ApexMap<string, string>();
  remoteAddress: string | null = null;
  requestBody: ApexBlob | null = null;
  requestURI: string | null = null;
  resourcePath: string | null = null;

  addHeader(name: string, value: string): void {
    this.headers.put(name, value);
  }

  addParameter(name: string, value: string): void {
    this.params.put(name, value);
  }
}

/** System.RestResponse. */
export class ApexRestResponse {
  headers = new ApexMap<string, string>();
  responseBody: ApexBlob | null = null;
  statusCode: number | null = null;

  addHeader(name: string, value: string): void {
    this.headers.put(name, value);
  }
}

/** A test may set request and response itself: the execution then keeps them for the transaction. */
function context(): { request: object; response: object } {
  const current = execution();
  current.rest ??= { request: null as unknown as object, response: null as unknown as object };
  return current.rest;
}

bind('System.RestContext', {
  statics: {
    get request(): object | null {
      return execution().rest?.request ?? null;
    },
    set request(value: object | null) {
      context().request = value as object;
    },
    get response(): object | null {
      return execution().rest?.response ?? null;
    },
    set response(value: object | null) {
      context().response = value as object;
    }
  }
});
bind('System.RestRequest', { class: ApexRestRequest });
bind('System.RestResponse', { class: ApexRestResponse });
