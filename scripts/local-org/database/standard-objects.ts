import type { SaveChunk, SaveContext } from './save-row.js';
import { deriveEvents, deriveTasks } from './standard/activity.js';
import { deriveCampaignMembers, saveMemberStatuses } from './standard/campaign.js';
import { deriveCases } from './standard/case.js';
import {
  deriveContentDistributions,
  deriveContentVersions,
  publishContentVersions
} from './standard/content-version.js';
import { deriveContract } from './standard/contract.js';
import { deriveLeads } from './standard/lead.js';
import { deriveLineItems, sumLineItems } from './standard/line-item.js';
import { deriveOpportunities } from './standard/opportunity.js';
import { deriveBodyLength } from './standard/stored-body.js';
import { saveRoleGroups } from './standard/user-role.js';
import { checkFieldPermissions, checkObjectPermissions } from './standard/permissions.js';
import { derivePricebookEntries } from './standard/pricebook-entry.js';

/** What Salesforce computes by itself on its own objects. */

const DERIVATIONS: Readonly<Record<string, (context: SaveContext, chunk: SaveChunk) => void>> = {
  Opportunity: deriveOpportunities,
  OpportunityLineItem: deriveLineItems,
  Contract: deriveContract,
  Lead: deriveLeads,
  ContentVersion: deriveContentVersions,
  ContentDistribution: deriveContentDistributions,
  ObjectPermissions: checkObjectPermissions,
  FieldPermissions: checkFieldPermissions,
  PricebookEntry: derivePricebookEntries,
  Task: deriveTasks,
  Event: deriveEvents,
  Case: deriveCases,
  CampaignMember: deriveCampaignMembers,
  Attachment: deriveBodyLength,
  Document: deriveBodyLength
};

/** Before and after the before-triggers: they see derived values, and may change what those derive from. */
export function deriveFields(context: SaveContext, chunk: SaveChunk): void {
  DERIVATIONS[chunk.object.name]?.(context, chunk);
}

/** After the save: amounts that the platform keeps on a parent. */
export function saveRelated(context: SaveContext, chunk: SaveChunk): void {
  if (chunk.object.name === 'OpportunityLineItem') sumLineItems(context, chunk);
  if (chunk.object.name === 'Campaign') saveMemberStatuses(context, chunk);
  if (chunk.object.name === 'UserRole') saveRoleGroups(context, chunk);
  if (chunk.object.name === 'ContentVersion') publishContentVersions(context, chunk);
}
