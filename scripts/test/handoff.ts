import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'libsql';
import { StripeStandIn } from '../billing-tools/stripe/server.js';
import { Salesforce, type OrgAddress, type SalesforceRecord } from '../start/salesforce.js';
import { root } from './suite.js';

const patience = 240_000;

/** Moves the clock of a process ahead by MINUTES_AHEAD, so that a test need not wait for time limits. */
const clockAhead = `data:text/javascript,${encodeURIComponent(
  'const real = Date.now; const ahead = Number(process.env.MINUTES_AHEAD ?? 0) * 60000; Date.now = () => real() + ahead;'
)}`;

/** The local org in a process of its own, handing its invoices to a stand-in for the tool in this one. */
export class Handoff {
  readonly tool = new StripeStandIn();
  readonly folder = mkdtempSync(path.join(tmpdir(), 'handoff-'));
  readonly database = path.join(this.folder, 'org.db');
  #toolUrl = '';
  readonly #projects: readonly string[];
  readonly #namedCredentials: readonly string[];
  readonly #settings: string | undefined;

  /**
   * @param projects further SFDX projects that are laid over the product
   * @param namedCredentials `NAME=URL` of further tools
   * @param settings settings file of the org; the repository's own when absent
   */
  constructor(projects: readonly string[] = [], namedCredentials: readonly string[] = [], settings?: string) {
    this.#projects = projects;
    this.#namedCredentials = namedCredentials;
    this.#settings = settings;
  }

  #child: ChildProcess | null = null;
  #address: OrgAddress | null = null;

  async start(minutesAhead = 0): Promise<void> {
    if (this.#toolUrl === '') this.#toolUrl = `http://127.0.0.1:${await this.tool.listen()}`;
    const words = ['serve', '--json', '--no-pages', '--project', root, '--port', '0', '--db', this.database];
    for (const project of this.#projects) words.push('--project', project);
    if (this.#settings) words.push('--settings', this.#settings);
    words.push('--named-credential', `Stripe=${this.#toolUrl}`);
    for (const each of this.#namedCredentials) words.push('--named-credential', each);
    const child = spawn(process.execPath, [path.join(root, 'scripts/local-org/bin.mjs'), ...words], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: `--import ${clockAhead}`, MINUTES_AHEAD: String(minutesAhead) }
    });
    this.#child = child;
    this.#address = await address(child);
  }

  /** Where the tool calls back, and what a local org asks of every caller besides. */
  webhookTo(connector: string): { url: string; headers: Record<string, string> } {
    return {
      url: `${this.#address?.instanceUrl}/services/apexrest/billing/webhooks/${connector}`,
      headers: { authorization: `Bearer ${this.#address?.accessToken}` }
    };
  }

  get toolUrl(): string {
    return this.#toolUrl;
  }

  get org(): Salesforce {
    if (!this.#address) throw new Error('the org is not running');
    return new Salesforce(this.#address);
  }

  /** Ends the org's process at once: nothing is rolled back, saved or said good-bye to. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Takes queued jobs away from the stopped org: the platform, too, forgets the job of a process that died. */
  forgetJobs(): void {
    const database = new Database(this.database);
    database.exec('DELETE FROM local_org_job');
    database.close();
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await this.tool.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await ended;
  }

  /** Runs anonymous Apex; throws what it throws. */
  async apex(text: string): Promise<void> {
    const url = `${this.#address?.instanceUrl}/services/data/v${this.#address?.apiVersion}/tooling/executeAnonymous`;
    const response = await fetch(`${url}?anonymousBody=${encodeURIComponent(text)}`, {
      headers: { authorization: `Bearer ${this.#address?.accessToken}` }
    });
    const result = (await response.json()) as Record<string, unknown>;
    if (result['success'] !== true)
      throw new Error(String(result['compileProblem'] ?? result['exceptionMessage'] ?? JSON.stringify(result)));
  }

  /** What every user of the product needs, and an issuer. */
  async prepare(): Promise<void> {
    for (const name of ['Billing_Admin', 'Billing_Tool_Callouts'])
      await this.apex(`PermissionSet held = [SELECT Id FROM PermissionSet WHERE Name = '${name}' LIMIT 1];
        insert as system new PermissionSetAssignment(PermissionSetId = held.Id, AssigneeId = UserInfo.getUserId());`);
    await this.apex(`insert as system new Billing_Entity__c(Name = 'Acme Inc.', Currency_Code__c = 'USD',
      Invoice_Prefix__c = 'INV', Is_Default__c = true);`);
  }

  /** Posts this many invoices, each over an amount of its own, to that many customers. */
  async postInvoices(invoices: number, customers: number): Promise<void> {
    for (let start = 0; start < invoices; start += 30)
      await this.apex(postingScript(Math.min(30, invoices - start), customers, start));
  }

  /** Waits until nothing is on its way and nothing has moved for a while; gives the messages by status. */
  async settled(seconds = 120): Promise<Record<string, number>> {
    let before = '';
    let still = 0;
    for (let waited = 0; waited < seconds; waited += 0.5) {
      const counts = await this.counts();
      const now = JSON.stringify(counts);
      still = now === before && !counts['In Flight'] ? still + 0.5 : 0;
      if (still >= 1.5) return counts;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`still moving after ${seconds} s: ${before}`);
  }

  async counts(): Promise<Record<string, number>> {
    const rows = await this.org.query('SELECT Status__c, COUNT(Id) messages FROM Sync_Message__c GROUP BY Status__c');
    return Object.fromEntries(rows.map((row) => [String(row['Status__c']), Number(row['messages'])]));
  }

  /** Our invoices with what the tool has under our id; throws when it has one twice. */
  async compared(): Promise<{ ours: SalesforceRecord; theirs: { total: number; status: string } | undefined }[]> {
    const ours = await this.org.query(
      `SELECT Id, Invoice_Number__c, Total_Amount__c, Sync_Status__c, External_Id__c FROM Invoice__c WHERE Status__c = 'Posted'`
    );
    const theirs = new Map<string, { total: number; status: string }>();
    for (const invoice of this.tool.store.invoices.values()) {
      const id = invoice.metadata['sf_invoice_id'] ?? '';
      if (theirs.has(id)) throw new Error(`the tool has ${invoice.number ?? invoice.id} twice`);
      const total = invoice.lines.reduce((sum, line) => sum + line.amount, 0);
      theirs.set(id, { total, status: invoice.status });
    }
    return ours.map((row) => ({ ours: row, theirs: theirs.get(String(row['Id'])) }));
  }
}

const posting = readFileSync(path.join(root, 'scripts', 'bench', 'post-invoices.apex'), 'utf8');

function postingScript(count: number, customers: number, start: number): string {
  return posting
    .replace('start = 0', `start = ${start}`)
    .replace('count = 30', `count = ${count}`)
    .replace('customers = 10', `customers = ${customers}`);
}

/** The first line of JSON that the org prints, or what it said instead. */
function address(child: ChildProcess): Promise<OrgAddress> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const late = setTimeout(() => reject(new Error(`The org was not ready in time.\n${said.join('\n')}`)), patience);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => void said.push(text));
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        said.push(line);
        if (!line.startsWith('{')) return;
        clearTimeout(late);
        resolve(JSON.parse(line) as OrgAddress);
      });
    child.once('close', () => {
      clearTimeout(late);
      reject(new Error(`The org ended before it was ready.\n${said.join('\n')}`));
    });
  });
}
