import { execution } from '../execution/execution.js';
import {
  childRelationshipNamed,
  fieldNamed,
  objectNamed,
  referenceNamed,
  type FieldDefinition,
  type ObjectDefinition
} from '../schema/model.js';
import { throwException } from './exception.js';
import {
  coerceToField,
  ownFieldName,
  listOfRecords,
  recordsEqual,
  hashOfRecord,
  mapOfPopulatedFields,
  errorList,
  describeToken,
  refuseOtherParent,
  renderRecord
} from './sobject-library.js';

/**
 * Where a record came from decides what reading an absent field means: a new record answers null, a queried row
 * refuses what the query did not name, a trigger's record has every field and computes its formulas when asked.
 */
export type RecordOrigin = 'new' | 'queried' | 'trigger';

export interface RecordError {
  readonly message: string;
  readonly field: string | null;
}

export const AGGREGATE_RESULT = 'AggregateResult';

export class SObjectRecord {
  readonly objectName: string;
  /** By the schema's spelling of the name, in the order in which they were set. */
  readonly values = new Map<string, unknown>();
  /** Fields of a queried record that Apex has set to null: only those does an update empty. */
  clearedNames: Set<string> | null = null;
  /** A row of `Test.createStubQueryRow`. */
  isStub = false;
  readonly parents = new Map<string, SObjectRecord | null>();
  readonly children = new Map<string, unknown>();
  origin: RecordOrigin = 'new';
  isReadOnly = false;
  compute: ((field: FieldDefinition) => unknown) | null = null;
  cloneSourceId: string | null = null;
  isCloned = false;
  errors: RecordError[] = [];
  options: object | null = null;

  constructor(objectName: string) {
    this.objectName = objectName;
  }

  static create(objectName: string): SObjectRecord {
    return new SObjectRecord(objectNamed(execution().schema, objectName)?.name ?? objectName);
  }

  get definition(): ObjectDefinition {
    const found = objectNamed(execution().schema, this.objectName);
    if (!found) throwException('System.SObjectException', `sObject type '${this.objectName}' is not supported.`);
    return found;
  }

  get id(): string | null {
    return (this.values.get('Id') as string | null | undefined) ?? null;
  }

  set id(value: string | null) {
    if (value === null) this.values.delete('Id');
    else this.values.set('Id', value);
  }

  read(field: string): unknown {
    const value = this.values.get(field);
    return value === undefined ? this.readAbsent(field) : value;
  }

  private readAbsent(name: string): unknown {
    if (this.objectName === AGGREGATE_RESULT)
      throwException('System.SObjectException', `Invalid field ${name} for AggregateResult`);
    const field = this.field(name);
    if (field.name !== name) return this.read(field.name);
    if (this.compute) return this.compute(field);
    if (this.origin === 'queried' && name !== 'Id') {
      throwException(
        'System.SObjectException',
        `SObject row was retrieved via SOQL without querying the requested field: ${this.objectName}.${field.name}`
      );
    }
    return field.type === 'Checkbox' ? false : null;
  }

  /** The field's definition, or Salesforce's refusal of an unknown name. */
  field(name: string): FieldDefinition {
    const field = fieldNamed(this.definition, name);
    if (!field) throwException('System.SObjectException', `Invalid field ${name} for ${this.objectName}`);
    return field;
  }

  write(name: string, value: unknown): void {
    this.checkWriteable();
    if (name === 'Id') this.checkIdPrefix(value);
    else if (this.values.get('Id')) this.checkReparenting(name);
    if (this.origin === 'queried' && value === null) (this.clearedNames ??= new Set()).add(name);
    this.values.set(name, value);
  }

  private checkWriteable(): void {
    if (this.isReadOnly)
      throwException(this.isStub ? 'System.SObjectException' : 'System.FinalException', 'Record is read-only');
  }

  private checkIdPrefix(value: unknown): void {
    const { keyPrefix } = this.definition;
    if (typeof value === 'string' && keyPrefix && !value.startsWith(keyPrefix))
      throwException('System.TypeException', 'Invalid id value for this SObject type');
  }

  private checkReparenting(name: string): void {
    const field = this.field(name);
    if (field.type === 'MasterDetail' && field.isReparentable === false && this.origin !== 'trigger') {
      throwException('System.SObjectException', `Field is not writeable: ${this.objectName}.${field.name}`);
    }
  }

  readParent(relationship: string): SObjectRecord | null {
    const parent = this.parents.get(relationship);
    if (parent !== undefined) return parent;
    const field = this.reference(relationship);
    const canonical = field.relationshipName ?? relationship;
    if (canonical !== relationship && this.parents.has(canonical)) return this.parents.get(canonical) ?? null;
    if (this.origin === 'queried') {
      throwException(
        'System.SObjectException',
        `SObject row was retrieved via SOQL without querying the requested field: ${this.objectName}.${canonical}`
      );
    }
    return null;
  }

  /** `line.Invoice__r.Owner.Name`: beyond a parent that a query found to be null, every field is null (a checkbox false). */
  readPath(relationships: readonly string[], name: string): unknown {
    const [relationship, ...beyond] = relationships;
    if (relationship === undefined) return this.read(name);
    const parent = this.readParent(relationship);
    if (parent !== null) return parent.readPath(beyond, name);
    return null;
  }

  writeParent(relationship: string, parent: SObjectRecord | null): void {
    this.checkWriteable();
    const field = this.reference(relationship);
    this.parents.set(field.relationshipName ?? relationship, parent);
  }

  private reference(relationship: string): FieldDefinition {
    const field = referenceNamed(this.definition, relationship);
    if (!field)
      throwException('System.SObjectException', `Invalid relationship ${relationship} for ${this.objectName}`);
    return field;
  }

