import { execution } from '../../execution/execution.js';
import type { EnumValue } from '../../runtime/enum.js';
import type { ApexList } from '../../runtime/list.js';
import {
  byteLengthOf,
  compoundNameOf,
  isAggregatable,
  isCalculated,
  isDefaultedOnCreate,
  isFilterable,
  isGroupable,
  isNillable,
  isPermissionable,
  isSortable,
  restTypeOf,
  soapTypeOf,
  textLengthOf,
  type RestType
} from '../../schema/field-facts.js';
import {
  fieldNamed,
  objectNamed,
  type FieldAccess,
  type FieldDefinition,
  type ObjectDefinition,
  type PicklistEntry
} from '../../schema/model.js';
import { qualifiedName } from '../../schema/namespace.js';
import { platformConstant } from './enumerations.js';
import { listOf } from './schema-collections.js';
import { defaultOf } from './schema-defaults.js';
import { fieldToken, typeToken, type SObjectFieldToken, type SObjectTypeToken } from './schema-tokens.js';

const displayNames: Partial<Readonly<Record<RestType, string>>> = {
  int: 'INTEGER',
  encryptedstring: 'ENCRYPTEDSTRING'
};

export function displayTypeOf(field: FieldDefinition): EnumValue {
  const type = restTypeOf(field, execution().schema);
  return platformConstant('Schema.DisplayType', displayNames[type] ?? type.toUpperCase());
}

const soapNames: Readonly<Record<string, string>> = { INT: 'INTEGER' };

/** `Schema.DescribeFieldResult`. */
export class FieldDescribe {
  constructor(
    private readonly object: ObjectDefinition,
    private readonly field: FieldDefinition
  ) {}

