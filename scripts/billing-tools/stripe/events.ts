import { createHmac } from 'node:crypto';
import { newId, now } from './store.js';

export interface Endpoint {
  readonly url: string;
  readonly secret: string;
  /** What a local address needs besides, such as an Authorization header; the real thing sends none. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Delivery {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  /** Statuses of the answers, one an attempt; 0 for none. */
  readonly statuses: number[];
}

const attempts = 4;

/** Signs and sends events to the endpoints that were registered, some times over when they are not taken. */
export class Events {
  readonly sent: Delivery[] = [];
  #endpoints: Endpoint[] = [];

  register(given: unknown): Endpoint {
    const endpoint = given as Partial<Endpoint> | null;
    if (typeof endpoint?.url !== 'string' || typeof endpoint.secret !== 'string')
      throw new Error('an endpoint has a url and a secret');
    this.#endpoints.push(endpoint as Endpoint);
    return endpoint as Endpoint;
  }

  clear(): void {
    this.#endpoints = [];
  }

  /** Sends in the background: the caller's answer does not wait. */
  emit(type: string, object: unknown): void {
    if (this.#endpoints.length === 0) return;
    const id = newId('evt', 24);
    const event = { id, object: 'event', api_version: '2026-10-28.endive', created: now(), livemode: false, type };
    const body = JSON.stringify({ ...event, data: { object }, pending_webhooks: 1 });
    const delivery: Delivery = { id, type, body, statuses: [] };
    this.sent.push(delivery);
    for (const endpoint of this.#endpoints) void this.#deliver(endpoint, delivery);
  }

  async #deliver(endpoint: Endpoint, delivery: Delivery): Promise<void> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const status = await send(endpoint, delivery.body);
      delivery.statuses.push(status);
      if (status >= 200 && status < 300) return;
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt));
    }
  }
}

/** The signature as the vendor makes it: over the moment, a dot and the raw body. */
export function signatureOf(body: string, secret: string, at = now()): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}

async function send(endpoint: Endpoint, body: string): Promise<number> {
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signatureOf(body, endpoint.secret),
        ...endpoint.headers
      },
      body,
      signal: AbortSignal.timeout(30_000)
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
