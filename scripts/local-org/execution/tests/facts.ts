import type { LocalOrg } from '../org.js';
import { adminUserId } from '../seed/seed.js';

/** What a report says of the org that the tests ran in. Plain data: it crosses threads. */
export interface OrgFacts {
  readonly organizationId: string;
  readonly userId: string;
  readonly username: string;
  readonly namespace: string | null;
  readonly runId: string;
  /** By lower-case name. */
  readonly classIds: Readonly<Record<string, string>>;
}

export function factsOf(org: LocalOrg): OrgFacts {
  const userId = adminUserId(org);
  return {
    organizationId: String(org.storage.rows('Organization', {})[0]?.['Id'] ?? ''),
    userId,
    username: String(org.storage.row('User', userId)?.['Username'] ?? ''),
    namespace: org.project.namespace,
    runId: org.data.newId('AsyncApexJob'),
    classIds: Object.fromEntries(
      org.storage.rows('ApexClass', {}).map((row) => [String(row['Name']).toLowerCase(), String(row['Id'])])
    )
  };
}
