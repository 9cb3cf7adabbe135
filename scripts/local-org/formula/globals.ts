import { fieldNamed, objectNamed, type FieldDefinition, type ObjectDefinition } from '../schema/model.js';
import { makeField } from '../schema/field-types.js';
import type { Compilation } from './compilation.js';
import type { Expression, FormulaContext, FormulaRecord } from './expression.js';
import { FormulaError } from './formula-error.js';
import { compilePath } from './paths.js';
import { constantOf } from './constants.js';
import { formulaTypeOf, fromField } from './values.js';

const recordGlobals: ReadonlySet<string> = new Set(['User', 'Profile', 'UserRole', 'Organization']);

/** `$User.Id`, `$Permission.Bypass`, `$Label.Hint`, `$CustomMetadata.Type__mdt.Record.Field__c` … */
export function compileGlobal(path: string, offset: number, compilation: Compilation): Expression {
  const [head = '', ...rest] = path.split('.');
  const { schema } = compilation;
  const missing = new FormulaError(`Field ${path} does not exist. Check spelling.`, offset);
  switch (head.toLowerCase()) {
    case '$permission': {
      const name = rest.join('.');
      if (!schema.customPermissions.has(name.toLowerCase())) throw missing;
      return { type: 'Boolean', offset, evaluate: (context) => context.globals.hasPermission(name) };
    }
    case '$label': {
      const label = schema.labels.get(rest.join('.').toLowerCase());
      if (!label) throw missing;
      return { type: 'Text', offset, evaluate: () => label.value };
    }
    case '$custommetadata':
      return customMetadata(rest, missing, offset, compilation);
    case '$setup': {
      const object = objectNamed(schema, rest[0] ?? '');
      if (object?.kind !== 'customSetting') throw missing;
      return fieldOfGlobal(object, rest.slice(1), missing, offset, (context) => context.globals.setting(object.name));
    }
    case '$recordtype':
      return recordType(rest, missing, offset, compilation);
    case '$system':
      if (rest.join('.').toLowerCase() !== 'origindatetime') throw missing;
      return constantOf(makeField({ name: 'OriginDateTime', type: 'DateTime' }), '1900-01-01T00:00:00Z', offset);
    default: {
      const name = [...recordGlobals].find((known) => `$${known}`.toLowerCase() === head.toLowerCase());
      const object = name === undefined ? undefined : objectNamed(schema, name);
      if (!object) throw new FormulaError(`not supported by the local org: formula variable ${head}`, offset);
      return fieldOfGlobal(object, rest, missing, offset, (context) => context.globals.record(object.name));
    }
  }
}

function fieldOfGlobal(
  object: ObjectDefinition,
  rest: readonly string[],
  missing: FormulaError,
  offset: number,
  record: (context: FormulaContext) => FormulaRecord | null
): Expression {
  const field = rest.length === 1 ? fieldNamed(object, rest[0] ?? '') : undefined;
  if (!field) throw missing;
  const type = formulaTypeOf(field);
  return {
    // Picklists of global records can be compared like text.
    type: type === 'Picklist' ? 'Text' : type,
    offset,
    evaluate: (context) => fromField(field, record(context)?.read(field) ?? null)
  };
}

function customMetadata(
  rest: readonly string[],
  missing: FormulaError,
  offset: number,
  { schema }: Compilation
): Expression {
  const [typeName = '', recordName = '', fieldName = ''] = rest;
  const type = objectNamed(schema, typeName);
  const field = type && fieldNamed(type, fieldName);
  const record = schema.customMetadata.find(
    (candidate) =>
      candidate.type.toLowerCase() === typeName.toLowerCase() &&
      candidate.developerName.toLowerCase() === recordName.toLowerCase()
  );
  if (!type || !field || !record) throw missing;
  const value = [...record.values].find(([name]) => name.toLowerCase() === field.name.toLowerCase())?.[1] ?? null;
  return constantOf(field, metadataValue(field, record, value), offset);
}

function metadataValue(
  field: FieldDefinition,
  record: { developerName: string; label: string },
  value: string | null
): string | null {
  if (field.name === 'DeveloperName' || field.name === 'QualifiedApiName') return record.developerName;
  if (field.name === 'MasterLabel' || field.name === 'Label') return record.label;
  return value;
}

function recordType(
  rest: readonly string[],
  missing: FormulaError,
  offset: number,
  compilation: Compilation
): Expression {
  const name = rest[0] ?? '';
  if (fieldNamed(compilation.object, 'RecordTypeId')) {
    return name.toLowerCase() === 'id'
      ? compilePath('RecordTypeId', offset, compilation)
      : compilePath(`RecordType.${name}`, offset, compilation);
  }
  if (!['id', 'name', 'developername'].includes(name.toLowerCase())) throw missing;
  return { type: 'Text', offset, evaluate: () => '' };
}
