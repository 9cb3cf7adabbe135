import { Problem, reasonOf } from './problem.js';

/** How to reach an org, as `local-org serve --json` prints it. */
export interface OrgAddress {
  readonly instanceUrl: string;
  readonly accessToken: string;
  readonly username: string;
  readonly apiVersion: string;
}

export type SalesforceRecord = Readonly<Record<string, unknown>>;

interface ActionResult {
  readonly isSuccess: boolean;
  readonly outputValues: SalesforceRecord | null;
  readonly errors: readonly { readonly message: string }[] | null;
}

/** The few calls of Salesforce's REST API that the start needs. */
export class Salesforce {
  readonly #address: OrgAddress;

  constructor(address: OrgAddress) {
    this.#address = address;
  }

  async query(soql: string): Promise<SalesforceRecord[]> {
    const records: SalesforceRecord[] = [];
    let next: string | undefined = `${this.#data}/query?q=${encodeURIComponent(soql)}`;
    while (next) {
      const page: { records: SalesforceRecord[]; nextRecordsUrl?: string } = await this.#call('GET', next);
      records.push(...page.records);
      next = page.nextRecordsUrl;
    }
    return records;
  }

  async create(object: string, record: SalesforceRecord): Promise<string> {
    const { id } = await this.#call<{ id: string }>('POST', `${this.#data}/sobjects/${object}`, record);
    return id;
  }

  async update(object: string, id: string, record: SalesforceRecord): Promise<void> {
    await this.#call('PATCH', `${this.#data}/sobjects/${object}/${id}`, record);
  }

  /** Creates up to 200 records and answers their ids by reference. */
  async createTree(object: string, records: readonly SalesforceRecord[]): Promise<Map<string, string>> {
    const path = `${this.#data}/composite/tree/${object}`;
    const { results } = await this.#call<{ results: { referenceId: string; id: string }[] }>('POST', path, { records });
    return new Map(results.map((result) => [result.referenceId, result.id]));
  }

  /** Runs an invocable Apex class for one input. */
  async invoke(action: string, input: SalesforceRecord): Promise<SalesforceRecord> {
    const path = `${this.#data}/actions/custom/apex/${action}`;
    const [result] = await this.#call<ActionResult[]>('POST', path, { inputs: [input] });
    if (!result?.isSuccess)
      throw new Problem(`${action} failed: ${result?.errors?.map((each) => each.message).join(' ') ?? 'no answer'}`);
    return result.outputValues ?? {};
  }

  get #data(): string {
    return `/services/data/v${this.#address.apiVersion}`;
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#address.instanceUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#address.accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    }).catch((error: unknown) => {
      throw new Problem(`The org does not answer: ${reasonOf(error)}.`);
    });
    const text = await response.text();
    if (!response.ok) throw new Problem(`${method} ${path.split('?')[0]} was refused: ${sentencesOf(text)}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

/** Salesforce's errors come as a list of messages, or as results that carry them; anything else is shown as it is. */
function sentencesOf(text: string): string {
  try {
    const messages: string[] = [];
    JSON.parse(text, (name: string, value: unknown) => {
      if (name === 'message' && typeof value === 'string') messages.push(value);
      return value;
    });
    return messages.length > 0 ? messages.join(' ') : text;
  } catch {
    return text;
  }
}
