/**
 * `npx tsx scripts/bench/outbox.ts [COUNT]…`: how fast the outbox sends that many posted invoices (1,000 unless said
 * otherwise) to a tool that answers at once, and what a batch costs of the platform's limits.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { HttpAnswer, HttpCall } from '../local-org/execution/execution.js';
import { runJob } from '../local-org/execution/jobs/run-job.js';
import { openOrg } from '../local-org/execution/open-org.js';
import type { LocalOrg } from '../local-org/execution/org.js';
import { adminUserId } from '../local-org/execution/seed/seed.js';
import { runTransaction } from '../local-org/execution/transaction.js';

const root = path.join(import.meta.dirname, '..', '..');
const posting = readFileSync(path.join(import.meta.dirname, 'post-invoices.apex'), 'utf8');
const invoicesATransaction = 30;

const prepare = `insert as system new Billing_Entity__c(Name = 'Benchmark', Currency_Code__c = 'USD', Invoice_Prefix__c = 'B', Is_Default__c = true);`;
const permit = (name: string) => `PermissionSet held = [SELECT Id FROM PermissionSet WHERE Name = '${name}' LIMIT 1];
insert as system new PermissionSetAssignment(PermissionSetId = held.Id, AssigneeId = UserInfo.getUserId());`;

/** One batch as a job sends it, in a transaction that can be asked what it used. */
const batch = `new OutboxBatch(new OutboxClaims().next(OutboxDrain.MESSAGES_A_JOB)).send();
System.debug(JSON.serialize(new Map<String, Integer>{ 'messages' => OutboxDrain.MESSAGES_A_JOB, 'callouts' => Limits.getCallouts(),
  'queries' => Limits.getQueries(), 'query rows' => Limits.getQueryRows(), 'DML statements' => Limits.getDmlStatements(),
  'DML rows' => Limits.getDmlRows(), 'CPU ms' => Limits.getCpuTime(), 'heap KB' => Limits.getHeapSize() / 1024 }));`;

const report = `Map<String, Integer> counts = new SyncMessageSelector().countsByStatus(null); System.debug(JSON.serialize(counts));`;

/** Answers like the billing tool, without a network between. */
class InstantTool {
  calls = 0;
  readonly #totals = new Map<string, number>();
  #made = 0;

  readonly send = (call: HttpCall): HttpAnswer => {
    this.calls += 1;
    const url = new URL(call.url);
    const body = Buffer.from(JSON.stringify(this.#answer(url.pathname, call.body.toString())));
    return { status: 200, statusText: 'OK', headers: { 'content-type': 'application/json' }, body };
  };

  #answer(target: string, form: string): unknown {
    if (target.endsWith('/search')) return { data: [] };
    if (target === '/v1/customers') return { id: `cus_${++this.#made}` };
    if (target === '/v1/invoices') return { id: `in_${++this.#made}`, status: 'draft', total: 0, lines: { data: [] } };
    const id = target.split('/')[3] ?? '';
    if (target.endsWith('/add_lines')) {
      const amounts = [...new URLSearchParams(form)].filter(([name]) => /^lines\[\d+\]\[amount\]$/.test(name));
      this.#totals.set(
        id,
        amounts.reduce((sum, [, amount]) => sum + Number(amount), 0)
      );
    }
    const status = target.endsWith('/finalize') ? 'open' : 'draft';
    return { id, status, total: this.#totals.get(id) ?? 0, number: id, lines: { data: [{}] } };
  }
}

function execute(org: LocalOrg, script: string): string {
  const compiled = org.program.compileAnonymous(script);
  const problem = compiled.diagnostics[0];
  if (problem) throw new Error(`${problem.line}:${problem.column}: ${problem.message}`);
  let said = '';
  const onDebug = (_level: string, text: string): void => {
    said = text;
  };
  runTransaction(org, { userId: adminUserId(org), onDebug }, () => compiled.run());
  return said;
}

function runJobs(org: LocalOrg): number {
  let jobs = 0;
  for (let job = org.jobs.next(org.clock()); job; job = org.jobs.next(org.clock())) {
    const failure = runJob(org, job, null);
    if (failure) console.error(`${job.kind}: ${failure.message}`);
    if (job.name === 'OutboxDrain' && job.kind === 'queueable') jobs += 1;
  }
  return jobs;
}

function post(org: LocalOrg, count: number): void {
  for (let start = 0; start < count; start += invoicesATransaction)
    execute(
      org,
      posting
        .replace('start = 0', `start = ${start}`)
        .replace('count = 30', `count = ${Math.min(invoicesATransaction, count - start)}`)
        .replace('customers = 10', `customers = ${Math.ceil(count / 4)}`)
    );
}

export interface OutboxTimes {
  readonly messages: number;
  readonly seconds: number;
  /** Of this process, which runs nothing else. */
  readonly cpuSeconds: number;
  readonly callouts: number;
  readonly jobs: number;
  /** What one batch used of the limits of its transaction. */
  readonly limits: Readonly<Record<string, number>>;
  readonly statuses: string;
}

/** Posts that many invoices, sends one batch by itself to see what it costs, then drains the rest. */
export function outboxTimes(count: number): OutboxTimes {
  const tool = new InstantTool();
  const org = openOrg({
    projects: [root],
    settingsFile: path.join(root, 'config', 'local-org.json'),
    sendCall: tool.send
  });
  for (const name of ['Billing_Admin', 'Billing_Tool_Callouts']) execute(org, permit(name));
  execute(org, prepare);
  post(org, count);
  const limits = JSON.parse(execute(org, batch)) as Record<string, number>;
  const messages = count - (limits['messages'] ?? 0);
  const callsBefore = tool.calls;
  const before = process.cpuUsage();
  const started = performance.now();
  const jobs = runJobs(org);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const statuses = execute(org, report);
  org.close();
  const callouts = tool.calls - callsBefore;
  return { messages, seconds, cpuSeconds: (user + system) / 1e6, callouts, jobs, limits, statuses };
}

/** The same in sentences. */
export function printOutboxTimes(times: OutboxTimes): void {
  const { messages, seconds, cpuSeconds, callouts, limits } = times;
  console.log(
    `Outbox: ${messages.toLocaleString('en-US')} invoices sent in ${seconds.toFixed(1)} s, ${(messages / seconds).toFixed(0)} a second ` +
      `(${((cpuSeconds * 1000) / messages).toFixed(1)} ms of CPU and ${(callouts / messages).toFixed(2)} callouts each; ` +
      `10,000 at this pace: ${((10_000 * seconds) / messages).toFixed(0)} s)`
  );
  const used = Object.entries(limits).map(([name, value]) => `${name} ${value}`);
  console.log(`A batch of the outbox uses: ${used.join(', ')}`);
}

const asked = process.argv.slice(2).map(Number);
if (process.argv[1] === import.meta.filename)
  for (const count of asked.length > 0 ? asked : [1000]) {
    const times = outboxTimes(count);
    printOutboxTimes(times);
    console.log(`${times.jobs} jobs; messages by status: ${times.statuses}`);
  }
