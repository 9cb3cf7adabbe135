import { execution, type RunningUser } from '../../execution/execution.js';
import { ApexList } from '../../runtime/list.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { ApexTimeZone } from '../../runtime/time-zone.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

const user = (): RunningUser => execution().user;

/** A field of the org's or the user's own row. */
function setupField(object: string, field: string, condition = ''): string | null {
  const { data } = execution();
  const rows = data.queryText(`SELECT ${field} FROM ${object}${condition} LIMIT 1`, () => null, {
    access: 'system',
    sharing: false,
    isUncounted: true
  });
  const [row] = rows instanceof ApexList ? (rows.items as SObjectRecord[]) : [];
  return (row?.read(field) as string | null | undefined) ?? null;
}

const ownRow = (): string => ` WHERE Id = '${user().id}'`;

bind('System.UserInfo', {
  statics: {
    getDefaultCurrency: (): string => 'USD',
    getFirstName: (): string | null => setupField('User', 'FirstName', ownRow()),
    getLanguage: (): string => user().locale,
    getLastName: (): string | null => setupField('User', 'LastName', ownRow()),
    getLocale: (): string => user().locale,
    getName: (): string => user().name,
    getOrganizationId: (): string | null => setupField('Organization', 'Id'),
    getOrganizationName: (): string | null => setupField('Organization', 'Name'),
    getProfileId: (): string => user().profileId,
    // Asynchronous Apex has no session.
    getSessionId: (): string | null =>
      execution().kind === 'synchronous' ? `${setupField('Organization', 'Id') ?? ''}!local` : null,
    getTimeZone: (): ApexTimeZone => ApexTimeZone.getTimeZone(user().timeZone),
    getUiTheme: (): string => 'Theme4d',
    getUiThemeDisplayed: (): string => 'Theme4d',
    getUserEmail: (): string => user().email,
    getUserId: (): string => user().id,
    getUserName: (): string => user().username,
    getUserRoleId: (): string | null => setupField('User', 'UserRoleId', ownRow()),
    getUserType: (): string => 'Standard',
    isMultiCurrencyOrganization: (): boolean => false
  }
});

bind('System.FeatureManagement', {
  statics: {
    checkPermission: (name: string): boolean => {
      refuseNull(name);
      return user().hasCustomPermission(name);
    }
  }
});
