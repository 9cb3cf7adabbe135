import { createHmac, randomBytes } from 'node:crypto';

export interface Endpoint {
  readonly url: string;
  readonly key: string;
  /** What a local address needs besides; the real thing sends none. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Delivery {
  readonly body: string;
  status: number;
}

/** Base64 of the raw body's HMAC-SHA256 under the webhook's key. */
export function signatureOf(body: string, key: string): string {
  return createHmac('sha256', key).update(body).digest('base64');
}

/** Tells the endpoint about invoices once it has shown that it tells good signatures from bad ones. */
export class Webhooks {
  readonly sent: Delivery[] = [];
  #endpoint: Endpoint | null = null;
  #sequence = 0;

  /** The intent-to-receive check: 200 for the right signature, 401 for a wrong one, or nothing is ever sent. */
  async register(given: unknown): Promise<{ accepted: boolean }> {
    const endpoint = given as Partial<Endpoint> | null;
    if (typeof endpoint?.url !== 'string' || typeof endpoint.key !== 'string')
      throw new Error('an endpoint has a url and a key');
    const body = this.#body([]);
    const right = await send(endpoint as Endpoint, body, endpoint.key);
    const wrong = await send(endpoint as Endpoint, body, `${endpoint.key}x`);
    const accepted = right === 200 && wrong === 401;
    this.#endpoint = accepted ? (endpoint as Endpoint) : null;
    return { accepted };
  }

  emit(invoiceId: string, eventType: 'CREATE' | 'UPDATE', tenant: string): void {
    const endpoint = this.#endpoint;
    if (!endpoint) return;
    const event = {
      resourceUrl: `https://api.xero.com/api.xro/2.0/Invoices/${invoiceId}`,
      resourceId: invoiceId,
      eventDateUtc: new Date().toISOString().slice(0, -1),
      eventType,
      eventCategory: 'INVOICE',
      tenantId: tenant,
      tenantType: 'ORGANISATION'
    };
    const delivery: Delivery = { body: this.#body([event]), status: 0 };
    this.sent.push(delivery);
    void send(endpoint, delivery.body, endpoint.key).then((status) => (delivery.status = status));
  }

  #body(events: readonly object[]): string {
    const first = this.#sequence + (events.length > 0 ? 1 : 0);
    this.#sequence += events.length;
    const entropy = randomBytes(10).toString('hex').toUpperCase();
    return JSON.stringify({ events, firstEventSequence: first, lastEventSequence: this.#sequence, entropy });
  }
}

async function send(endpoint: Endpoint, body: string, key: string): Promise<number> {
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-xero-signature': signatureOf(body, key), ...endpoint.headers },
      body,
      signal: AbortSignal.timeout(5_000)
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
