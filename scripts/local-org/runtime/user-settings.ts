import { execution } from '../execution/execution.js';

/** The running user's locale as a BCP 47 tag: `en_US` is `en-US`. */
export function userLocale(): string {
  return (execution().user.locale || 'en_US').split('_').slice(0, 2).join('-');
}

export function userTimeZone(): string {
  return execution().user.timeZone || 'GMT';
}
