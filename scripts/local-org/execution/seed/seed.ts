import { opportunityStages } from '../../schema/standard/stages.js';
import type { LocalOrg } from '../org.js';
import type { RowValue } from '../storage.js';
import { seedFiscalPeriods } from './fiscal-periods.js';
import { seedCode, seedMetadataRows } from './metadata-rows.js';
import { seedStatuses } from './statuses.js';

/** The rows that an org has before anybody has entered anything. Adds what is missing, so it runs at every start. */
export function seedOrg(org: LocalOrg): void {
  const mark = org.storage.begin();
  ensure(
    org,
    'Organization',
    {},
    {
      Name: 'Local Org',
      OrganizationType: 'Developer Edition',
      InstanceName: 'LOCAL',
      IsSandbox: false,
      DefaultLocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      TimeZoneSidKey: 'GMT',
      FiscalYearStartMonth: 1,
      UiSkin: 'Theme4',
      NamespacePrefix: org.schema.namespace ?? null
    }
  );
  const license = ensure(
    org,
    'UserLicense',
    { Name: 'Salesforce' },
    { MasterLabel: 'Salesforce', LicenseDefinitionKey: 'SFDC', TotalLicenses: 100, Status: 'Active' }
  );
  seedPeople(org, license);
  seedSales(org);
  seedFiscalPeriods(org);
  seedMetadataRows(org);
  seedCode(org);
  org.storage.commit(mark);
}

/** The Id of the row with these values, made with the others when there is none. */
export function ensure(
  org: LocalOrg,
  object: string,
  key: Record<string, RowValue>,
  others: Record<string, RowValue>
): string {
  const found = org.storage.rows(object, key)[0]?.['Id'];
  if (typeof found === 'string') return found;
  const admin = object === 'User' ? null : adminIdOrNull(org);
  return org.storage.insertRow(object, { CreatedById: admin, LastModifiedById: admin, ...key, ...others });
}

const standardProfiles = [
  'Standard User',
  'Read Only',
  'Marketing User',
  'Contract Manager',
  'Solution Manager',
  'Standard Platform User',
  'Chatter Free User',
  'Minimum Access - Salesforce'
];

const adminUsername = 'admin@local-org.example';
const automatedUsername = 'autoproc@local-org.example';

function seedPeople(org: LocalOrg, license: string): void {
  const everything = {
    PermissionsModifyAllData: true,
    PermissionsViewAllData: true,
    PermissionsAuthorApex: true,
    PermissionsCustomizeApplication: true,
    PermissionsManageUsers: true,
    PermissionsViewSetup: true,
    PermissionsApiEnabled: true
  };
  const administrator = ensureProfile(org, license, 'System Administrator', everything);
  for (const name of standardProfiles) ensureProfile(org, license, name, { PermissionsApiEnabled: true });
  ensure(org, 'Group', { Type: 'Organization' }, { DeveloperName: 'AllInternalUsers', Name: 'All Internal Users' });
  ensureUser(org, adminUsername, {
    FirstName: 'Local',
    LastName: 'Administrator',
    Alias: 'admin',
    ProfileId: administrator
  });
  ensureUser(org, automatedUsername, {
    LastName: 'Automated Process',
    Alias: 'autoproc',
    UserType: 'AutomatedProcess',
    ProfileId: administrator
  });
}

export function ensureProfile(
  org: LocalOrg,
  license: string,
  name: string,
  permissions: Record<string, RowValue>
): string {
  const id = ensure(org, 'Profile', { Name: name }, { UserLicenseId: license, UserType: 'Standard', ...permissions });
  ensure(
    org,
    'PermissionSet',
    { ProfileId: id },
    { Name: `X${id}`, Label: `X${id}`, IsOwnedByProfile: true, Type: 'Profile', IsCustom: false, ...permissions }
  );
  return id;
}

function ensureUser(org: LocalOrg, username: string, values: Record<string, RowValue>): void {
  const { FirstName: first = '', LastName: last = '', Alias: alias = '' } = values;
  ensure(
    org,
    'User',
    { Username: username },
    {
      Name: `${String(first)} ${String(last)}`.trim(),
      Email: username,
      CommunityNickname: alias,
      IsActive: true,
      UserType: 'Standard',
      TimeZoneSidKey: 'GMT',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      ...values
    }
  );
}

function seedSales(org: LocalOrg): void {
  ensure(org, 'Pricebook2', { IsStandard: true }, { Name: 'Standard Price Book', IsActive: true });
  opportunityStages(org.schema).forEach((stage, position) =>
    ensure(
      org,
      'OpportunityStage',
      { MasterLabel: stage.masterLabel },
      {
        ApiName: stage.masterLabel,
        IsActive: stage.isActive,
        SortOrder: position + 1,
        IsClosed: stage.isClosed,
        IsWon: stage.isWon,
        ForecastCategory: stage.forecastCategory,
        ForecastCategoryName: stage.forecastCategoryName,
        DefaultProbability: stage.defaultProbability
      }
    )
  );
  seedStatuses(org);
  ensure(org, 'BusinessHours', { IsDefault: true }, { Name: 'Default', IsActive: true, TimeZoneSidKey: 'GMT' });
}

function userIdOf(org: LocalOrg, username: string): string | null {
  const id = org.storage.rows('User', { Username: username })[0]?.['Id'];
  return typeof id === 'string' ? id : null;
}

function adminIdOrNull(org: LocalOrg): string | null {
  return userIdOf(org, adminUsername);
}

export function adminUserId(org: LocalOrg): string {
  const id = adminIdOrNull(org);
  if (id === null) throw new Error('The org has lost its administrator');
  return id;
}

export function automatedProcessUserId(org: LocalOrg): string {
  const id = userIdOf(org, automatedUsername);
  if (id === null) throw new Error('The org has lost its Automated Process user');
  return id;
}
