import type { ClassDescriptor } from '../../apex/descriptor.js';
import type { FormulaRecord } from '../../formula/expression.js';
import { fieldsOfClass, readField } from '../../runtime/object-fields.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { makeField } from '../../schema/field-types.js';
import {
  objectNamed,
  type FieldDefinition,
  type FieldType,
  type ObjectDefinition,
  type Schema
} from '../../schema/model.js';

const FIELD_TYPES: Readonly<Record<string, FieldType>> = {
  boolean: 'Checkbox',
  date: 'Date',
  datetime: 'DateTime',
  decimal: 'Number',
  double: 'Number',
  id: 'Lookup',
  integer: 'Number',
  long: 'Number',
  string: 'Text',
  time: 'Time'
};

/** What a formula may name in an Apex class: its global variables, through records among them the records' fields. */
export function formulaContextOf(descriptor: ClassDescriptor, schema: Schema): ObjectDefinition {
  const fields = fieldsOfClass(descriptor)
    .filter(({ access }) => access === 'global')
    .flatMap(({ name, type }) => {
      const simple = type.toLowerCase().replace(/^(?:system|schema)\./, '');
      const fieldType = FIELD_TYPES[simple];
      if (fieldType) return [makeField({ name, type: fieldType })];
      const object = objectNamed(schema, simple);
      return object ? [makeField({ name, type: 'Lookup', relationshipName: name, referenceTo: [object.name] })] : [];
    });
  return {
    name: descriptor.name,
    label: descriptor.name,
    pluralLabel: descriptor.name,
    kind: 'custom',
    keyPrefix: '',
    sharingModel: 'ReadWrite',
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    childRelationships: [],
    validationRules: [],
    recordTypes: []
  };
}

/** An instance of such a class as a formula sees it; `view` shows the records that its variables hold. */
export function formulaViewOf(
  instance: object,
  descriptor: ClassDescriptor,
  view: (record: SObjectRecord) => FormulaRecord
): FormulaRecord {
  const valueOf = ({ name }: FieldDefinition): unknown => {
    const variable = fieldsOfClass(descriptor).find((field) => field.name === name);
    return variable ? readField(instance, variable) : null;
  };
  return {
    read: valueOf,
    parent: (reference) => {
      const record = valueOf(reference);
      return record instanceof SObjectRecord ? view(record) : null;
    }
  };
}
