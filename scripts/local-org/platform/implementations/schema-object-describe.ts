import { hashOfString } from '../../runtime/hash.js';
import { execution } from '../../execution/execution.js';
import type { ApexList } from '../../runtime/list.js';
import type { ApexMap } from '../../runtime/map.js';
import {
  fieldNamed,
  objectNamed,
  type ChildRelationship,
  type ObjectAccess,
  type ObjectDefinition
} from '../../schema/model.js';
import { isQueryable, isWriteable } from '../../schema/field-facts.js';
import { namespaceOf, qualifiedName } from '../../schema/namespace.js';
import { listOf, mapOf, NameMap } from './schema-collections.js';
import { fieldSetsOf } from './schema-field-sets.js';
import { recordTypesOf, type RecordTypeInfo } from './schema-record-types.js';
import { fieldToken, typeToken, type SObjectFieldToken, type SObjectTypeToken } from './schema-tokens.js';
import { platformConstant } from './enumerations.js';

/** `Schema.DescribeSObjectResult`: metadata from the schema, rights from the running user at the time of asking. */
export class ObjectDescribe {
  readonly fields: ObjectFields;
  readonly fieldSets: ObjectFieldSets;

  constructor(readonly token: SObjectTypeToken) {
    this.fields = new ObjectFields(token.definition);
    this.fieldSets = new ObjectFieldSets(token.definition);
  }

  get #object(): ObjectDefinition {
    return this.token.definition;
  }

  get #access(): ObjectAccess {
    return execution().user.objectAccess(this.#object.name);
  }

  getName(): string {
    return qualifiedName(this.#object, this.#object.name);
  }

  getLocalName(): string {
    return this.#object.name;
  }

  getLabel(): string {
    return this.#object.label;
  }

  getLabelPlural(): string {
    return this.#object.pluralLabel;
  }

  getKeyPrefix(): string {
    return this.#object.keyPrefix;
  }

  getSObjectType(): SObjectTypeToken {
    return this.token;
  }

  getSObjectDescribeOption(): unknown {
    return platformConstant('Schema.SObjectDescribeOptions', 'FULL');
  }

  getFields(): ObjectFields {
    return this.fields;
  }

  getFieldSets(): ObjectFieldSets {
    return this.fieldSets;
  }

  getChildRelationships(): ApexList {
    const children = this.#object.childRelationships.map((child) => new ChildRelationshipDescribe(child));
    return listOf('Schema.ChildRelationship', children);
  }

  #recordTypes(key: (info: RecordTypeInfo) => string, keyType: string): ApexMap {
    return mapOf(
      keyType,
      'Schema.RecordTypeInfo',
      recordTypesOf(this.#object).map((info) => [key(info), info])
    );
  }

  getRecordTypeInfos(): ApexList {
    return listOf('Schema.RecordTypeInfo', recordTypesOf(this.#object));
  }

  getRecordTypeInfosByDeveloperName(): ApexMap {
    return this.#recordTypes((info) => info.getDeveloperName(), 'String');
  }

  getRecordTypeInfosByName(): ApexMap {
    return this.#recordTypes((info) => info.getName(), 'String');
  }

  getRecordTypeInfosById(): ApexMap {
    return this.#recordTypes((info) => info.getRecordTypeId(), 'Id');
  }

  getAssociateEntityType(): null {
    return null;
  }

  getAssociateParentEntity(): null {
    return null;
  }

  getDataTranslationEnabled(): boolean {
    return false;
  }

  getDefaultImplementation(): null {
    return null;
  }

  getImplementedBy(): null {
    return null;
  }

  getImplementsInterfaces(): null {
    return null;
  }

  getHasSubtypes(): boolean {
    return false;
  }

  getIsInterface(): boolean {
    return false;
  }

  getIsSubtype(): boolean {
    return false;
  }

  isAccessible(): boolean {
    return this.#access.read;
  }

  isCreateable(): boolean {
    return isWriteable(this.#object) && this.#access.create;
  }

  isUpdateable(): boolean {
    return isWriteable(this.#object) && this.#object.kind !== 'platformEvent' && this.#access.edit;
  }

  isDeletable(): boolean {
    return isWriteable(this.#object) && this.#object.kind !== 'platformEvent' && this.#access.delete;
  }

  isUndeletable(): boolean {
    return this.#object.fields.has('isdeleted') && this.#access.create;
  }

  isCustom(): boolean {
    return this.#object.kind !== 'standard' && this.#object.kind !== 'setup';
  }

  isCustomSetting(): boolean {
    return this.#object.kind === 'customSetting';
  }

  isDeprecatedAndHidden(): boolean {
    return false;
  }

  isFeedEnabled(): boolean {
    return false;
  }

  isMergeable(): boolean {
    return ['Account', 'Contact', 'Lead', 'Case'].includes(this.#object.name);
  }

  isMruEnabled(): boolean {
    return this.isSearchable();
  }

  isQueryable(): boolean {
    return isQueryable(this.#object) && this.#access.read;
  }

  isSearchable(): boolean {
    return this.#object.kind === 'custom' || this.#object.kind === 'standard';
  }

  toString(): string {
    return `Schema.DescribeSObjectResult[${this.#object.name}]`;
  }
}

export class ObjectFields {
  #map: NameMap | null = null;

  constructor(private readonly object: ObjectDefinition) {}

  getMap(): NameMap {
    this.#map ??= new NameMap(
      'Schema.SObjectField',
      [...this.object.fields.values()].map((field) => [
        qualifiedName(this.object, field.name),
        fieldToken(this.object, field)
      ]),
      namespaceOf(this.object)
    );
    return this.#map;
  }
}

export class ObjectFieldSets {
  constructor(private readonly object: ObjectDefinition) {}

  getMap(): NameMap {
    return new NameMap(
      'Schema.FieldSet',
      fieldSetsOf(this.object).map((set) => [set.getName(), set])
    );
  }
}

export class ChildRelationshipDescribe {
  constructor(private readonly child: ChildRelationship) {}

  get #object(): ObjectDefinition {
    return objectNamed(execution().schema, this.child.childObject)!;
  }

  getChildSObject(): SObjectTypeToken {
    return typeToken(this.#object);
  }

  getField(): SObjectFieldToken {
    return fieldToken(this.#object, fieldNamed(this.#object, this.child.field)!);
  }

  getJunctionIdListNames(): ApexList {
    return listOf('String', []);
  }

  getJunctionReferenceTo(): ApexList {
    return listOf('Schema.SObjectType', []);
  }

  getRelationshipName(): string {
    return qualifiedName(this.#object, this.child.name);
  }

  isCascadeDelete(): boolean {
    return this.child.cascadeDelete;
  }

  isDeprecatedAndHidden(): boolean {
    return false;
  }

  isRestrictedDelete(): boolean {
    return this.getField().definition.deleteConstraint === 'Restrict';
  }

  /** Every describe makes new ones, and code keeps them as keys of maps. */
  equals(other: unknown): boolean {
    return other instanceof ChildRelationshipDescribe && other.child === this.child;
  }

  hashCode(): number {
    return hashOfString(`${this.child.childObject}.${this.child.field}`);
  }
}
