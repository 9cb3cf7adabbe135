import { execution } from '../../execution/execution.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { masterRecordTypeId } from '../../schema/describe-json.js';
import type { ObjectDefinition } from '../../schema/model.js';

/** `Schema.RecordTypeInfo`. Every object has the master record type, whatever else it has. */
export class RecordTypeInfo {
  constructor(
    private readonly facts: {
      readonly id: string;
      readonly developerName: string;
      readonly name: string;
      readonly isActive: boolean;
      readonly isDefault: boolean;
      readonly isMaster: boolean;
    }
  ) {}

  getDeveloperName(): string {
    return this.facts.developerName;
  }

  getName(): string {
    return this.facts.name;
  }

  getRecordTypeId(): string {
    return this.facts.id;
  }

  isActive(): boolean {
    return this.facts.isActive;
  }

  isAvailable(): boolean {
    return this.facts.isActive;
  }

  isDefaultRecordTypeMapping(): boolean {
    return this.facts.isDefault;
  }

  isMaster(): boolean {
    return this.facts.isMaster;
  }

  toString(): string {
    const { id, name, isActive, isDefault, isMaster } = this.facts;
    const flags = `available=${isActive}, defaultRecordTypeMapping=${isDefault}, master=${isMaster}`;
    return `Schema.RecordTypeInfo[${flags}, name=${name}, recordTypeId=${id}]`;
  }
}

export function recordTypesOf(object: ObjectDefinition): RecordTypeInfo[] {
  const ids = object.recordTypes.length === 0 ? new Map<string, string>() : recordTypeIds(object);
  const own = object.recordTypes.flatMap((type, index) => {
    const id = ids.get(type.developerName.toLowerCase());
    if (id === undefined) return [];
    const { developerName, label: name, active: isActive } = type;
    return [new RecordTypeInfo({ id, developerName, name, isActive, isDefault: index === 0, isMaster: false })];
  });
  const master = new RecordTypeInfo({
    id: masterRecordTypeId,
    developerName: 'Master',
    name: 'Master',
    isActive: true,
    isDefault: own.length === 0,
    isMaster: true
  });
  return [...own, master];
}

const known = new WeakMap<object, Map<string, Map<string, string>>>();

/** Ids of record types are rows of the database; they never change while it is open. */
function recordTypeIds(object: ObjectDefinition): Map<string, string> {
  const { data, program } = execution();
  let byObject = known.get(program);
  if (!byObject) known.set(program, (byObject = new Map()));
  const found = byObject.get(object.name);
  if (found) return found;
  const text = 'SELECT Id, DeveloperName FROM RecordType WHERE SobjectType = :object';
  const rows = data.queryText(text, () => object.name, { access: 'system', sharing: false, isUncounted: true });
  const records = typeof rows === 'number' ? [] : [...(rows as Iterable<SObjectRecord>)];
  const ids = new Map(records.map((row) => [String(row.read('DeveloperName')).toLowerCase(), String(row.read('Id'))]));
  byObject.set(object.name, ids);
  return ids;
}
