import path from 'node:path';
import { HandoffStandIn } from './handoff/server.js';
import { NetSuiteStandIn } from './netsuite/server.js';
import { QuickBooksStandIn } from './quickbooks/server.js';
import type { StandIn } from './stand-in.js';
import { StripeStandIn } from './stripe/server.js';
import { TabsStandIn } from './tabs/server.js';
import { XeroStandIn } from './xero/server.js';

/** What a stand-in may be told; what a tool has no use for it ignores. */
export interface StandInOptions {
  /** Where it keeps what it knows; in memory when absent. */
  readonly file?: string;
  /** Only this secret is accepted. */
  readonly key?: string;
  /** Seconds that records stay hidden from searches. */
  readonly searchLag?: number;
}

/** A billing tool that can be stood in for. */
export interface BillingTool {
  /** Named credential that leads to it. */
  readonly namedCredential: string;
  /** What the credential's address ends in. */
  readonly apiPath: string;
  /** Project that makes it the billing tool of a local org; null for the one that is so by itself. */
  readonly project: string | null;
  open(options: StandInOptions): StandIn;
}

const projectOf = (tool: string) => path.join(import.meta.dirname, tool, 'org');

/** By the word on the command line. */
export const billingTools: Readonly<Record<string, BillingTool>> = {
  stripe: {
    namedCredential: 'Stripe',
    apiPath: '',
    project: null,
    open: (options) => new StripeStandIn(options)
  },
  netsuite: {
    namedCredential: 'NetSuite',
    apiPath: '',
    project: projectOf('netsuite'),
    open: (options) => new NetSuiteStandIn(options)
  },
  quickbooks: {
    namedCredential: 'QuickBooks',
    apiPath: '',
    project: projectOf('quickbooks'),
    open: (options) => new QuickBooksStandIn(options)
  },
  handoff: {
    namedCredential: 'Information_Handoff',
    apiPath: '',
    project: projectOf('handoff'),
    open: (options) => new HandoffStandIn(options)
  },
  tabs: {
    namedCredential: 'Tabs',
    apiPath: '',
    project: projectOf('tabs'),
    open: (options) => new TabsStandIn(options)
  },
  xero: {
    namedCredential: 'Xero',
    apiPath: '/api.xro/2.0',
    project: projectOf('xero'),
    open: (options) => new XeroStandIn(options)
  }
};
