import type { Program, TriggerDescriptor } from '../apex/descriptor.js';
import {
  swapExecution,
  type Execution,
  type LimitName,
  type RunningUser,
  type TriggerContext
} from '../execution/execution.js';
import { SObjectRecord } from '../runtime/sobject.js';
import { makeField } from '../schema/field-types.js';
import { deletedField, auditFields, idField, ownerField } from '../schema/platform-fields.js';
import type { ChildRelationship, FieldDefinition, ObjectAccess, ObjectDefinition, Schema } from '../schema/model.js';
import { createDataService } from './data-service.js';
import { openDatabase, type OrgDatabase } from './database.js';
import type { DataService } from './service.js';

/** A small org for tests: a schema in code, a transaction whose user, clock and triggers the test sets. */

type FieldParts = Parameters<typeof makeField>[0];

export function field(name: string, type: FieldParts['type'], rest: Partial<FieldParts> = {}): FieldDefinition {
  return makeField({
    name,
    type,
    isCustom: name.endsWith('__c'),
    label: name.replace(/__c$/, '').replaceAll('_', ' '),
    ...rest
  } as FieldParts);
}

export function objectOf(
  name: string,
  keyPrefix: string,
  fields: readonly FieldDefinition[],
  rest: Partial<ObjectDefinition> = {}
): ObjectDefinition {
  const isDetail = fields.some((candidate) => candidate.type === 'MasterDetail');
  const all = [idField(name), ...(isDetail ? [] : [ownerField(['User'])]), deletedField(), ...auditFields(), ...fields];
  return {
    name,
    label: name,
    pluralLabel: `${name}s`,
    kind: name.endsWith('__c') ? 'custom' : 'standard',
    keyPrefix,
    sharingModel: 'ReadWrite',
    fields: new Map(all.map((one) => [one.name.toLowerCase(), one])),
    nameField: 'Name',
    childRelationships: [],
    validationRules: [],
    recordTypes: [],
    ...rest
  };
}

export function schemaOf(objects: readonly ObjectDefinition[]): Schema {
  const children = (parent: ObjectDefinition): ChildRelationship[] =>
    objects.flatMap((child) =>
      [...child.fields.values()].flatMap((one) =>
        one.referenceTo.includes(parent.name) && one.childRelationshipName
          ? [
              {
                name: one.childRelationshipName,
                childObject: child.name,
                field: one.name,
                cascadeDelete: one.type === 'MasterDetail'
              }
            ]
          : []
      )
    );
  return {
    apiVersion: '67.0',
    objects: new Map(
      objects.map((object) => [object.name.toLowerCase(), { ...object, childRelationships: children(object) }])
    ),
    customMetadata: [],
    labels: new Map(),
    permissionSets: new Map(),
    customPermissions: new Map(),
    namedCredentials: new Map(),
    externalCredentials: new Map(),
    staticResources: new Map(),
    other: new Map()
  };
}

export const FULL_ACCESS: ObjectAccess = {
  create: true,
  read: true,
  edit: true,
  delete: true,
  viewAll: true,
  modifyAll: true
};

export interface TestOrg {
  readonly database: OrgDatabase;
  readonly data: DataService;
  readonly used: Map<LimitName, number>;
  readonly user: { -readonly [Key in keyof RunningUser]: RunningUser[Key] };
  readonly clock: { now: number };
  on(object: string, events: readonly string[], body: (context: TriggerContext) => void): void;
  insert(object: string, values: Record<string, unknown>): string;
  rows(soql: string, binds?: Record<string, unknown>): SObjectRecord[];
  close(): void;
}

export const ADMIN = '005Lo0000000001IAA';

export function openTestOrg(schema: Schema): TestOrg {
  const database = openDatabase({ schema });
  const data = createDataService(database);
  const triggers: TriggerDescriptor[] = [];
  const used = new Map<LimitName, number>();
  const clock = { now: Date.UTC(2026, 0, 15, 12) };
  const user: TestOrg['user'] = {
    id: ADMIN,
    name: 'Admin',
    username: 'admin@example.com',
    email: 'admin@example.com',
    profileId: '00eLo0000000001AAA',
    profileName: 'System Administrator',
    timeZone: 'GMT',
    locale: 'en_US',
    objectAccess: () => FULL_ACCESS,
    fieldAccess: () => ({ read: true, edit: true }),
    hasCustomPermission: () => false,
    hasUserPermission: () => true,
    canRunClass: () => true,
    canOpenPage: () => true
  };
  const consume = (name: LimitName, amount = 1): void => void used.set(name, (used.get(name) ?? 0) + amount);
  const running = {
    schema,
    data,
    user,
    trigger: null as TriggerContext | null,
    program: { triggers, typeNamed: () => undefined } as unknown as Program,
    limits: { used: (name: LimitName) => used.get(name) ?? 0, allowed: () => 1e9, consume },
    now: () => clock.now,
    captureChanges: () => undefined
  };
  const previous = swapExecution(running as unknown as Execution);
  const system = { access: 'system', sharing: false } as const;
  return {
    database,
    data,
    used,
    user,
    clock,
    on: (object, events, body) =>
      void triggers.push({
        name: `${object}Trigger`,
        object,
        events,
        apiVersion: 67,
        file: '',
        run: () => running.trigger && body(running.trigger)
      }),
    insert(object, values) {
      const record = recordOf(object, values);
      data.dml('insert', [record], { ...system, allOrNone: true });
      return record.id ?? '';
    },
    rows(soql, binds = {}) {
      const result = data.queryText(soql, (name) => binds[name], system);
      if (typeof result === 'number') throw new Error('A count has no rows');
      return result.items;
    },
    close() {
      swapExecution(previous);
      database.close();
    }
  };
}

export function recordOf(object: string, values: Record<string, unknown>): SObjectRecord {
  const record = SObjectRecord.create(object);
  for (const [name, value] of Object.entries(values)) record.put(name, value);
  return record;
}
