import { StripeStandIn } from '../billing-tools/stripe/server.js';
import type { StartOptions } from './options.js';
import { Problem, reasonOf } from './problem.js';

export interface BillingTool {
  readonly url: string;
  /** False when the tool was started by somebody else. */
  readonly isStandIn: boolean;
  stop(): Promise<void>;
}

/** Where the stand-in keeps its invoices: each database has its own, since both count from one. */
export function standInFile(database: string): string {
  return `${database}.billing-tool.json`;
}

/** The stand-in, or the tool that the command line names instead. */
export async function openBillingTool(options: StartOptions): Promise<BillingTool> {
  if (options.toolUrl !== null) {
    await reach(options.toolUrl);
    return { url: options.toolUrl, isStandIn: false, stop: async () => {} };
  }
  const standIn = new StripeStandIn({ file: standInFile(options.database) });
  try {
    const port = await standIn.listen(options.toolPort);
    return { url: `http://127.0.0.1:${port}`, isStandIn: true, stop: () => standIn.close() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new Problem(`Port ${options.toolPort} is taken; choose another one for the billing tool with --tool-port.`);
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
