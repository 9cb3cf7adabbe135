import { execution } from '../execution/execution.js';
import { ApexDate } from '../runtime/date.js';
import { SObjectRecord } from '../runtime/sobject.js';
import { dmlError, dmlException } from './dml-error.js';
import { saveRecords } from './dml.js';
import { loadRows, loadRowsWhere } from './rows.js';
import type { SaveContext } from './save-row.js';
import type { DmlError, LeadConversion, LeadConversionResult } from './service.js';

/** A lead becomes an account, a contact and a deal; what hung on the lead hangs on the contact then. */
export function convertLead(context: SaveContext, conversion: LeadConversion): LeadConversionResult {
  const { limits } = execution();
  limits.consume('dmlStatements');
  limits.consume('dmlRows');
  const { database } = context;
  const lead = loadRows(database, database.object('Lead'), [conversion.leadId]).get(conversion.leadId);
  const problem = problemOf(context, conversion, lead);
  if (problem || !lead) throw refusal(conversion, problem ?? noSuchLead);
  const all: SaveContext = { ...context, options: { ...context.options, allOrNone: true } };
  database.savepoint('convert');
  try {
    const result = convert(all, conversion, lead);
    database.release('convert');
    return result;
  } catch (error) {
    database.rollbackTo('convert');
    database.release('convert');
    throw error;
  }
}

const noSuchLead = dmlError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');

function refusal(conversion: LeadConversion, error: DmlError): Error {
  return dmlException('convertLead', [{ index: 0, id: conversion.leadId, errors: [error] }], 'Lead');
}

function problemOf(context: SaveContext, conversion: LeadConversion, lead: SObjectRecord | undefined): DmlError | null {
  if (!lead || lead.values.get('IsDeleted') === true) return noSuchLead;
  if (lead.values.get('IsConverted') === true)
    return dmlError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  const sql = 'SELECT 1 FROM "LeadStatus" WHERE "ApiName" = ? AND "IsConverted" = 1';
  const isKnown = context.database.storage.rows(sql, [conversion.status ?? '']).length > 0;
  return isKnown
    ? null
    : dmlError('INVALID_STATUS', `invalid convertedStatus: ${String(conversion.status)}`, ['Status']);
}

function convert(context: SaveContext, conversion: LeadConversion, lead: SObjectRecord): LeadConversionResult {
  const owner = conversion.ownerId ?? lead.values.get('OwnerId');
  const accountId = conversion.accountId ?? insert(context, accountFrom(lead, owner));
  const contactId = conversion.contactId ?? insert(context, contactFrom(lead, owner, accountId));
  const opportunityId =
    conversion.opportunityId ??
    (conversion.withoutOpportunity ? null : insertDeal(context, conversion, lead, { accountId, contactId, owner }));
  markConverted(context, conversion, { accountId, contactId, opportunityId });
  moveRelated(context, conversion.leadId, contactId);
  return { leadId: conversion.leadId, accountId, contactId, opportunityId };
}

function insert(context: SaveContext, record: SObjectRecord): string {
  return saveRecords(context, 'insert', [record])[0]?.id ?? '';
}

function recordWith(object: string, values: Readonly<Record<string, unknown>>): SObjectRecord {
  const record = new SObjectRecord(object);
  for (const [name, value] of Object.entries(values))
    if (value !== null && value !== undefined) record.values.set(name, value);
  return record;
}

const addressParts = ['Street', 'City', 'State', 'PostalCode', 'Country', 'Latitude', 'Longitude'];

function copied(lead: SObjectRecord, names: readonly string[], address: string): Record<string, unknown> {
  return Object.fromEntries([
    ...names.map((name) => [name, lead.values.get(name)]),
    ...addressParts.map((part) => [`${address}${part}`, lead.values.get(part)])
  ]);
}

function accountFrom(lead: SObjectRecord, owner: unknown): SObjectRecord {
  const same = ['Phone', 'Fax', 'Website', 'Industry', 'AnnualRevenue', 'NumberOfEmployees', 'Rating'];
  return recordWith('Account', {
    ...copied(lead, same, 'Billing'),
    Name: lead.values.get('Company'),
    AccountSource: lead.values.get('LeadSource'),
    OwnerId: owner
  });
}

function contactFrom(lead: SObjectRecord, owner: unknown, accountId: string): SObjectRecord {
  const same = ['Salutation', 'FirstName', 'LastName', 'Title', 'Email', 'Phone', 'MobilePhone', 'Fax', 'LeadSource'];
  const flags = ['Description', 'HasOptedOutOfEmail', 'HasOptedOutOfFax', 'DoNotCall'];
  return recordWith('Contact', {
    ...copied(lead, [...same, ...flags], 'Mailing'),
    AccountId: accountId,
    OwnerId: owner
  });
}

function insertDeal(
  context: SaveContext,
  conversion: LeadConversion,
  lead: SObjectRecord,
  parties: { readonly accountId: string; readonly contactId: string; readonly owner: unknown }
): string {
  const stages = loadRowsWhere(context.database, context.database.object('OpportunityStage'), '"IsClosed" = 0', []);
  const stage = stages.map(({ values }) => values.get('ApiName'))[0];
  const today = ApexDate.today();
  const quarterEnd = Math.floor((today.month() + 2) / 3) * 3;
  const opportunityId = insert(
    context,
    recordWith('Opportunity', {
      Name: conversion.opportunityName ?? `${String(lead.values.get('Company'))}-`,
      StageName: stage,
      CloseDate: ApexDate.newInstance(today.year(), quarterEnd + 1, 1).addDays(-1),
      AccountId: parties.accountId,
      LeadSource: lead.values.get('LeadSource'),
      OwnerId: parties.owner
    })
  );
  const role = { OpportunityId: opportunityId, ContactId: parties.contactId, IsPrimary: true };
  insert(context, recordWith('OpportunityContactRole', role));
  return opportunityId;
}

function markConverted(
  context: SaveContext,
  conversion: LeadConversion,
  made: Omit<LeadConversionResult, 'leadId'>
): void {
  const lead = recordWith('Lead', {
    Id: conversion.leadId,
    Status: conversion.status,
    IsConverted: true,
    ConvertedDate: ApexDate.today(),
    ConvertedAccountId: made.accountId,
    ConvertedContactId: made.contactId,
    ConvertedOpportunityId: made.opportunityId
  });
  saveRecords({ ...context, isPlatform: true }, 'update', [lead]);
}

function moveRelated(context: SaveContext, leadId: string, contactId: string): void {
  const { storage } = context.database;
  for (const table of ['Task', 'Event'])
    storage.run(`UPDATE "${table}" SET "WhoId" = ? WHERE "WhoId" = ?`, [contactId, leadId]);
  storage.run('UPDATE "CampaignMember" SET "ContactId" = ? WHERE "LeadId" = ?', [contactId, leadId]);
}
