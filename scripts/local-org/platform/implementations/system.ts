import { execution } from '../../execution/execution.js';
import { ApexDate } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import type { EnumValue } from '../../runtime/enum.js';
import { equals, hashCode } from '../../runtime/equality.js';
import { throwException } from '../../runtime/exception.js';
import { render } from '../../runtime/render.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';
import { areEqual, areNotEqual, assertTrue } from './assertions.js';
import { AsyncOptions } from './asynchronous.js';
import { platformConstant } from './enumerations.js';
import { quiddity } from './request.js';

const longestDelay = 10;

function enqueueJob(job: object, options?: AsyncOptions | number | null): string {
  refuseNull(job);
  const settings = options instanceof AsyncOptions ? options : null;
  const delayMinutes = (typeof options === 'number' ? options : settings?.MinimumQueueableDelayInMinutes) ?? 0;
  if (delayMinutes < 0 || delayMinutes > longestDelay) {
    throwException(
      'System.AsyncException',
      `Invalid delay: ${delayMinutes}. The delay must be between 0 and ${longestDelay} minutes.`
    );
  }
  return execution().enqueueJob(job, {
    delayMinutes,
    duplicateSignature: settings?.DuplicateSignature?.toString() ?? null,
    maximumDepth: settings?.MaximumQueueableStackDepth ?? null
  });
}

function schedule(name: string, cron: string, job: object): string {
  refuseNull(name, cron, job);
  return execution().schedule(name, cron, job);
}

bind('System.System', {
  statics: {
    abortJob: (id: string): void => {
      refuseNull(id);
      execution().abortJob(id);
    },
    assert: assertTrue,
    assertEquals: areEqual,
    assertNotEquals: areNotEqual,
    attachFinalizer: (finalizer: object): void => {
      refuseNull(finalizer);
      execution().attachFinalizer(finalizer);
    },
    currentTimeMillis: (): bigint => BigInt(Math.trunc(execution().now())),
    debug: (message: unknown): void => execution().debug('DEBUG', render(message), 0),
    debugAtLevel: (level: EnumValue, message: unknown): void => execution().debug(level.name(), render(message), 0),
    enqueueJob,
    equals,
    getApplicationReadWriteMode: (): EnumValue =>
      platformConstant('System.ApplicationReadWriteMode', execution().test?.isReadOnlyMode ? 'READ_ONLY' : 'DEFAULT'),
    getQuiddity: quiddity,
    hashCode,
    isBatch: (): boolean => execution().kind === 'batch',
    isFuture: (): boolean => execution().kind === 'future',
    isQueueable: (): boolean => execution().kind === 'queueable',
    isScheduled: (): boolean => execution().kind === 'scheduled',
    isRunningElasticCompute: (): boolean => false,
    now: (): ApexDatetime => ApexDatetime.now(),
    schedule,
    scheduleBatch: (job: object, name: string, minutes: number, scopeSize = 200): string => {
      refuseNull(job, name, minutes, scopeSize);
      return execution().scheduleBatch(job, name, minutes, scopeSize);
    },
    today: (): ApexDate => ApexDate.today()
  }
});
