import { canEditField, canReadField, canReadObject, canWriteObject } from '../../database/access.js';
import { nullPointer, throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { ApexSet } from '../../runtime/set.js';
import { AGGREGATE_RESULT, SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { fieldNamed, type ObjectDefinition } from '../../schema/model.js';
import { bind } from '../bind.js';

type AccessType = 'CREATABLE' | 'READABLE' | 'UPDATABLE' | 'UPSERTABLE';

/** What `Security.stripInaccessible` answers: copies without the fields that the user may not touch. */
export class SObjectAccessDecision {
  constructor(
    private readonly records: ApexList<SObjectRecord>,
    private readonly removed: ReadonlyMap<string, ReadonlySet<string>>,
    private readonly modified: readonly number[]
  ) {}

  getModifiedIndexes(): ApexSet<number> {
    return new ApexSet<number>(runtimeTypeNamed('Integer') ?? null, [...this.modified]);
  }

  getRecords(): ApexList<SObjectRecord> {
    return this.records;
  }

  getRemovedFields(): ApexMap {
    const text = runtimeTypeNamed('String') ?? null;
    const entries = [...this.removed].map(
      ([object, fields]) => [object, new ApexSet<string>(text, [...fields])] as const
    );
    return new ApexMap(text, runtimeTypeNamed('Set<String>') ?? null, entries);
  }
}

class Stripper {
  readonly removed = new Map<string, Set<string>>();

  constructor(private readonly access: AccessType) {}

  /** A copy at every depth; true in `changed` when something was taken away. */
  strip(record: SObjectRecord): { readonly copy: SObjectRecord; readonly changed: boolean } {
    const object = record.definition;
    const copy = record.clone(true, false, true, true);
    copy.isCloned = record.isCloned;
    let changed = false;
    for (const name of record.values.keys()) {
      const field = fieldNamed(object, name);
      if (!field || field.name === 'Id' || this.isAllowed(object, field)) continue;
      copy.values.delete(name);
      this.note(object.name, field.name);
      changed = true;
    }
    for (const [name, parent] of record.parents) {
      if (!parent) continue;
      const stripped = this.strip(parent);
      copy.parents.set(name, stripped.copy);
      changed ||= stripped.changed;
    }
    for (const [name, children] of record.children) {
      const list = children as ApexList<SObjectRecord>;
      const stripped = list.items.map((child) => this.strip(child));
      copy.children.set(
        name,
        new ApexList(
          list.elementType,
          stripped.map((child) => child.copy)
        )
      );
      changed ||= stripped.some((child) => child.changed);
    }
    return { copy, changed };
  }

  private isAllowed(object: ObjectDefinition, field: Parameters<typeof canReadField>[1]): boolean {
    if (this.access === 'READABLE') return canReadField(object, field);
    const isWriteable =
      (this.access === 'CREATABLE' && field.isCreateable) ||
      (this.access === 'UPDATABLE' && field.isUpdateable) ||
      (this.access === 'UPSERTABLE' && (field.isCreateable || field.isUpdateable));
    return isWriteable && canEditField(object, field);
  }

  private note(object: string, field: string): void {
    const fields = this.removed.get(object) ?? new Set<string>();
    fields.add(field);
    this.removed.set(object, fields);
  }
}

function isObjectAllowed(access: AccessType, object: ObjectDefinition): boolean {
  if (access === 'READABLE') return canReadObject(object);
  if (access === 'CREATABLE') return canWriteObject(object, 'INSERT');
  if (access === 'UPDATABLE') return canWriteObject(object, 'UPDATE');
  return canWriteObject(object, 'INSERT') && canWriteObject(object, 'UPDATE');
}

function stripInaccessible(
  accessType: object | null,
  source: ApexList<SObjectRecord> | null,
  enforceRootObjectCrud = true
): SObjectAccessDecision {
  if (accessType === null || source === null) return nullPointer();
  const access = String(accessType) as AccessType;
  if (source.items.some((record) => record.objectName === AGGREGATE_RESULT))
    throwException('System.NoAccessException', 'AggregateResult SObject types are not supported');
  const stripper = new Stripper(access);
  const modified: number[] = [];
  const copies = source.items.map((record, index) => {
    if (enforceRootObjectCrud && !isObjectAllowed(access, record.definition))
      throwException('System.NoAccessException', 'No access to entity');
    const { copy, changed } = stripper.strip(record);
    if (changed) modified.push(index);
    return copy;
  });
  return new SObjectAccessDecision(new ApexList(source.elementType, copies), stripper.removed, modified);
}

bind('System.SObjectAccessDecision', { class: SObjectAccessDecision });
bind('System.Security', { statics: { stripInaccessible } });
