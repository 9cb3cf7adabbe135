interface Channel {
  readonly channelName: string;
}
export interface MessageSubscription {
  readonly channel: string;
  readonly listener: (message: unknown) => void;
}

const subscriptions = new Set<MessageSubscription>();

export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

class ContextAdapter {
  constructor(listener: (context: object) => void) {
    listener(createMessageContext());
  }
  connect(): void {}
  update(): void {}
  disconnect(): void {}
}

export const MessageContext = { adapter: ContextAdapter };
export const createMessageContext = (): object => ({ name: 'page' });
export const releaseMessageContext = (): void => {};

export function subscribe(
  _context: unknown,
  channel: Channel,
  listener: (message: unknown) => void
): MessageSubscription {
  const subscription = { channel: channel.channelName, listener };
  subscriptions.add(subscription);
  return subscription;
}

export function unsubscribe(subscription: MessageSubscription | null): void {
  if (subscription) subscriptions.delete(subscription);
}

export function publish(_context: unknown, channel: Channel, message: unknown): void {
  for (const { channel: name, listener } of [...subscriptions]) if (name === channel.channelName) listener(message);
}
