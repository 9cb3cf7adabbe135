import { throwException } from '../runtime/exception.js';
import type { ExternalCredentialDefinition, NamedCredentialDefinition, RawMetadata, Schema } from '../schema/model.js';
import type { HttpCall } from './execution.js';
import type { OrgSettings } from './settings.js';

/** Turns the endpoint that Apex named into a real request, or refuses it as the platform does. */
export interface Outbound {
  readonly schema: Schema;
  readonly settings: OrgSettings;
  canUsePrincipal(name: string): boolean;
}

export function resolveCall(call: HttpCall, outbound: Outbound): HttpCall {
  const named = /^callout:([A-Za-z0-9_]+)(.*)$/is.exec(call.url);
  if (named) return resolveNamed(call, named[1] ?? '', named[2] ?? '', outbound);
  if (!/^https?:\/\//i.test(call.url)) throw refuse(`no protocol: ${call.url}`);
  if (!remoteSites(outbound.schema).some((site) => isBelow(call.url, site))) {
    const endpoint = `Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ${call.url}`;
    throw refuse(endpoint);
  }
  return call;
}

function resolveNamed(call: HttpCall, name: string, path: string, outbound: Outbound): HttpCall {
  const credential = findNamed(outbound.schema, name);
  if (!credential)
    throw refuse(`The callout couldn't be completed because the named credential ${name} doesn't exist.`);
  const base = outbound.settings.namedCredentials.get(name.toLowerCase()) ?? credential.url;
  const url = base.replace(/\/+$/, '') + (path === '' || /^[/?]/.test(path) ? path : `/${path}`);
  const external = credential.externalCredential
    ? outbound.schema.externalCredentials.get(credential.externalCredential.toLowerCase())
    : undefined;
  const headers = { ...call.headers, ...(external ? authHeaders(external, outbound) : {}) };
  if (external && credential.generateAuthorizationHeader) Object.assign(headers, generatedHeader(external, outbound));
  return { ...call, url, headers };
}

/** The platform would fetch a token from the identity provider; here it is given, as the parameter AccessToken. */
function generatedHeader(external: ExternalCredentialDefinition, outbound: Outbound): Record<string, string> {
  if (!/^oauth$/i.test(external.protocol)) return {};
  return { Authorization: `Bearer ${credentialValue(external.name, 'AccessToken', outbound.settings)}` };
}

function findNamed(schema: Schema, name: string): NamedCredentialDefinition | undefined {
  return schema.namedCredentials.get(name.toLowerCase());
}

function authHeaders(external: ExternalCredentialDefinition, outbound: Outbound): Record<string, string> {
  const principals = external.parameters
    .filter((parameter) => /Principal$/i.test(parameter.type))
    .map((parameter) => parameter.name);
  if (!principals.some((principal) => outbound.canUsePrincipal(`${external.name}-${principal}`)))
    throw refuse(
      `We couldn't access the credential(s). You might not have the required permissions, or the external credential "${external.name}" might not exist.`
    );
  const headers: Record<string, string> = {};
  for (const parameter of external.parameters)
    if (parameter.type === 'AuthHeader')
      headers[parameter.name] = mergeFormula(parameter.value ?? '', outbound.settings);
  return headers;
}

/** `{!'Bearer ' & $Credential.Auth.Token}` or `Bearer {!$Credential.Auth.Token}` with values from the settings. */
function mergeFormula(text: string, settings: OrgSettings): string {
  return text.replace(/\{!([^}]*)\}/g, (_whole, formula: string) =>
    formula
      .split(/&(?=(?:[^'"]|'[^']*'|"[^"]*")*$)/)
      .map((term) => mergeTerm(term.trim(), settings))
      .join('')
  );
}

function mergeTerm(term: string, settings: OrgSettings): string {
  const literal = /^'(.*)'$|^"(.*)"$/s.exec(term);
  if (literal) return literal[1] ?? literal[2] ?? '';
  const reference = /^\$Credential\.(\w+)\.(\w+)$/i.exec(term);
  if (!reference) throw new Error(`not supported by the local org: the header formula ${term}`);
  return credentialValue(reference[1] ?? '', reference[2] ?? '', settings);
}

function credentialValue(credential: string, parameter: string, settings: OrgSettings): string {
  const value = settings.credentials.get(credential.toLowerCase())?.get(parameter.toLowerCase());
  if (value !== undefined) return value;
  throw refuse(
    `The external credential ${credential} has no value for the parameter ${parameter}; give it under "credentials" in the local org's settings file.`
  );
}

function remoteSites(schema: Schema): string[] {
  const sites: string[] = [];
  for (const site of schema.other.get('RemoteSiteSetting')?.values() ?? []) {
    const { url, isActive } = siteContent(site);
    if (url !== null && isActive) sites.push(url);
  }
  return sites;
}

function siteContent(site: RawMetadata): { url: string | null; isActive: boolean } {
  const { url, isActive } = site.content;
  return { url: typeof url === 'string' ? url : null, isActive: String(isActive) === 'true' };
}

function isBelow(url: string, site: string): boolean {
  const base = site.replace(/\/+$/, '').toLowerCase();
  const wanted = url.toLowerCase();
  return wanted === base || wanted.startsWith(`${base}/`) || wanted.startsWith(`${base}?`);
}

function refuse(message: string): Error {
  return throwException('System.CalloutException', message);
}
