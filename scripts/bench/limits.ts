/** What closing deals and amending contracts cost of the platform's limits, for one record and for many. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LocalOrg } from '../local-org/execution/org.js';
import { adminUserId } from '../local-org/execution/seed/seed.js';
import { runTransaction } from '../local-org/execution/transaction.js';

interface LimitsUsed {
  readonly queries: number;
  readonly dmlStatements: number;
  readonly dmlRows: number;
  readonly cpuMilliseconds: number;
  readonly heapKilobytes: number;
  readonly made: number;
}

const permit = `PermissionSet admin = [SELECT Id FROM PermissionSet WHERE Name = 'Billing_Admin' WITH SYSTEM_MODE];
Integer held = [SELECT COUNT() FROM PermissionSetAssignment WHERE PermissionSetId = :admin.Id AND AssigneeId = :UserInfo.getUserId() WITH SYSTEM_MODE];
if (held == 0) {
  insert as system new PermissionSetAssignment(PermissionSetId = admin.Id, AssigneeId = UserInfo.getUserId());
}`;

const bill = `BillingRun.Order order = new BillingRun.Order();
order.asOf = Date.newInstance(2026, 1, 1);
order.scope.accountId = [SELECT Id FROM Account WHERE Name = 'Benchmark' WITH SYSTEM_MODE].Id;
order.isPosting = true;
BillingRunService.run(order);`;

/** Runs anonymous Apex in a transaction of its own, with the platform's limits. */
function execute(org: LocalOrg, script: string, customer: string): string {
  const compiled = org.program.compileAnonymous(script.replaceAll("'Benchmark'", `'${customer}'`));
  const problem = compiled.diagnostics[0];
  if (problem) throw new Error(`${problem.line}:${problem.column}: ${problem.message}`);
  let said = '';
  const onDebug = (_level: string, text: string): void => {
    said = text;
  };
  runTransaction(org, { userId: adminUserId(org), onDebug }, () => compiled.run());
  return said;
}

function source(file: string): string {
  return readFileSync(path.join(import.meta.dirname, file), 'utf8');
}

function openDeals(org: LocalOrg, customer: string, deals: number, lines: number): void {
  const script = source('open-deals.apex')
    .replace(/count = \d+/, `count = ${deals}`)
    .replace(/linesEach = \d+/, `linesEach = ${lines}`);
  execute(org, script, customer);
}

/** Closes that many deals in one statement. */
export function closeDeals(org: LocalOrg, deals: number, lines: number): LimitsUsed {
  const customer = `Closing ${deals} times ${lines}`;
  openDeals(org, customer, deals, lines);
  return JSON.parse(execute(org, source('close-deals.apex'), customer)) as LimitsUsed;
}

/** Applies that many amendments, each to a contract whose first month is billed, in one transaction. */
export function amendContracts(org: LocalOrg, contracts: number): LimitsUsed {
  const customer = `Amending ${contracts}`;
  execute(org, permit, customer);
  openDeals(org, customer, contracts, 1);
  execute(org, source('close-deals.apex'), customer);
  execute(org, bill, customer);
  return JSON.parse(execute(org, source('amend-contracts.apex'), customer)) as LimitsUsed;
}

/** Prints both as tables. */
export function printLimits(org: LocalOrg): void {
  console.log('Closing deals in one statement:');
  const closes = [
    [1, 5],
    [50, 5],
    [200, 5],
    [1, 20],
    [200, 20]
  ] as const;
  console.table(closes.map(([deals, lines]) => ({ deals, 'lines each': lines, ...closeDeals(org, deals, lines) })));
  console.log('Applying amendments in one transaction:');
  console.table([1, 200].map((amendments) => ({ amendments, ...amendContracts(org, amendments) })));
}
