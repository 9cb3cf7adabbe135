import type { DmlError } from '../../database/service.js';
import { PublishResult } from '../../execution/event-callbacks.js';
import { execution, type EventDelivery } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';
import { SaveResult } from './database-results.js';

/** What a publish refuses: fields that the event requires and the publisher left out. */
function problems(event: SObjectRecord): DmlError[] {
  const missing = [...event.definition.fields.values()].filter(
    (field) => field.isCustom && field.isRequired && (event.values.get(field.name) ?? null) === null
  );
  if (missing.length === 0) return [];
  const fields = missing.map((field) => field.name);
  return [
    { statusCode: 'REQUIRED_FIELD_MISSING', message: `Required fields are missing: [${fields.join(', ')}]`, fields }
  ];
}

function published(events: readonly SObjectRecord[], callback?: object): SaveResult[] {
  const { limits, data } = execution();
  for (const event of events) {
    refuseNull(event);
    if (event.definition.kind !== 'platformEvent') {
      throwException('System.TypeException', `SObject type ${event.objectName} is not a platform event`);
    }
  }
  const isImmediate = events[0]?.definition.eventPublishBehavior === 'PublishImmediately';
  limits.consume(isImmediate ? 'publishImmediateDml' : 'dmlStatements');
  const errors = events.map(problems);
  execution().publishEvents(
    events.filter((_event, index) => errors[index]?.length === 0),
    callback
  );
  return events.map((event, index) => {
    const refused = errors[index] ?? [];
    const success = refused.length === 0;
    return new SaveResult({
      id: success ? data.newId(event.objectName) : null,
      success,
      created: success,
      errors: refused
    });
  });
}

/** EventBus.TriggerContext, of the event trigger that runs now. */
class EventTriggerContext {
  private constructor(private readonly delivery: EventDelivery) {}

  static currentContext(): EventTriggerContext | null {
    const { eventDelivery } = execution();
    return eventDelivery ? new EventTriggerContext(eventDelivery) : null;
  }

  get retries(): number {
    return this.delivery.retries;
  }

  get lastError(): string {
    return this.delivery.lastError;
  }

  getResumeCheckpoint(): string | null {
    return this.delivery.checkpoint;
  }

  setResumeCheckpoint(replayId: string | null): void {
    this.delivery.checkpoint = replayId;
  }
}

bind('EventBus.TriggerContext', { class: EventTriggerContext });
bind('EventBus.SuccessResult', { class: PublishResult });
bind('EventBus.FailureResult', { class: PublishResult });
bind('System.EventBus', {
  statics: {
    /** Tells one publish from another: the id of its result does. */
    getOperationId: (result: SaveResult): string => {
      refuseNull(result);
      return result.getId() ?? '';
    },
    publish: (events: ApexList<SObjectRecord>, callback?: object): ApexList<SaveResult> => {
      refuseNull(events);
      return new ApexList(runtimeTypeNamed('Database.SaveResult') ?? null, published(events.items, callback));
    },
    publishOne: (event: SObjectRecord, callback?: object): SaveResult => {
      refuseNull(event);
      return published([event], callback)[0] as SaveResult;
    }
  }
});
