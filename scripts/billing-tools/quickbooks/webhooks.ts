import { createHmac, randomUUID } from 'node:crypto';
import type { Happening } from './operation.js';

export interface Endpoint {
  readonly url: string;
  /** The app's verifier token. */
  readonly verifier: string;
  /** What a local address needs besides; the real thing sends none. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Delivery {
  readonly body: string;
  status: number;
}

/** Base64 of the raw body's HMAC-SHA256 under the verifier token. */
export function signatureOf(body: string, verifier: string): string {
  return createHmac('sha256', verifier).update(body).digest('base64');
}

/** Tells an endpoint what happened, as a list of cloud events. */
export class Webhooks {
  readonly sent: Delivery[] = [];
  #endpoint: Endpoint | null = null;

  register(given: unknown): Endpoint {
    const endpoint = given as Partial<Endpoint> | null;
    if (typeof endpoint?.url !== 'string' || typeof endpoint.verifier !== 'string')
      throw new Error('an endpoint has a url and a verifier');
    this.#endpoint = endpoint as Endpoint;
    return this.#endpoint;
  }

  /** Sends in the background: the caller's answer does not wait. */
  emit(happenings: readonly Happening[], realm: string): void {
    const endpoint = this.#endpoint;
    if (!endpoint || happenings.length === 0) return;
    const events = happenings.map(({ entity, id, what }) => ({
      specversion: '1.0',
      id: randomUUID(),
      source: 'intuit.local',
      type: `qbo.${entity}.${what}.v1`,
      datacontenttype: 'application/json',
      time: new Date().toISOString(),
      intuitentityid: id,
      intuitaccountid: realm,
      data: {}
    }));
    const delivery: Delivery = { body: JSON.stringify(events), status: 0 };
    this.sent.push(delivery);
    void send(endpoint, delivery.body).then((status) => (delivery.status = status));
  }
}

async function send({ url, verifier, headers }: Endpoint, body: string): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'intuit-signature': signatureOf(body, verifier), ...headers },
      body,
      signal: AbortSignal.timeout(30_000)
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