  get #type(): RestType {
    return restTypeOf(this.field, execution().schema);
  }

  get #access(): FieldAccess {
    return execution().user.fieldAccess(this.object.name, this.field.name);
  }

  getName(): string {
    return qualifiedName(this.object, this.field.name);
  }

  getLocalName(): string {
    return this.field.name;
  }

  getLabel(): string {
    return this.field.label;
  }

  getType(): EnumValue {
    return displayTypeOf(this.field);
  }

  getSoapType(): EnumValue {
    const name = soapTypeOf(this.#type).replace(/^\w+:/, '').toUpperCase();
    return platformConstant('Schema.SoapType', soapNames[name] ?? name);
  }

  getSobjectField(): SObjectFieldToken {
    return fieldToken(this.object, this.field);
  }

  getSObjectType(): SObjectTypeToken {
    return typeToken(this.object);
  }

  getInlineHelpText(): string | null {
    return this.field.inlineHelpText ?? null;
  }

  getLength(): number {
    return textLengthOf(this.field, this.#type);
  }

  getByteLength(): number {
    return byteLengthOf(this.field, this.#type);
  }

  getPrecision(): number {
    return ['double', 'currency', 'percent'].includes(this.#type) ? (this.field.precision ?? 18) : 0;
  }

  getScale(): number {
    return ['double', 'currency', 'percent'].includes(this.#type) ? (this.field.scale ?? 0) : 0;
  }

  getDigits(): number {
    return this.#type === 'int' ? (this.field.precision ?? 9) : 0;
  }

  getCalculatedFormula(): string | null {
    return this.field.formula ?? null;
  }

  getDefaultValueFormula(): string | null {
    return this.field.defaultFormula ?? null;
  }

  getDefaultValue(): unknown {
    return this.field.defaultFormula === undefined && this.field.type !== 'Checkbox'
      ? null
      : defaultOf(this.object, this.field);
  }

  getCompoundFieldName(): string | null {
    return compoundNameOf(this.object, this.field);
  }

  getController(): SObjectFieldToken | null {
    const name = this.field.picklist?.controllingField;
    const field = name === undefined ? undefined : fieldNamed(this.object, name);
    return field ? fieldToken(this.object, field) : null;
  }

  getFilteredLookupInfo(): null {
    return null;
  }

  getMask(): null {
    return null;
  }

  getMaskType(): null {
    return null;
  }

  getPicklistValues(): ApexList {
    const entries = (this.field.picklist?.entries ?? []).filter((entry) => entry.isActive);
    return listOf(
      'Schema.PicklistEntry',
      entries.map((entry) => new PicklistEntryDescribe(entry))
    );
  }

  getReferenceTargetField(): null {
    return null;
  }

  getReferenceTo(): ApexList {
    const { schema } = execution();
    const objects = this.field.referenceTo
      .map((name) => objectNamed(schema, name))
      .filter((object) => object !== undefined);
    return listOf('Schema.SObjectType', objects.map(typeToken));
  }

  getRelationshipName(): string | null {
    const { relationshipName } = this.field;
    return relationshipName === undefined ? null : qualifiedName(this.object, relationshipName);
  }

  getRelationshipOrder(): number | null {
    return this.field.type === 'MasterDetail' ? 0 : null;
  }

  isAccessible(): boolean {
    return this.#access.read;
  }

  isCreateable(): boolean {
    return this.field.isCreateable && this.#access.edit && execution().user.objectAccess(this.object.name).create;
  }

  isUpdateable(): boolean {
    return this.field.isUpdateable && this.#access.edit && execution().user.objectAccess(this.object.name).edit;
  }

  isAggregatable(): boolean {
    return isAggregatable(this.field);
  }

  isAiPredictionField(): boolean {
    return false;
  }

  isAutoNumber(): boolean {
    return this.field.type === 'AutoNumber';
  }

  isCalculated(): boolean {
    return isCalculated(this.field);
  }

  isCascadeDelete(): boolean {
    return this.field.deleteConstraint === 'Cascade';
  }

  isCaseSensitive(): boolean {
    return this.field.isCaseSensitive;
  }

  isCustom(): boolean {
    return this.field.isCustom;
  }

  isDefaultedOnCreate(): boolean {
    return isDefaultedOnCreate(this.field);
  }

  isDependentPicklist(): boolean {
    return this.field.picklist?.controllingField !== undefined;
  }

  isDeprecatedAndHidden(): boolean {
    return false;
  }

  isDisplayLocationInDecimal(): boolean {
    return false;
  }

  isEncrypted(): boolean {
    return this.field.type === 'EncryptedText';
  }

  isExternalId(): boolean {
    return this.field.isExternalId;
  }

  isFilterable(): boolean {
    return isFilterable(this.field);
  }

  isFormulaTreatNullNumberAsZero(): boolean {
    return this.field.formulaTreatBlanksAsZero ?? false;
  }

  isGroupable(): boolean {
    return isGroupable(this.field);
  }

  isHighScaleNumber(): boolean {
    return false;
  }

  isHtmlFormatted(): boolean {
    return this.field.type === 'Html';
  }

  isIdLookup(): boolean {
    return this.field.type === 'Id' || this.field.isExternalId || this.field.isNameField;
  }

  isNameField(): boolean {
    return this.field.isNameField;
  }

  isNamePointing(): boolean {
    return this.field.referenceTo.length > 1;
  }

  isNillable(): boolean {
    return isNillable(this.field);
  }

  isPermissionable(): boolean {
    return isPermissionable(this.object, this.field);
  }

  isQueryByDistance(): boolean {
    return false;
  }

  isRestrictedDelete(): boolean {
    return this.field.deleteConstraint === 'Restrict';
  }

  isRestrictedPicklist(): boolean {
    return this.field.picklist?.restricted ?? false;
  }

  isSearchPrefilterable(): boolean {
    return this.#type === 'reference';
  }

  isSortable(): boolean {
    return isSortable(this.field);
  }

  isUnique(): boolean {
    return this.field.isUnique;
  }

  isWriteRequiresMasterRead(): boolean {
    return false;
  }

  toString(): string {
    return `Schema.DescribeFieldResult[${this.object.name}.${this.field.name}]`;
  }
}

export class PicklistEntryDescribe {
  constructor(private readonly entry: PicklistEntry) {}

  getLabel(): string {
    return this.entry.label;
  }

  getValue(): string {
    return this.entry.value;
  }

  isActive(): boolean {
    return this.entry.isActive;
  }

  isDefaultValue(): boolean {
    return this.entry.isDefault;
  }

  toString(): string {
    const { label, value, isActive, isDefault } = this.entry;
    return `Schema.PicklistEntry[getLabel=${label};getValue=${value};isActive=${isActive};isDefaultValue=${isDefault};]`;
  }
}
