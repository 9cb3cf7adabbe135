import { execution, type RunningUser } from '../../execution/execution.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { ApexTimeZone } from '../../runtime/time-zone.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

const user = (): RunningUser => execution().user;

/** A field of the org's or the user's own row. */
export function setupField(object: string, field: string, condition = ''): string | null {
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
    getUserType: (): string => setupField('User', 'UserType', ownRow()) ?? 'Standard',
    isMultiCurrencyOrganization: (): boolean => false
  }
});

/** Feature parameters of a package: here a test's own values, as nobody has licensed anything. */
function packageValue<T>(name: string): T | null {
  refuseNull(name);
  return (execution().test?.packageValues?.get(name.toLowerCase()) as T | undefined) ?? null;
}

function setPackageValue(name: string, value: unknown): void {
  refuseNull(name);
  const { test } = execution();
  if (!test) throwException('System.NoDataFoundException', `Feature parameter not found: ${name}`);
  test.packageValues ??= new Map();
  test.packageValues.set(name.toLowerCase(), value);
}

bind('System.FeatureManagement', {
  statics: {
    checkPackageBooleanValue: (name: string): boolean => packageValue<boolean>(name) ?? false,
    checkPackageDateValue: (name: string) => packageValue(name),
    checkPackageIntegerValue: (name: string): number | null => packageValue<number>(name),
    checkPermission: (name: string): boolean => {
      refuseNull(name);
      return user().hasCustomPermission(name);
    },
    setPackageBooleanValue: setPackageValue,
    setPackageDateValue: setPackageValue,
    setPackageIntegerValue: setPackageValue
  }
});

bind('Auth.SessionManagement', {
  statics: {
    /** The session of whoever asks; empty values where the platform would tell of a log-in that nobody made. */
    getCurrentSession: (): ApexMap<string, string> => {
      const text = runtimeTypeNamed('String') ?? null;
      const now = ApexDatetime.now().formatGmt('yyyy-MM-dd HH:mm:ss');
      return new ApexMap(text, text, [
        ['SessionId', `0Ak${user().id.slice(3)}`],
        ['UserType', 'Standard'],
        ['ParentId', ''],
        ['NumSecondsValid', '7200'],
        ['LoginType', 'Application'],
        ['LoginDomain', ''],
        ['LoginHistoryId', ''],
        ['Username', user().username],
        ['CreatedDate', now],
        ['LastModifiedDate', now],
        ['SessionType', 'UI'],
        ['SessionSecurityLevel', 'STANDARD'],
        ['UsersId', user().id],
        ['SourceIp', '127.0.0.1'],
        ['LogoutURL', ''],
        ['OrgId', setupField('Organization', 'Id') ?? '']
      ]);
    }
  }
});
