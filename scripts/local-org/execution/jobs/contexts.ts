import { ApexException } from '../../runtime/exception.js';
import type { EnumValue } from '../../runtime/enum.js';
import { registerPlatformClass } from './graph.js';

/** What the platform hands to a job: plain objects with the methods that Apex declares. */

export class QueueableContextValue {
  constructor(readonly id: string) {}
  getJobId(): string {
    return this.id;
  }
}

export class SchedulableContextValue {
  constructor(readonly id: string) {}
  getTriggerId(): string {
    return this.id;
  }
}

export class BatchableContextValue {
  constructor(
    readonly id: string,
    readonly childId: string | null
  ) {}
  getJobId(): string {
    return this.id;
  }
  getChildJobId(): string | null {
    return this.childId;
  }
}

export class FinalizerContextValue {
  constructor(
    readonly id: string,
    readonly request: string,
    readonly result: EnumValue,
    readonly failure: ApexException | null
  ) {}
  getAsyncApexJobId(): string {
    return this.id;
  }
  getRequestId(): string {
    return this.request;
  }
  getResult(): EnumValue {
    return this.result;
  }
  getException(): ApexException | null {
    return this.failure;
  }
}

// A job may keep the context it was given, and be queued again with it.
registerPlatformClass('QueueableContext', QueueableContextValue);
registerPlatformClass('SchedulableContext', SchedulableContextValue);
registerPlatformClass('BatchableContext', BatchableContextValue);
registerPlatformClass('FinalizerContext', FinalizerContextValue);
