import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { hashOfString } from '../../runtime/hash.js';
import { installObjectTokens } from '../../runtime/sobject-library.js';
import { AGGREGATE_RESULT, SObjectRecord } from '../../runtime/sobject.js';
import { fieldNamed, objectNamed, type FieldDefinition, type ObjectDefinition } from '../../schema/model.js';
import { qualifiedName } from '../../schema/namespace.js';
import { recordWithDefaults } from './schema-defaults.js';
import { ObjectDescribe } from './schema-object-describe.js';
import { FieldDescribe } from './schema-field-describe.js';

/** `Account.SObjectType`. There is one object per type, and it is equal to itself only. */
export class SObjectTypeToken {
  #describe: ObjectDescribe | null = null;

  constructor(readonly definition: ObjectDefinition) {}

  getDescribe(): ObjectDescribe {
    this.#describe ??= new ObjectDescribe(this);
    return this.#describe;
  }

  newSObject(id: string | null = null): SObjectRecord {
    const record = SObjectRecord.create(this.definition.name);
    if (id !== null) record.write('Id', id);
    return record;
  }

  newWithDefaults(recordTypeId: string | null, loadDefaults: boolean): SObjectRecord {
    const record = loadDefaults ? recordWithDefaults(this.definition) : this.newSObject();
    if (recordTypeId !== null) record.write('RecordTypeId', recordTypeId);
    return record;
  }

  equals(other: unknown): boolean {
    return other instanceof SObjectTypeToken && other.definition.name === this.definition.name;
  }

  hashCode(): number {
    return hashOfString(this.definition.name);
  }

  toString(): string {
    return qualifiedName(this.definition, this.definition.name);
  }
}

/** `Account.Name` as a token. */
export class SObjectFieldToken {
  #describe: FieldDescribe | null = null;

  constructor(
    readonly object: ObjectDefinition,
    readonly definition: FieldDefinition
  ) {}

  getDescribe(): FieldDescribe {
    this.#describe ??= new FieldDescribe(this.object, this.definition);
    return this.#describe;
  }

  equals(other: unknown): boolean {
    return (
      other instanceof SObjectFieldToken &&
      other.object.name === this.object.name &&
      other.definition.name === this.definition.name
    );
  }

  hashCode(): number {
    return hashOfString(`${this.object.name}.${this.definition.name}`);
  }

  toString(): string {
    return qualifiedName(this.object, this.definition.name);
  }
}

// Definitions belong to one schema, so that a second schema in the same process gets tokens of its own.
const typeTokens = new WeakMap<ObjectDefinition, SObjectTypeToken>();
const fieldTokens = new WeakMap<FieldDefinition, Map<ObjectDefinition, SObjectFieldToken>>();

export function typeToken(object: ObjectDefinition): SObjectTypeToken {
  let token = typeTokens.get(object);
  if (!token) typeTokens.set(object, (token = new SObjectTypeToken(object)));
  return token;
}

export function fieldToken(object: ObjectDefinition, field: FieldDefinition): SObjectFieldToken {
  let tokens = fieldTokens.get(field);
  if (!tokens) fieldTokens.set(field, (tokens = new Map()));
  let token = tokens.get(object);
  if (!token) tokens.set(object, (token = new SObjectFieldToken(object, field)));
  return token;
}

/** Rows of a grouped query are records of a type that has no object and no fields of its own. */
export const aggregateResultObject: ObjectDefinition = {
  name: AGGREGATE_RESULT,
  label: AGGREGATE_RESULT,
  pluralLabel: AGGREGATE_RESULT,
  kind: 'standard',
  keyPrefix: '',
  sharingModel: 'FullAccess',
  fields: new Map(),
  childRelationships: [],
  validationRules: [],
  recordTypes: []
};

/** What compiled Apex calls for `Account.SObjectType`, `Account.Name` and their describes. */
export function sobjectType(objectName: string): SObjectTypeToken {
  const object = objectName === AGGREGATE_RESULT ? aggregateResultObject : objectNamed(execution().schema, objectName);
  return object
    ? typeToken(object)
    : throwException('System.SObjectException', `sObject type '${objectName}' is not supported.`);
}

export function sobjectField(objectName: string, fieldName: string): SObjectFieldToken {
  const { definition } = sobjectType(objectName);
  const field = fieldNamed(definition, fieldName);
  return field
    ? fieldToken(definition, field)
    : throwException('System.SObjectException', `Invalid field ${fieldName} for ${objectName}`);
}

export function describeObject(objectName: string): ObjectDescribe {
  return sobjectType(objectName).getDescribe();
}

export function describeField(objectName: string, fieldName: string): FieldDescribe {
  return sobjectField(objectName, fieldName).getDescribe();
}

installObjectTokens((objectName) => sobjectType(objectName));
