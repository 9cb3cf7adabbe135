import type { LocalOrg } from './org.js';
import { automatedProcessUserId } from './seed/seed.js';

const largestBatch = 2000;

/** Who runs a trigger on platform events, and how many events it gets at a time. */
export interface SubscriberConfig {
  readonly userId: string;
  readonly batchSize: number;
}

/** What a PlatformEventSubscriberConfig says of the trigger, else the platform's own user and batches. */
export function subscriberConfig(org: LocalOrg, trigger: string): SubscriberConfig {
  for (const { content, fullName } of org.schema.other.get('PlatformEventSubscriberConfig')?.values() ?? []) {
    if (String(content['platformEventConsumer'] ?? '').toLowerCase() !== trigger.toLowerCase()) continue;
    const batchSize = content['batchSize'] === undefined ? largestBatch : Number(content['batchSize']);
    return { userId: userOf(org, content['user'], fullName), batchSize: Math.min(batchSize, largestBatch) };
  }
  return { userId: automatedProcessUserId(org), batchSize: largestBatch };
}

function userOf(org: LocalOrg, username: unknown, config: string): string {
  if (typeof username !== 'string' || username === '') return automatedProcessUserId(org);
  const user = org.storage.rows('User', { Username: username })[0];
  if (!user)
    throw new Error(`PlatformEventSubscriberConfig ${config}: the org has no user with the username ${username}`);
  return String(user['Id']);
}
