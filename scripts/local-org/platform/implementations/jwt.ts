import { execution } from '../../execution/execution.js';
import { ApexMap } from '../../runtime/map.js';
import { serialize } from '../../runtime/json-write.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';

const FIVE_MINUTES = 300;

/** Auth.JWT: the claims of a token; signing one takes a certificate of the org. */
class JsonWebToken {
  private audience: string | null = null;
  private issuer: string | null = null;
  private subject: string | null = null;
  private clockSkew: number | null = 0;
  private validity: number | null = FIVE_MINUTES;
  private claims: ApexMap<string, unknown> | null = null;

  getAud(): string | null {
    return this.audience;
  }
  setAud(audience: string | null): void {
    this.audience = audience;
  }
  getIss(): string | null {
    return this.issuer;
  }
  setIss(issuer: string | null): void {
    this.issuer = issuer;
  }
  getSub(): string | null {
    return this.subject;
  }
  setSub(subject: string | null): void {
    this.subject = subject;
  }
  getNbfClockSkew(): number | null {
    return this.clockSkew;
  }
  setNbfClockSkew(seconds: number | null): void {
    this.clockSkew = seconds;
  }
  getValidityLength(): number | null {
    return this.validity;
  }
  setValidityLength(seconds: number | null): void {
    this.validity = seconds;
  }
  getAdditionalClaims(): ApexMap<string, unknown> | null {
    return this.claims;
  }
  setAdditionalClaims(claims: ApexMap<string, unknown> | null): void {
    this.claims = claims;
  }

  toJSONString(): string {
    const now = Math.floor(execution().now() / 1000);
    const own: readonly (readonly [string, unknown])[] = [
      ['iss', this.issuer],
      ['sub', this.subject],
      ['aud', this.audience],
      ['nbf', now - (this.clockSkew ?? 0)],
      ['iat', now],
      ['exp', now + (this.validity ?? FIVE_MINUTES)],
      ...[...(this.claims?.entries() ?? [])]
    ];
    const claims = own.filter(([, value]) => value !== null);
    return serialize(new ApexMap(runtimeTypeNamed('String') ?? null, runtimeTypeNamed('Object') ?? null, claims), {
      suppressNulls: false
    });
  }
}

bind('Auth.JWT', { class: JsonWebToken });
