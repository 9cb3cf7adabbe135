import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fault } from '../faults.js';
import { escape, toolPage } from '../page.js';
import { Snapshot } from '../snapshot.js';
import { headerOf, json, StandIn, type Answer, type ApiRequest, type Controls } from '../stand-in.js';
import { problemsIn, type Schema } from './schema.js';

/** A package as it arrived. */
export interface ContractPackage {
  readonly packageId: string;
  readonly contract: { readonly id: string; readonly number: string; readonly currency: string };
  readonly reason: { readonly operation: string };
  readonly invoices: readonly { readonly number: string; readonly status: string; readonly total: number }[];
  readonly [part: string]: unknown;
}

export interface HandoffOptions {
  readonly file?: string;
  /** Only this token is accepted; any when absent. */
  readonly key?: string;
}

interface Received {
  readonly id: string;
  readonly times: number;
  readonly content: ContractPackage;
}

const root = '/contract-packages';
const schemaFile = path.join(import.meta.dirname, '../../../docs/schemas/contract-package-1.schema.json');
const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as Schema;

/** A tool that nobody knows: takes contract packages that fit the published schema, each change once. */
export class HandoffStandIn extends StandIn {
  /** The latest package of each contract. */
  readonly packages = new Map<string, Received>();
  readonly #keys = new Map<string, string>();
  readonly #snapshot: Snapshot;
  readonly #token: string | undefined;
  protected readonly controls: Controls = {};

  constructor(options: HandoffOptions = {}) {
    super(root);
    this.#token = options.key;
    const collections = { packages: this.packages, keys: this.#keys } as Record<string, Map<string, unknown>>;
    this.#snapshot = new Snapshot(options.file, collections);
  }

  protected page(at: string): string | undefined {
    if (at !== '/') return undefined;
    const rows = [...this.packages.values()].map(({ content, times }) => {
      const total = content.invoices
        .filter(({ status }) => status === 'Posted')
        .reduce((sum, each) => sum + each.total, 0);
      const cells = [
        content.contract.number,
        content.reason.operation,
        String(times),
        String(content.invoices.length),
        `${total.toFixed(2)} ${content.contract.currency}`
      ];
      return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
    });
    const heads = ['Contract', 'Latest reason', 'Received', 'Invoices', 'Invoiced'].map((head) => `<th>${head}</th>`);
    const table = `<table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
    const empty =
      '<p class="empty">No contract has arrived yet. Close a deal in the Billing app and reload this page.</p>';
    return toolPage(
      'a tool that takes contract packages',
      'Contracts received',
      `<h1>Contracts received</h1>${rows.length > 0 ? table : empty}`
    );
  }

  protected faultAnswer(fault: Fault): Answer {
    return json(fault.status ?? 500, { message: fault.message ?? 'Not now.' });
  }

  protected answer(request: ApiRequest): Answer {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined || (this.#token !== undefined && token !== this.#token))
      return json(401, { message: 'Who are you?' });
    if (request.method === 'GET' && request.path === '/') return json(200, { status: 'ready' });
    const id = /^\/(\w+)$/.exec(request.path)?.[1];
    if (request.method === 'GET' && id !== undefined && this.packages.has(id)) return json(200, this.packages.get(id));
    if (request.method === 'PUT' && id !== undefined) return this.#take(request, id);
    return json(404, { message: `There is nothing at ${request.method} ${request.url.pathname}.` });
  }

  #take(request: ApiRequest, id: string): Answer {
    const key = headerOf(request, 'idempotency-key');
    if (key === null) return json(400, { message: 'The header Idempotency-Key is missing.' });
    if (headerOf(request, 'x-package-schema') !== 'contract-package/1')
      return json(400, { message: 'The header X-Package-Schema must be contract-package/1.' });
    const earlier = this.#keys.get(key);
    if (earlier !== undefined && earlier !== request.body)
      return json(422, { message: 'The Idempotency-Key was used for another package.' });
    const content = parsed(request.body);
    const problems = problemsIn(content, schema);
    if (problems.length > 0) return json(422, { message: problems.join('; ') });
    const given = content as ContractPackage;
    if (given.contract.id !== id) return json(422, { message: 'The package is of another contract.' });
    const known = this.packages.get(id);
    const isReplay = earlier !== undefined;
    const received = { id: known?.id ?? randomUUID(), times: (known?.times ?? 0) + (isReplay ? 0 : 1), content: given };
    this.packages.set(id, received);
    this.#keys.set(key, request.body);
    this.#snapshot.save();
    const url = `${request.url.origin}${root}/${id}`;
    return { ...json(known ? 200 : 201, { id: received.id, url }), isReplay };
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
