import { execution, type HttpAnswer } from '../../execution/execution.js';
import { ApexBlob } from '../../runtime/blob.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';
import { ApexHttpRequest, ApexHttpResponse } from './http-message.js';

interface CalloutMock {
  respond(request: ApexHttpRequest): ApexHttpResponse;
}

/** System.Http. A test's mock answers first; everything else goes through the execution. */
class ApexHttp {
  send(request: ApexHttpRequest): ApexHttpResponse {
    refuseNull(request);
    const { limits, test, trigger, hasUncommittedWork } = execution();
    if (test?.isRunning && test.calloutMock === null) {
      throwException('System.TypeException', 'Methods defined as TestMethod do not support Web service callouts');
    }
    if (trigger) throwException('System.CalloutException', 'Callout from triggers are currently not supported.');
    if (hasUncommittedWork) {
      throwException(
        'System.CalloutException',
        'You have uncommitted work pending. Please commit or rollback before calling out'
      );
    }
    limits.consume('callouts');
    return test?.isRunning ? (test.calloutMock as CalloutMock).respond(request) : sendOut(request);
  }

  toString(): string {
    return 'System.Http[]';
  }
}

function sendOut(request: ApexHttpRequest): ApexHttpResponse {
  const url = request.getEndpoint();
  const method = request.getMethod();
  if (!url) return throwException('System.CalloutException', 'no protocol: ');
  if (request.certificate !== null) return notSupported(`callouts with the client certificate ${request.certificate}`);
  if (!method) return throwException('System.CalloutException', 'Method must be set');
  const body = request.getBodyAsBlob().bytes;
  const answer = execution().callout({
    method: method.toUpperCase(),
    url,
    headers: request.headerObject(),
    body,
    timeout: request.timeoutMilliseconds
  });
  return responseOf(answer);
}

function responseOf(answer: HttpAnswer): ApexHttpResponse {
  const response = new ApexHttpResponse();
  response.setStatusCode(answer.status);
  response.setStatus(answer.statusText);
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.setBodyAsBlob(new ApexBlob(answer.body));
  return response;
}

bind('System.Http', { class: ApexHttp });
bind('System.HttpRequest', { class: ApexHttpRequest });
bind('System.HttpResponse', { class: ApexHttpResponse });
