/** `npm start`: the product on this machine, from a won deal to invoices in the billing tool. */
import { rmSync } from 'node:fs';
import { openBillingTool, standInFile, type BillingTool } from './billing-tool.js';
import { assignPermissions, runDemo } from './demo.js';
import { readOptions, usage, type StartOptions } from './options.js';
import { startOrg, type OrgProcess } from './org-process.js';
import { Problem } from './problem.js';
import { billingTable } from './report.js';
import { Salesforce } from './salesforce.js';

const open: { tool?: BillingTool; org?: OrgProcess } = {};
let isStopping = false;

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await open.org?.stop();
  await open.tool?.stop();
}

async function start(options: StartOptions): Promise<void> {
  if (options.fresh) forget(options.database);
  open.tool = await openBillingTool(options);
  console.log('Compiling the app and opening its records …');
  const { tool } = open;
  const namedCredentials = [...(tool.isStandIn ? [`Stripe=${tool.url}`] : []), ...options.namedCredentials];
  open.org = startOrg({ port: options.port, database: options.database, namedCredentials });
  const address = await open.org.address;
  const org = new Salesforce(address);
  await assignPermissions(org, address.username);
  const { dealId } = await runDemo(org, console.log);
  console.log(`\n${await billingTable(org, dealId)}\n`);
  if (options.once) return;
  console.log(`The app:           ${address.instanceUrl}/lightning/r/Opportunity/${dealId}/view`);
  console.log(`The billing tool:  ${tool.url}`);
  console.log('Press Ctrl-C to stop.');
  void open.org.stopped.then(() => {
    if (isStopping) return;
    console.error('The local org stopped by itself.');
    process.exitCode = 1;
    void stop();
  });
}

/** The records of the org and those of the stand-in belong together. */
function forget(database: string): void {
  for (const file of [database, `${database}-wal`, `${database}-shm`, standInFile(database)])
    rmSync(file, { force: true });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    console.log('Stopping …');
    void stop().then(() => process.exit(process.exitCode ?? 0));
  });

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else {
    await start(options);
    if (options.once) await stop();
  }
} catch (error) {
  if (!isStopping) {
    console.error(error instanceof Problem ? error.message : error);
    process.exitCode = 1;
    await stop();
  }
}
