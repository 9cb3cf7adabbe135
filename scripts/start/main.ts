/** `npm start`: the product on this machine, from a won deal to invoices in the billing tool. */
import { rmSync } from 'node:fs';
import { openBillingTools, standInFile, toolNames, type OpenTool } from './billing-tool.js';
import { assignPermissions, runDemo } from './demo.js';
import { readOptions, usage, type StartOptions } from './options.js';
import { startOrg, type OrgProcess } from './org-process.js';
import { Problem } from './problem.js';
import { billingTable } from './report.js';
import { Salesforce } from './salesforce.js';
import { registerWebhook, webhookProject } from './webhook.js';

const open: { tools: OpenTool[]; org?: OrgProcess } = { tools: [] };
let isStopping = false;

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await open.org?.stop();
  for (const tool of open.tools) await tool.stop();
}

async function start(options: StartOptions): Promise<void> {
  if (options.fresh) forget(options);
  open.tools = await openBillingTools(options);
  console.log('Compiling the app and opening its records …');
  open.org = startOrg({
    port: options.port,
    database: options.database,
    projects: [webhookProject, ...open.tools.flatMap(({ project }) => project ?? [])],
    namedCredentials: [...options.namedCredentials, ...open.tools.map(({ namedCredential }) => namedCredential)]
  });
  const address = await open.org.address;
  const org = new Salesforce(address);
  await assignPermissions(org, address.username);
  await registerWebhook(open.tools, address);
  const { dealId } = await runDemo(org, console.log);
  console.log(`\n${await billingTable(org, dealId)}\n`);
  if (options.once) return;
  console.log(`The app:           ${address.instanceUrl}/lightning/r/Opportunity/${dealId}/view`);
  for (const { name, url } of shownOf(open.tools)) console.log(`The billing tool:  ${url} (${name})`);
  console.log('Press Ctrl-C to stop.');
  void open.org.stopped.then(() => {
    if (isStopping) return;
    console.error('The local org stopped by itself.');
    process.exitCode = 1;
    void stop();
  });
}

/** The records of the org and those of the stand-ins belong together. */
function forget(options: StartOptions): void {
  const { database } = options;
  const kept = toolNames(options).map((tool) => standInFile(database, tool));
  for (const file of [database, `${database}-wal`, `${database}-shm`, ...kept]) rmSync(file, { force: true });
}

/** The tool that was asked for stands first. */
function shownOf(tools: readonly OpenTool[]): OpenTool[] {
  return [...tools].sort((left, right) => Number(left.project === null) - Number(right.project === null));
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
