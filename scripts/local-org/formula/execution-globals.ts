import { execution } from '../execution/execution.js';
import type { FormulaGlobals, FormulaRecord } from './expression.js';

/** How the database finds records for `$User` and its like. */
export interface GlobalRecords {
  /** A record by its Id; null Id means the only record there is (the organization). */
  find(object: string, id: string | null): FormulaRecord | null;
  /** The hierarchy custom setting in effect: the user's, else the profile's, else the organization's. */
  setting(object: string): FormulaRecord | null;
}

/** What formulas may know of the running transaction. */
export function executionGlobals(records: GlobalRecords): FormulaGlobals {
  const { user } = execution();
  return {
    timeZone: user.timeZone,
    now: () => execution().now(),
    hasPermission: (name) => user.hasCustomPermission(name.toLowerCase()),
    setting: (object) => records.setting(object),
    record: (object) => {
      if (object === 'Profile') return records.find(object, user.profileId);
      if (object === 'Organization') return records.find(object, null);
      const self = records.find('User', user.id);
      if (object === 'User' || self === null) return object === 'User' ? self : null;
      const role = execution().schema.objects.get('user')?.fields.get('userroleid');
      return role ? self.parent(role) : null;
    }
  };
}
