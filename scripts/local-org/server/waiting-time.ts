import { receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { createDataService } from '../database/data-service.js';
import { OrgDatabase } from '../database/database.js';
import { Storage } from '../database/storage.js';
import { LocalOrg } from '../execution/org.js';
import type { WaitingTime } from './callout-bridge.js';
import { dispatch } from './dispatch.js';
import type { FromWorker, RequestMessage, ToWorker } from './messages.js';
import { isCacheableCall } from './routes/aura.js';

/** Addresses that read and leave nothing behind, not even in memory. */
const readers =
  /^(?:\/services\/data\/[^/]+\/(?:query|queryAll|sobjects|limits|search|ui-api)(?:\/|\?|$)|\/services\/local-org\/pages\/|\/lightning\/session|\/apex\/|\/id\/)/i;

/** Addresses that run Apex or write records, each in a transaction of its own. */
const writers =
  /^\/services\/(?:apexrest\/|data\/[^/]+\/(?:sobjects|composite|actions|tooling\/executeAnonymous)(?:[/?]|$))/i;

/**
 * While Apex waits for another system, others are answered. Who only reads gets a connection of its own that sees what was
 * committed. Who writes gets the waiting transaction's connection, since that one has written nothing yet; where it holds
 * rows `FOR UPDATE`, the writer waits until it is over.
 */
export class RequestsMeanwhile implements WaitingTime {
  readonly #requests: MessagePort;
  readonly #say: (message: FromWorker) => void;
  readonly #postponed: ToWorker[] = [];
  #org: LocalOrg | null = null;
  #reader: LocalOrg | null = null;
  #depth = 0;

  constructor(requests: MessagePort, say: (message: FromWorker) => void) {
    this.#requests = requests;
    this.#say = say;
  }

  /** Nothing is answered before the org is open. */
  serve(org: LocalOrg): void {
    this.#org = org;
  }

  /** What came meanwhile and still waits, oldest first. */
  takePostponed(): ToWorker[] {
    return this.#postponed.splice(0);
  }

  attend(): void {
    const org = this.#org;
    // In memory there is but one connection.
    if (!org?.database.storage.file) return;
    this.#depth++;
    for (let next = receiveMessageOnPort(this.#requests); next; next = receiveMessageOnPort(this.#requests)) {
      const message = next.message as ToWorker;
      if (message.kind === 'request' && onlyReads(message, org)) this.#answer(message, org);
      else if (message.kind !== 'request' || !this.#write(message, org)) this.#postponed.push(message);
    }
    this.#depth--;
  }

  end(): void {
    if (this.#depth > 0) return;
    this.#reader?.database.close();
    this.#reader = null;
  }

  /** False when it must wait: those who came before it go first. */
  #write(message: RequestMessage, org: LocalOrg): boolean {
    if (this.#postponed.length > 0 || !writers.test(message.url) || !org.storage.suspend()) return false;
    try {
      this.#say({ kind: 'answer', id: message.id, ...dispatch(message, org) });
    } finally {
      org.storage.resume();
    }
    return true;
  }

  #answer(message: RequestMessage, org: LocalOrg): void {
    this.#reader ??= readerOf(org);
    this.#say({ kind: 'answer', id: message.id, ...dispatch(message, this.#reader) });
  }
}

function onlyReads({ method, url }: RequestMessage, org: LocalOrg): boolean {
  return method === 'GET' ? readers.test(url) : isCacheableCall(method, url, org);
}

/** The same code and schema on a second connection. It lives for one wait only, so that it remembers nothing stale. */
function readerOf(org: LocalOrg): LocalOrg {
  const database = new OrgDatabase(new Storage(org.database.storage.file), org.schema);
  const { project, schema, program, settings, warnings, sendCall, onDebug, clock, cacheDirectory } = org;
  const data = createDataService(database);
  const parts = { project, schema, program, settings, warnings, sendCall, onDebug, clock, cacheDirectory };
  const reader = new LocalOrg({ ...parts, database, data });
  database.storage.execute('PRAGMA query_only = ON');
  return reader;
}
