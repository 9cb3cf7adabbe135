import type { BillingTool } from '../billing-tools/tools.js';
import { billingTools } from '../billing-tools/tools.js';
import type { StartOptions } from './options.js';
import { Problem, reasonOf } from './problem.js';

/** A tool that answers, and what the org must know to reach it. */
export interface OpenTool {
  readonly name: string;
  readonly url: string;
  /** `NAME=URL` */
  readonly namedCredential: string;
  /** Project that makes it the billing tool of the org; null for the one that is so by itself. */
  readonly project: string | null;
  /** Whether it is started here, not the tool itself. */
  readonly isStandIn: boolean;
  stop(): Promise<void>;
}

const first = 'stripe';

/** The tools to start: the one that the product sends to by itself, and those that the command line adds. */
export function toolNames(options: Pick<StartOptions, 'with'>): string[] {
  return [...new Set([first, ...options.with])];
}

/** Where a stand-in keeps its invoices: each database has its own, since both count from one. */
export function standInFile(database: string, tool = first): string {
  return tool === first ? `${database}.billing-tool.json` : `${database}.${tool}.json`;
}

/** The stand-ins, or the tools that the command line names instead. */
export async function openBillingTools(options: StartOptions): Promise<OpenTool[]> {
  const opened: OpenTool[] = [];
  try {
    for (const [index, name] of toolNames(options).entries()) {
      const tool = billingTools[name];
      if (tool) opened.push(await open(name, tool, options, options.toolPort === 0 ? 0 : options.toolPort + index));
    }
    return opened;
  } catch (error) {
    for (const tool of opened) await tool.stop();
    throw error;
  }
}

async function open(name: string, tool: BillingTool, options: StartOptions, port: number): Promise<OpenTool> {
  const { namedCredential, apiPath, project } = tool;
  const given = options.namedCredentials.findLast((each) => each.startsWith(`${namedCredential}=`));
  if (given !== undefined) {
    const url = given.slice(namedCredential.length + 1);
    await reach(url);
    return { name, url, namedCredential: given, project, isStandIn: false, stop: async () => {} };
  }
  const standIn = tool.open({ file: standInFile(options.database, name) });
  try {
    const url = `http://127.0.0.1:${await standIn.listen(port)}`;
    const leadsTo = `${namedCredential}=${url}${apiPath}`;
    return { name, url, namedCredential: leadsTo, project, isStandIn: true, stop: () => standIn.close() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new Problem(`Port ${port} is taken; choose another one for the billing tool with --tool-port.`);
    throw error;
  }
}

async function reach(url: string): Promise<void> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' });
  } catch (error) {
    throw new Problem(
      `The billing tool at ${url} does not answer (${reasonOf(error)}). Start it first, or leave out --named-credential to use the stand-in.`
    );
  }
}
