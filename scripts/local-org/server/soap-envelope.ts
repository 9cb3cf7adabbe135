import { XMLParser } from 'fast-xml-parser';
import type { ApiRequest, ApiResponse } from './router.js';

/** Reading and writing SOAP. Replies use the prefix `soapenv`, which clients look for by name. */

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true, trimValues: false });

export type XmlNode = Readonly<Record<string, unknown>>;

export function node(value: unknown, name: string): XmlNode {
  const child = typeof value === 'object' && value !== null ? (value as XmlNode)[name] : undefined;
  return typeof child === 'object' && child !== null ? (child as XmlNode) : {};
}

export function text(value: XmlNode, name: string): string {
  const child = value[name];
  return typeof child === 'string' ? child : '';
}

/** Elements that may be repeated, or come once. */
export function texts(value: XmlNode, name: string): string[] {
  const child = value[name];
  return (Array.isArray(child) ? child : [child]).filter((one): one is string => typeof one === 'string');
}

export interface Envelope {
  readonly header: XmlNode;
  readonly body: XmlNode;
  readonly sessionId: string;
}

export function envelopeOf(request: ApiRequest): Envelope {
  const envelope = node(parser.parse(request.body), 'Envelope');
  const header = node(envelope, 'Header');
  return { header, body: node(envelope, 'Body'), sessionId: text(node(header, 'SessionHeader'), 'sessionId') };
}

export function soap(status: number, body: string, header: string, namespace: string): ApiResponse {
  return {
    status,
    headers: { 'content-type': 'text/xml;charset=UTF-8' },
    body:
      '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
      `xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Header>${header}</soapenv:Header>` +
      `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  };
}

export function fault(code: string, message: string): ApiResponse {
  return soap(
    500,
    `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${escapeXml(message)}</faultstring></soapenv:Fault>`,
    '',
    'urn:fault.soap.sforce.com'
  );
}

export const invalidSession = (): ApiResponse =>
  fault('INVALID_SESSION_ID', 'INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session');

export const unsupportedCall = (body: XmlNode): ApiResponse =>
  fault('UNSUPPORTED_API_OPERATION', `not supported by the local org: ${Object.keys(body).join(', ')}`);

/** A value as elements: a list repeats its element, null and undefined leave it out. */
export function xmlOf(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one: unknown) => xmlOf(name, one)).join('');
  if (typeof value !== 'object') return `<${name}>${escapeXml(String(value as string | number | boolean))}</${name}>`;
  const inner = Object.entries(value).map(([key, child]) => xmlOf(key, child));
  return `<${name}>${inner.join('')}</${name}>`;
}

export function escapeXml(value: string): string {
  return value.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
