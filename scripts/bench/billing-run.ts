/**
 * `npx tsx scripts/bench/billing-run.ts [COUNT]…`: how long a billing run over that many schedules takes a schedule (1,000
 * and 10,000 unless said otherwise), each in a fresh org, posted and handed to the outbox; then what it made.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runJob } from '../local-org/execution/jobs/run-job.js';
import { openOrg } from '../local-org/execution/open-org.js';
import type { LocalOrg } from '../local-org/execution/org.js';
import { adminUserId } from '../local-org/execution/seed/seed.js';
import { runTransaction } from '../local-org/execution/transaction.js';

const root = path.join(import.meta.dirname, '..', '..');
const seed = readFileSync(path.join(import.meta.dirname, 'seed-schedules.apex'), 'utf8');
const schedulesATransaction = 2000;

const makeEntity =
  "insert as system new Billing_Entity__c(Name = 'Benchmark', Currency_Code__c = 'USD', Invoice_Prefix__c = 'B');";

const permit = `PermissionSet admin = [SELECT Id FROM PermissionSet WHERE Name = 'Billing_Admin' WITH SYSTEM_MODE];
Integer held = [SELECT COUNT() FROM PermissionSetAssignment WHERE PermissionSetId = :admin.Id AND AssigneeId = :UserInfo.getUserId() WITH SYSTEM_MODE];
if (held == 0) {
  insert as system new PermissionSetAssignment(PermissionSetId = admin.Id, AssigneeId = UserInfo.getUserId());
}`;

const start = `StartBillingRunAction.Request request = new StartBillingRunAction.Request();
request.asOfDate = Date.newInstance(2026, 1, 1);
request.post = true;
StartBillingRunAction.start(new List<StartBillingRunAction.Request>{ request });`;

const report = `Billing_Run__c run = [SELECT Status__c, Schedules_Processed__c, Chunks__c, Invoices__c, Invoice_Totals__c, Reconciliation__c, Last_Error__c FROM Billing_Run__c WITH SYSTEM_MODE LIMIT 1];
System.debug(JSON.serialize(new Map<String, Object>{ 'status' => run.Status__c, 'processed' => run.Schedules_Processed__c,
  'steps' => run.Chunks__c, 'invoices' => run.Invoices__c, 'totals' => run.Invoice_Totals__c, 'error' => run.Last_Error__c,
  'onRecord' => [SELECT COUNT() FROM Invoice__c WITH SYSTEM_MODE],
  'messages' => [SELECT COUNT() FROM Sync_Message__c WITH SYSTEM_MODE] }));`;

interface Made {
  readonly status: string;
  readonly processed: number;
  readonly steps: number;
  readonly invoices: number;
  readonly onRecord: number;
  readonly messages: number;
  readonly totals: string;
  readonly error: string | null;
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

/** The chain's jobs only: nothing listens where the outbox would send. */
function runChain(org: LocalOrg): void {
  for (let job = org.jobs.next(org.clock()); job?.name === 'BillingRunJob'; job = org.jobs.next(org.clock())) {
    const failure = runJob(org, job, null);
    if (failure) console.error(`${job.kind}: ${failure.message}`);
  }
}

function measure(count: number): Record<string, unknown> {
  const org = openOrg({ projects: [root] });
  execute(org, permit);
  execute(org, makeEntity);
  for (let left = count; left > 0; left -= schedulesATransaction)
    execute(org, seed.replace(/count = \d+/, `count = ${Math.min(left, schedulesATransaction)}`));
  execute(org, start);
  const before = process.cpuUsage();
  const started = performance.now();
  runChain(org);
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - started) / 1000;
  const made = JSON.parse(execute(org, report)) as Made;
  org.close();
  return {
    schedules: count,
    'CPU ms a schedule': ((user + system) / 1000 / count).toFixed(3),
    'elapsed s': seconds.toFixed(1),
    ...made
  };
}

const asked = process.argv.slice(2).map(Number);
// A cold compiler would make the first row look slow.
measure(1000);
console.table((asked.length > 0 ? asked : [1000, 10_000]).map(measure));