  readChildren(relationship: string): unknown {
    const children = this.children.get(relationship);
    if (children !== undefined) return children;
    const found = childRelationshipNamed(this.definition, relationship);
    if (!found)
      throwException('System.SObjectException', `Invalid relationship ${relationship} for ${this.objectName}`);
    if (this.origin === 'queried' && !this.children.has(found.name)) {
      throwException(
        'System.SObjectException',
        `SObject row was retrieved via SOQL without querying the requested field: ${this.objectName}.${found.name}`
      );
    }
    return this.children.get(found.name) ?? listOfRecords(found.childObject, []);
  }

  // What Apex calls.

  get(field: unknown): unknown {
    const name = ownFieldName(this.objectName, field);
    if (this.objectName === AGGREGATE_RESULT) return this.readAlias(name);
    // `SELECT FORMAT(Amount) shown` gives the row a member that is no field.
    const alias = this.origin === 'queried' ? this.aliased(name) : undefined;
    return alias === undefined ? this.read(this.field(name).name) : alias;
  }

  private aliased(name: string): unknown {
    if (fieldNamed(this.definition, name)) return undefined;
    const wanted = name.toLowerCase();
    for (const [alias, value] of this.values) if (alias.toLowerCase() === wanted) return value;
    return undefined;
  }

  private readAlias(name: string): unknown {
    const wanted = name.toLowerCase();
    for (const [alias, value] of this.values) if (alias.toLowerCase() === wanted) return value;
    throwException('System.SObjectException', `Invalid field ${name} for AggregateResult`);
  }

  put(field: unknown, value: unknown): unknown {
    const definition = this.field(ownFieldName(this.objectName, field));
    const isId = definition.name === 'Id';
    if (!isId && !definition.isCreateable && !definition.isUpdateable) {
      throwException('System.SObjectException', `Field ${definition.name} is not editable`);
    }
    const converted = coerceToField(definition, value);
    const previous = this.values.get(definition.name) ?? null;
    this.write(definition.name, converted);
    return previous;
  }

  getSObject(relationship: unknown): SObjectRecord | null {
    const name = ownFieldName(this.objectName, relationship);
    const byField = fieldNamed(this.definition, name);
    return this.readParent(byField?.relationshipName ?? name);
  }

  putSObject(relationship: unknown, parent: SObjectRecord | null): SObjectRecord | null {
    const name = ownFieldName(this.objectName, relationship);
    const byField = fieldNamed(this.definition, name);
    const field = byField?.relationshipName ? byField : this.reference(name);
    refuseOtherParent(field, parent);
    const canonical = field.relationshipName ?? name;
    const previous = this.parents.get(canonical) ?? null;
    this.writeParent(canonical, parent);
    return previous;
  }

  /** Unlike `record.Children`, which is then an empty list, this is null when there are no child records. */
  getSObjects(relationship: unknown): unknown {
    const children = this.readChildren(ownFieldName(this.objectName, relationship)) as { size(): number } | null;
    return children === null || children.size() === 0 ? null : children;
  }

  isSet(field: unknown): boolean {
    return this.values.has(this.field(ownFieldName(this.objectName, field)).name);
  }

  getPopulatedFieldsAsMap(): unknown {
    return mapOfPopulatedFields(this);
  }

  getSObjectType(): unknown {
    return describeToken(this.objectName);
  }

  addError(first: unknown, second?: unknown): void {
    if (second === undefined || typeof second === 'boolean') this.addFieldError(null, first);
    else this.addFieldError(this.field(ownFieldName(this.objectName, first)).name, second);
  }

  /** `record.Field.addError(…)` as the compiler writes it. */
  addFieldError(field: string | null, message: unknown): void {
    const text = typeof message === 'string' ? message : message instanceof Error ? message.message : String(message);
    this.errors.push({ message: text, field });
  }

  hasErrors(): boolean {
    return this.errors.length > 0;
  }

  getErrors(): unknown {
    return errorList(this.errors);
  }

  getCloneSourceId(): string | null {
    return this.cloneSourceId;
  }

  isClone(): boolean {
    return this.isCloned;
  }

  clear(): void {
    this.checkWriteable();
    this.values.clear();
    this.parents.clear();
    this.children.clear();
  }

  clone(
    preserveId = false,
    isDeep = false,
    preserveReadonlyTimestamps = false,
    preserveAutonumber = false
  ): SObjectRecord {
    const copy = new SObjectRecord(this.objectName);
    const isAudit = (name: string): boolean =>
      ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp'].includes(name);
    for (const [name, value] of this.values) {
      if (name === 'Id' && !preserveId) continue;
      if (!preserveReadonlyTimestamps && isAudit(name)) continue;
      if (
        !preserveAutonumber &&
        this.objectName !== AGGREGATE_RESULT &&
        fieldNamed(this.definition, name)?.type === 'AutoNumber'
      )
        continue;
      copy.values.set(name, value);
    }
    for (const [name, parent] of this.parents)
      copy.parents.set(name, isDeep && parent ? parent.clone(preserveId, true) : parent);
    for (const [name, children] of this.children) copy.children.set(name, children);
    if (this.clearedNames) copy.clearedNames = new Set(this.clearedNames);
    copy.origin = this.origin === 'trigger' ? 'new' : this.origin;
    copy.isCloned = this.id !== null;
    copy.cloneSourceId = this.id;
    return copy;
  }

  recalculateFormulas(): void {
    execution().data.recalculateFormulas([this]);
  }

  setOptions(options: object | null): void {
    this.options = options;
  }

  getOptions(): object | null {
    return this.options;
  }

  equals(other: unknown): boolean {
    return other instanceof SObjectRecord && recordsEqual(this, other);
  }

  hashCode(): number {
    return hashOfRecord(this);
  }

  toString(): string {
    return renderRecord(this);
  }
}
