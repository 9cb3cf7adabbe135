import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { ApexMap } from '../../runtime/map.js';
import { descriptorOf } from '../../runtime/object.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';
import type { ApexHttpRequest, ApexHttpResponse } from './http-message.js';

const mostRequests = 3;

/** System.Continuation: callouts that a page waits for. Answers come from a test, as nothing here waits for them. */
export class Continuation {
  ContinuationMethod: string | null = null;
  state: unknown = null;
  private readonly requests = new Map<string, ApexHttpRequest>();

  constructor(public Timeout: number | null) {}

  addHttpRequest(request: ApexHttpRequest): string {
    refuseNull(request);
    if (this.requests.size >= mostRequests)
      throwException('System.CalloutException', `You cannot add more than ${mostRequests} requests to a continuation`);
    const label = `Continuation-${this.requests.size + 1}`;
    this.requests.set(label, request);
    return label;
  }

  getRequests(): ApexMap<string, ApexHttpRequest> {
    const type = (name: string) => runtimeTypeNamed(name) ?? null;
    return new ApexMap(type('String'), type('System.HttpRequest'), [...this.requests]);
  }

  static getResponse(label: string): ApexHttpResponse | null {
    const { test } = execution();
    if (!test) return notSupported('Continuation outside of tests');
    return (test.continuationResponses?.get(label) as ApexHttpResponse | undefined) ?? null;
  }
}

/** `Test.setContinuationResponse`. */
export function setContinuationResponse(label: string, response: ApexHttpResponse): void {
  refuseNull(label, response);
  const { test } = execution();
  if (!test) return;
  test.continuationResponses ??= new Map();
  test.continuationResponses.set(label, response);
}

/** `Test.invokeContinuationMethod`: calls back the method that the continuation names. */
export function invokeContinuationMethod(controller: object, continuation: Continuation): unknown {
  refuseNull(controller, continuation);
  const wanted = (continuation.ContinuationMethod ?? '').toLowerCase();
  const method = descriptorOf(controller)?.methods.find(({ name }) => name.toLowerCase() === wanted);
  if (!method)
    return throwException('System.TypeException', `Method not found: ${continuation.ContinuationMethod ?? 'null'}`);
  return execution().program.invoke(controller, method, method.parameters.length === 0 ? [] : [continuation.state]);
}

bind('System.Continuation', { class: Continuation });
