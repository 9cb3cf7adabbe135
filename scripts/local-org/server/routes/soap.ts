import type { LocalOrg } from '../../execution/org.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { organizationId, sessionOf, userOfToken } from '../sessions.js';
import { envelopeOf, escapeXml, fault, invalidSession, node, soap, text, unsupportedCall } from '../soap-envelope.js';
import { executeAnonymous } from './anonymous.js';
import type { AnonymousResult } from './anonymous.js';

/** The SOAP calls that clients still make: anonymous Apex of the Salesforce CLI, and login with a user name. */

route('POST', '/services/Soap/s/:version/:organization', apexApi, { open: true });
route('POST', '/services/Soap/s/:version', apexApi, { open: true });
route('POST', '/services/Soap/u/:version', partnerApi, { open: true });

function apexApi(request: ApiRequest, org: LocalOrg): ApiResponse {
  const { body, sessionId } = envelopeOf(request);
  const userId = userOfToken(org, sessionId);
  if (userId === null) return invalidSession();
  if (!('executeAnonymous' in body)) return unsupportedCall(body);
  const code = text(node(body, 'executeAnonymous'), 'String') || text(node(body, 'executeAnonymous'), 'apexcode');
  return answer(executeAnonymous(org, userId, code));
}

function answer(result: AnonymousResult): ApiResponse {
  const log = result.logs
    .map((line) => `00:00:00.0 (0)|USER_DEBUG|[${line.line}]|${line.level}|${line.text}`)
    .join('\n');
  const optional = (name: string, value: string | null): string =>
    value === null ? `<${name} xsi:nil="true"/>` : `<${name}>${escapeXml(value)}</${name}>`;
  return soap(
    200,
    `<executeAnonymousResponse><result><column>${result.column}</column>${optional('compileProblem', result.compileProblem)}<compiled>${result.compiled}</compiled>` +
      `${optional('exceptionMessage', result.exceptionMessage)}${optional('exceptionStackTrace', result.exceptionStackTrace)}` +
      `<line>${result.line}</line><success>${result.success}</success></result></executeAnonymousResponse>`,
    `<DebuggingInfo><debugLog>${escapeXml(log)}</debugLog></DebuggingInfo>`,
    'http://soap.sforce.com/2006/08/apex'
  );
}

function partnerApi(request: ApiRequest, org: LocalOrg): ApiResponse {
  const { body } = envelopeOf(request);
  const username = text(node(body, 'login'), 'username');
  const user = org.storage.rows('User', { Username: username })[0];
  if (!('login' in body)) return unsupportedCall(body);
  if (!user)
    return fault('INVALID_LOGIN', 'INVALID_LOGIN: Invalid username, password, security token; or user locked out.');
  const session = sessionOf(org, String(user['Id']));
  const server = `${request.origin}/services/Soap/u/${request.parameters['version'] ?? '67.0'}/${organizationId(org)}`;
  return soap(
    200,
    `<loginResponse><result><metadataServerUrl>${server.replace('/u/', '/m/')}</metadataServerUrl><passwordExpired>false</passwordExpired><sandbox>false</sandbox>` +
      `<serverUrl>${server}</serverUrl><sessionId>${session.token}</sessionId><userId>${session.userId}</userId>` +
      `<userInfo><organizationId>${organizationId(org)}</organizationId><userId>${session.userId}</userId><userName>${escapeXml(session.username)}</userName></userInfo>` +
      `</result></loginResponse>`,
    '',
    'urn:partner.soap.sforce.com'
  );
}
