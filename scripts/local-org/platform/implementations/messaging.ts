import { execution } from '../../execution/execution.js';
import { ApexList } from '../../runtime/list.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind, declaredTypes } from '../bind.js';
import { refuseNull } from './arguments.js';
import { bindPropertyBag, propertyBag } from './property-bag.js';

for (const type of declaredTypes().values()) {
  if (type.kind === 'class' && type.name.startsWith('Messaging.') && type.properties.length > 0)
    bindPropertyBag(type.name);
}

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
