import { execution } from '../../execution/execution.js';
import type { EnumValue } from '../../runtime/enum.js';
import { bind } from '../bind.js';
import { platformConstant } from './enumerations.js';

const quiddities = {
  queueable: 'QUEUEABLE',
  future: 'FUTURE',
  batch: 'BATCH_APEX',
  scheduled: 'SCHEDULED',
  finalizer: 'TRANSACTION_FINALIZER_QUEUEABLE'
} as const;

/** What kind of transaction runs. */
export function quiddity(): EnumValue {
  const { kind, entryPoint, test } = execution();
  if (kind !== 'synchronous') return platformConstant('System.Quiddity', quiddities[kind]);
  return platformConstant('System.Quiddity', test?.isRunning ? 'RUNTEST_SYNC' : (entryPoint ?? 'SYNCHRONOUS'));
}

/** System.Request: the transaction that runs. */
class ApexRequest {
  static getCurrent(): ApexRequest {
    return new ApexRequest();
  }

  getQuiddity(): EnumValue {
    return quiddity();
  }

  getRequestId(): string {
    return execution().requestId;
  }
}

bind('System.Request', { class: ApexRequest });
