import { randomBytes } from 'node:crypto';
import type { LocalOrg } from '../execution/org.js';
import { adminUserId } from '../execution/seed/seed.js';

export interface Session {
  readonly token: string;
  readonly userId: string;
  readonly username: string;
}

const prepared = new WeakSet<LocalOrg>();

function prepare(org: LocalOrg): void {
  if (prepared.has(org)) return;
  org.storage.execute('CREATE TABLE IF NOT EXISTS local_org_session (token TEXT PRIMARY KEY, user_id TEXT NOT NULL)');
  prepared.add(org);
}

/** The user's token; the same one for as long as the database lives, so that clients stay logged in over a restart. */
export function sessionOf(org: LocalOrg, userId: string): Session {
  prepare(org);
  const user = org.storage.row('User', userId);
  if (!user) throw new Error(`There is no user ${userId}`);
  const known = org.storage.all(['token'], 'FROM local_org_session WHERE user_id = ?', [userId])[0]?.['token'];
  const token = typeof known === 'string' ? known : newToken(org);
  if (known === undefined)
    org.storage.run('INSERT INTO local_org_session (token, user_id) VALUES (?, ?)', [token, userId]);
  return { token, userId, username: String(user['Username']) };
}

export function adminSession(org: LocalOrg): Session {
  return sessionOf(org, adminUserId(org));
}

export function userOfToken(org: LocalOrg, token: string | null): string | null {
  if (token === null) return null;
  prepare(org);
  const found = org.storage.all(['user_id'], 'FROM local_org_session WHERE token = ?', [token])[0]?.['user_id'];
  return typeof found === 'string' ? found : null;
}

export function organizationId(org: LocalOrg): string {
  return String(org.storage.rows('Organization', {})[0]?.['Id'] ?? '');
}

/** The organization before the `!`, as clients expect; letters, digits and points after it. */
function newToken(org: LocalOrg): string {
  return `${organizationId(org).slice(0, 15)}!AQ.${randomBytes(36).toString('hex')}`;
}
