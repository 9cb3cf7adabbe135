import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { json, type Answer } from '../stand-in.js';

export interface Integration {
  readonly account: string;
  readonly clientId: string;
  /** Id that NetSuite gave the uploaded certificate. */
  readonly certificateId: string;
  /** The certificate's public key as PEM; without one any signature of the right length does. */
  readonly publicKey?: string;
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const lifetime = 3_600_000;

/** Hands out access tokens for assertions that the integration's certificate signed. */
export class Tokens {
  readonly #integration: Integration;
  readonly #until = new Map<string, number>();

  constructor(integration: Integration) {
    this.#integration = integration;
  }

  isValid(token: string): boolean {
    return (this.#until.get(token) ?? 0) > Date.now();
  }

  /** As if an hour had passed. */
  expire(): void {
    this.#until.clear();
  }

  answer(body: string, contentType: string): Answer {
    const form = new URLSearchParams(body);
    const problem = contentType.startsWith('application/x-www-form-urlencoded')
      ? this.#problemIn(form)
      : 'invalid_request';
    if (problem) return json(400, { error: problem });
    const token = randomBytes(24).toString('base64url');
    this.#until.set(token, Date.now() + lifetime);
    return json(200, { access_token: token, expires_in: '3600', token_type: 'Bearer' });
  }

  #problemIn(form: URLSearchParams): string | null {
    const known = ['grant_type', 'client_assertion_type', 'client_assertion'];
    if ([...form.keys()].some((name) => !known.includes(name))) return 'invalid_request';
    if (form.get('grant_type') !== 'client_credentials') return 'unsupported_grant_type';
    if (form.get('client_assertion_type') !== assertionType) return 'invalid_request';
    const parts = (form.get('client_assertion') ?? '').split('.');
    if (parts.length !== 3) return 'invalid_request';
    const [head = '', claims = '', signature = ''] = parts;
    const fits = this.#fits(decoded(head), decoded(claims)) && this.#isSigned(`${head}.${claims}`, signature);
    return fits ? null : 'invalid_client';
  }

  #fits(head: Readonly<Record<string, unknown>>, claims: Readonly<Record<string, unknown>>): boolean {
    const { account, clientId, certificateId } = this.#integration;
    const host = account.toLowerCase().replace('_', '-');
    const [now, from, to] = [Date.now() / 1000, Number(claims['iat']), Number(claims['exp'])];
    return (
      head['typ'] === 'JWT' &&
      head['alg'] === 'ES256' &&
      head['kid'] === certificateId &&
      claims['iss'] === clientId &&
      String(claims['scope']).split(/[ ,]/).includes('rest_webservices') &&
      claims['aud'] === `https://${host}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token` &&
      from <= now + 60 &&
      to > now &&
      to - from < 3600
    );
  }

  #isSigned(text: string, signature: string): boolean {
    const bytes = Buffer.from(signature, 'base64url');
    if (bytes.length !== 64) return false;
    if (this.#integration.publicKey === undefined) return true;
    const key = createPublicKey(this.#integration.publicKey);
    return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes);
  }
}

function decoded(part: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
