import { throwException } from '../../runtime/exception.js';
import type { ApexSet } from '../../runtime/set.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

const mostReceivers = 500;

/** Messaging.CustomNotification. Apex cannot see a notification that was sent, so sending one only checks it. */
class CustomNotification {
  readonly #values: Record<string, string | null>;

  constructor(
    typeId: string | null = null,
    sender: string | null = null,
    title: string | null = null,
    body: string | null = null,
    targetId: string | null = null,
    targetPageRef: string | null = null
  ) {
    this.#values = { typeId, sender, title, body, targetId, targetPageRef };
  }

  setNotificationTypeId(id: string | null): void {
    this.#values['typeId'] = id;
  }

  setSenderId(id: string | null): void {
    this.#values['sender'] = id;
  }

  setTitle(title: string | null): void {
    this.#values['title'] = title;
  }

  setBody(body: string | null): void {
    this.#values['body'] = body;
  }

  setTargetId(id: string | null): void {
    this.#values['targetId'] = id;
  }

  setTargetPageRef(reference: string | null): void {
    this.#values['targetPageRef'] = reference;
  }

  send(users: ApexSet<string>): void {
    const { typeId, title, body, targetId, targetPageRef } = this.#values;
    refuseNull(users, typeId, title, body);
    if (!targetId && !targetPageRef) throwException('System.NullPointerException', 'Argument cannot be null.');
    if (users.size() > mostReceivers)
      throwException('System.LimitException', `A notification has at most ${mostReceivers} receivers`);
  }
}

bind('Messaging.CustomNotification', { class: CustomNotification });
