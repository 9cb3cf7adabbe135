import { execution } from '../../execution/execution.js';
import type { CapturedEmail } from '../../execution/captured-emails.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';
import { emailOf, type EmailProblem, type EmailValues } from './email-message.js';
import { renderEmailTemplate, renderStoredEmailTemplate } from './email-templates.js';
import { platformConstant } from './enumerations.js';
import { propertyBag } from './property-bag.js';

const singleEmail = propertyBag('Messaging.SingleEmailMessage');

/** A message to a user of the org. */
Object.assign(singleEmail.prototype, {
  isUserMail(this: EmailValues): boolean {
    return this.TargetObjectId?.startsWith('005') ?? false;
  }
});

/** All or nothing unless said otherwise: the first message that cannot leave stops all of them. */
function sendEmail(messages: ApexList<object>, allOrNothing: boolean | null = true): ApexList {
  refuseNull(messages);
  execution().limits.consume('emailInvocations');
  const checked = messages.items.map((message) => {
    if (!(message instanceof singleEmail)) return notSupported(`sending a ${message.constructor.name}`);
    return emailOf(message as unknown as EmailValues);
  });
  const failed = checked.findIndex(isProblem);
  const first = checked[failed];
  if (allOrNothing !== false && first && isProblem(first))
    throwException(
      'System.EmailException',
      `SendEmail failed. First exception on row ${failed}; first error: ${first.code}, ${first.message}: [${first.fields.join(', ')}]`
    );
  execution().sendEmail(checked.filter((each): each is CapturedEmail => !isProblem(each)));
  const results = checked.map((each) => resultOf(isProblem(each) ? each : null));
  return new ApexList(runtimeTypeNamed('Messaging.SendEmailResult') ?? null, results);
}

const isProblem = (each: CapturedEmail | EmailProblem): each is EmailProblem => 'code' in each;

function resultOf(problem: EmailProblem | null): object {
  const result = new (propertyBag('Messaging.SendEmailResult'))() as { Success: boolean; Errors: ApexList };
  const errors: object[] = [];
  if (problem) {
    const error = new (propertyBag('Messaging.SendEmailError'))() as Record<string, unknown>;
    error['Message'] = problem.message;
    error['StatusCode'] = platformConstant('System.StatusCode', problem.code);
    errors.push(error);
  }
  result.Success = problem === null;
  result.Errors = new ApexList(runtimeTypeNamed('Messaging.SendEmailError') ?? null, errors);
  return result;
}

bind('System.Messaging', {
  statics: {
    renderEmailTemplate,
    renderStoredEmailTemplate,
    reserveMassEmailCapacity: (): void => undefined,
    reserveSingleEmailCapacity: (): void => undefined,
    sendEmail
  }
});
