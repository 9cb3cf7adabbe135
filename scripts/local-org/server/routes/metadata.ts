import type { LocalOrg } from '../../execution/org.js';
import { ApiError } from '../api-error.js';
import type { DeployOptions } from '../deployments/deployment.js';
import { Deployments } from '../deployments/deployments.js';
import { deployResult } from '../deployments/result.js';
import { readJson } from '../dispatch.js';
import { multipartOf } from '../multipart.js';
import { describeMetadata, listMetadata, retrievalStatus, startRetrieval } from '../retrieval.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { userOfToken } from '../sessions.js';
import {
  envelopeOf,
  fault,
  invalidSession,
  node,
  soap,
  text,
  texts,
  unsupportedCall,
  xmlOf
} from '../soap-envelope.js';
import type { XmlNode } from '../soap-envelope.js';
import { isJsonObject } from '../values/json-record.js';

/** The Metadata API: deployments, over SOAP as the Salesforce CLI sends them, and over REST; what there is, and its source. */

route('POST', '/services/Soap/m/:version', soapApi, { open: true });
route('POST', '/services/Soap/m/:version/:organization', soapApi, { open: true });

const namespace = 'http://soap.sforce.com/2006/04/metadata';

function soapApi(request: ApiRequest, org: LocalOrg): ApiResponse {
  const { body, sessionId } = envelopeOf(request);
  const userId = userOfToken(org, sessionId);
  if (userId === null) return invalidSession();
  try {
    return call(body, org, userId);
  } catch (error) {
    if (error instanceof ApiError) return fault(error.errorCode, `${error.errorCode}: ${error.message}`);
    throw error;
  }
}

function call(body: XmlNode, org: LocalOrg, userId: string): ApiResponse {
  const deployments = Deployments.of(org);
  if ('deploy' in body) {
    const deploy = node(body, 'deploy');
    const zip = Buffer.from(text(deploy, 'ZipFile'), 'base64');
    const { id, isDone, status } = deployments.start(userId, zip, soapOptions(node(deploy, 'DeployOptions')));
    return answer('deploy', { done: isDone, id, state: status === 'Pending' ? 'Queued' : status });
  }
  if ('checkDeployStatus' in body) {
    const call = node(body, 'checkDeployStatus');
    const id = text(call, 'asyncProcessId') || text(call, 'id');
    return answer('checkDeployStatus', deployResult(deployments.named(id)));
  }
  if ('deployRecentValidation' in body) {
    const id = text(node(body, 'deployRecentValidation'), 'validationId');
    return answer('deployRecentValidation', deployments.startValidated(userId, id).id);
  }
  return readCall(body, org, userId) ?? unsupportedCall(body);
}

function readCall(body: XmlNode, org: LocalOrg, userId: string): ApiResponse | null {
  Deployments.of(org).admit(userId);
  if ('describeMetadata' in body) return answer('describeMetadata', describeMetadata());
  if ('listMetadata' in body) return answer('listMetadata', listMetadata(org, userId, node(body, 'listMetadata')));
  if ('retrieve' in body) return answer('retrieve', startRetrieval(org, userId, node(body, 'retrieve')));
  if ('checkRetrieveStatus' in body)
    return answer('checkRetrieveStatus', retrievalStatus(node(body, 'checkRetrieveStatus')));
  return null;
}

function answer(operation: string, result: unknown): ApiResponse {
  return soap(200, `<${operation}Response>${xmlOf('result', result)}</${operation}Response>`, '', namespace);
}

function soapOptions(options: XmlNode): DeployOptions {
  return checked({
    checkOnly: text(options, 'checkOnly') === 'true',
    testLevel: text(options, 'testLevel'),
    runTests: texts(options, 'runTests'),
    rollbackOnError: text(options, 'rollbackOnError') !== 'false'
  });
}

function checked(options: DeployOptions & { readonly rollbackOnError: boolean }): DeployOptions {
  const { rollbackOnError, ...rest } = options;
  if (!rollbackOnError)
    throw new ApiError(400, 'INVALID_OPERATION', 'not supported by the local org: rollbackOnError=false');
  return rest;
}

const base = '/services/data/:version/metadata/deployRequest';

route('POST', base, (request, org) => {
  const deployments = Deployments.of(org);
  if (!/^multipart\//i.test(request.headers['content-type'] ?? '')) {
    const body = readJson(request);
    const id = isJsonObject(body) ? String(body['validatedDeployRequestId'] ?? '') : '';
    return { status: 201, json: { id: deployments.startValidated(request.userId, id).id } };
  }
  const parts = multipartOf(request);
  const zip = parts.get('file');
  if (!zip) throw new ApiError(400, 'INVALID_MULTIPART_REQUEST', 'The request has no part "file"');
  const asked: unknown = JSON.parse((parts.get('entity_content') ?? parts.get('json'))?.toString('utf8') ?? '{}');
  const options = isJsonObject(asked) && isJsonObject(asked['deployOptions']) ? asked['deployOptions'] : {};
  const runTests = Array.isArray(options['runTests']) ? options['runTests'].map(String) : [];
  const deployment = deployments.start(
    request.userId,
    zip,
    checked({
      checkOnly: options['checkOnly'] === true,
      testLevel: typeof options['testLevel'] === 'string' ? options['testLevel'] : '',
      runTests,
      rollbackOnError: options['rollbackOnError'] !== false
    })
  );
  return { status: 201, json: { id: deployment.id, deployOptions: options, deployResult: deployResult(deployment) } };
});

route('GET', `${base}/:deployment`, (request, org) => {
  const deployment = Deployments.of(org).named(request.parameters['deployment'] ?? '');
  return { status: 200, json: { id: deployment.id, deployResult: deployResult(deployment) } };
});
