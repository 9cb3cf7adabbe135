import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import type { ApexList } from '../../runtime/list.js';
import type { ApexMap } from '../../runtime/map.js';
import { bind } from '../bind.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';

interface WebServiceMock {
  doInvoke(stub: unknown, request: unknown, response: ApexMap, ...details: (string | null)[]): void;
}

/** Places of doInvoke's texts in the description that a stub generated from a WSDL passes along. */
const DETAILS = { endpoint: 0, soapAction: 1, requestName: 3, responseNamespace: 4, responseName: 5, responseType: 6 };

/** SOAP callouts run against a test's mock only. */
function invoke(stub: unknown, request: unknown, response: ApexMap, information: ApexList<string>): void {
  refuseNull(response, information);
  const { test, limits } = execution();
  limits.consume('callouts');
  if (!test) return notSupported('SOAP callouts outside of tests');
  if (!test.webServiceMock)
    throwException('System.TypeException', 'Methods defined as TestMethod do not support Web service callouts');
  const details = Object.values(DETAILS).map((place) => information.items[place] ?? null);
  (test.webServiceMock as WebServiceMock).doInvoke(stub, request, response, ...details);
}

bind('System.WebServiceCallout', { statics: { invoke } });
