import type { SoqlStatement } from '../../soql/statement.js';
import type { OrgDatabase } from '../database.js';
import { fillEntityDefinitions, fillFieldDefinitions } from './definitions.js';
import { fillFieldPermissions } from './field-permissions.js';
import { fillFlexQueue } from './flex-queue.js';
import { fillRecordAccess } from './record-access.js';

/** Objects whose rows the platform works out when they are asked for: they are written down right before a query reads them. */

const fillers: Readonly<
  Record<string, (database: OrgDatabase, statement: SoqlStatement, binds: readonly unknown[]) => void>
> = {
  EntityDefinition: fillEntityDefinitions,
  FieldDefinition: fillFieldDefinitions,
  FlexQueueItem: fillFlexQueue,
  FieldPermissions: fillFieldPermissions,
  UserRecordAccess: fillRecordAccess
};

const named = new RegExp(`"(${Object.keys(fillers).join('|')})"`, 'g');
const computedOf = new WeakMap<SoqlStatement, readonly string[]>();

export function fillComputedRows(database: OrgDatabase, statement: SoqlStatement, binds: readonly unknown[]): void {
  let objects = computedOf.get(statement);
  if (!objects) {
    objects = [...new Set([...JSON.stringify(statement).matchAll(named)].map(([, name]) => name ?? ''))];
    computedOf.set(statement, objects);
  }
  for (const object of objects) fillers[object]?.(database, statement, binds);
}
