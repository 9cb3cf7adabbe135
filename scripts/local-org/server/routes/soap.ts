import { XMLParser } from 'fast-xml-parser';
import type { LocalOrg } from '../../execution/org.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { organizationId, sessionOf, userOfToken } from '../sessions.js';
import { executeAnonymous } from './anonymous.js';
import type { AnonymousResult } from './anonymous.js';

/** The SOAP calls that clients still make: anonymous Apex of the Salesforce CLI, and login with a user name. */

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true, trimValues: false });

route('POST', '/services/Soap/s/:version/:organization', apexApi, { open: true });
route('POST', '/services/Soap/s/:version', apexApi, { open: true });
route('POST', '/services/Soap/u/:version', partnerApi, { open: true });

type XmlNode = Readonly<Record<string, unknown>>;

function node(value: unknown, name: string): XmlNode {
  const child = typeof value === 'object' && value !== null ? (value as XmlNode)[name] : undefined;
  return typeof child === 'object' && child !== null ? (child as XmlNode) : {};
}

function text(value: XmlNode, name: string): string {
  const child = value[name];
  return typeof child === 'string' ? child : '';
}

function envelopeOf(request: ApiRequest): { header: XmlNode; body: XmlNode } {
  const envelope = node(parser.parse(request.body), 'Envelope');
  return { header: node(envelope, 'Header'), body: node(envelope, 'Body') };
}

function apexApi(request: ApiRequest, org: LocalOrg): ApiResponse {
  const { header, body } = envelopeOf(request);
  const userId = userOfToken(org, text(node(header, 'SessionHeader'), 'sessionId'));
  if (userId === null) return fault('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
  if (!('executeAnonymous' in body))
    return fault('UNSUPPORTED_API_OPERATION', `not supported by the local org: ${Object.keys(body).join(', ')}`);
  const code = text(node(body, 'executeAnonymous'), 'String') || text(node(body, 'executeAnonymous'), 'apexcode');
  return answer(executeAnonymous(org, userId, code));
}

function answer(result: AnonymousResult): ApiResponse {
  const log = result.logs
    .map((line) => `00:00:00.0 (0)|USER_DEBUG|[${line.line}]|${line.level}|${line.text}`)
    .join('\n');
  const optional = (name: string, value: string | null): string =>
    value === null ? `<${name} xsi:nil="true"/>` : `<${name}>${escape(value)}</${name}>`;
  return soap(
    200,
    `<executeAnonymousResponse><result><column>${result.column}</column>${optional('compileProblem', result.compileProblem)}<compiled>${result.compiled}</compiled>` +
      `${optional('exceptionMessage', result.exceptionMessage)}${optional('exceptionStackTrace', result.exceptionStackTrace)}` +
      `<line>${result.line}</line><success>${result.success}</success></result></executeAnonymousResponse>`,
    `<DebuggingInfo><debugLog>${escape(log)}</debugLog></DebuggingInfo>`,
    'http://soap.sforce.com/2006/08/apex'
  );
}

function partnerApi(request: ApiRequest, org: LocalOrg): ApiResponse {
  const { body } = envelopeOf(request);
  const username = text(node(body, 'login'), 'username');
  const user = org.storage.rows('User', { Username: username })[0];
  if (!('login' in body))
    return fault('UNSUPPORTED_API_OPERATION', `not supported by the local org: ${Object.keys(body).join(', ')}`);
  if (!user)
    return fault('INVALID_LOGIN', 'INVALID_LOGIN: Invalid username, password, security token; or user locked out.');
  const session = sessionOf(org, String(user['Id']));
  const server = `${request.origin}/services/Soap/u/${request.parameters['version'] ?? '67.0'}/${organizationId(org)}`;
  return soap(
    200,
    `<loginResponse><result><metadataServerUrl>${server.replace('/u/', '/m/')}</metadataServerUrl><passwordExpired>false</passwordExpired><sandbox>false</sandbox>` +
      `<serverUrl>${server}</serverUrl><sessionId>${session.token}</sessionId><userId>${session.userId}</userId>` +
      `<userInfo><organizationId>${organizationId(org)}</organizationId><userId>${session.userId}</userId><userName>${escape(session.username)}</userName></userInfo>` +
      `</result></loginResponse>`,
    '',
    'urn:partner.soap.sforce.com'
  );
}

function soap(status: number, body: string, header: string, namespace: string): ApiResponse {
  return {
    status,
    headers: { 'content-type': 'text/xml;charset=UTF-8' },
    body:
      '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
      `xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Header>${header}</soapenv:Header>` +
      `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  };
}

function fault(code: string, message: string): ApiResponse {
  return soap(
    500,
    `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${escape(message)}</faultstring></soapenv:Fault>`,
    '',
    'urn:fault.soap.sforce.com'
  );
}

function escape(value: string): string {
  return value.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
