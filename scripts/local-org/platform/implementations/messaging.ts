import { execution } from '../../execution/execution.js';
import { ApexList } from '../../runtime/list.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';
import { propertyBag } from './property-bag.js';

function sendEmail(messages: ApexList<object>): ApexList {
  refuseNull(messages);
  execution().limits.consume('emailInvocations');
  execution().sendEmail(messages.items);
  const results = messages.items.map(() => sent());
  return new ApexList(runtimeTypeNamed('Messaging.SendEmailResult') ?? null, results);
}

function sent(): object {
  const result = new (propertyBag('Messaging.SendEmailResult'))() as {
    Success: boolean;
    Errors: ApexList;
    isSuccess?: () => boolean;
  };
  result.Success = true;
  result.Errors = new ApexList(runtimeTypeNamed('Messaging.SendEmailError') ?? null);
  return result;
}

bind('System.Messaging', {
  statics: {
    reserveMassEmailCapacity: (): void => undefined,
    reserveSingleEmailCapacity: (): void => undefined,
    sendEmail
  }
});
