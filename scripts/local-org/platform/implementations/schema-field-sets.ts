import { execution } from '../../execution/execution.js';
import type { EnumValue } from '../../runtime/enum.js';
import type { ApexList } from '../../runtime/list.js';
import {
  fieldNamed,
  objectNamed,
  referenceNamed,
  type FieldDefinition,
  type ObjectDefinition
} from '../../schema/model.js';
import { flagOf, nodesOf, textOf, type XmlNode } from '../../schema/xml.js';
import { listOf } from './schema-collections.js';
import { displayTypeOf } from './schema-field-describe.js';
import { fieldToken, typeToken, type SObjectFieldToken, type SObjectTypeToken } from './schema-tokens.js';

/** `Schema.FieldSet`, from the project's metadata. */
export class FieldSetDescribe {
  constructor(
    private readonly object: ObjectDefinition,
    private readonly name: string,
    private readonly content: XmlNode
  ) {}

  getName(): string {
    return this.name;
  }

  getLabel(): string {
    return textOf(this.content, 'label') ?? this.name;
  }

  getDescription(): string | null {
    return textOf(this.content, 'description') ?? null;
  }

  getNameSpace(): null {
    return null;
  }

  getSObjectType(): SObjectTypeToken {
    return typeToken(this.object);
  }

  getFields(): ApexList {
    const members = nodesOf(this.content, 'displayedFields').map((item) => {
      return new FieldSetMember(this.object, textOf(item, 'field') ?? '', flagOf(item, 'isRequired'));
    });
    return listOf('Schema.FieldSetMember', members);
  }
}

export class FieldSetMember {
  readonly #object: ObjectDefinition;
  readonly #field: FieldDefinition;

  constructor(
    object: ObjectDefinition,
    private readonly path: string,
    private readonly required: boolean
  ) {
    const steps = path.split('.');
    this.#object = steps.slice(0, -1).reduce((current, step) => {
      const target = referenceNamed(current, step)?.referenceTo[0];
      return (target !== undefined && objectNamed(execution().schema, target)) || current;
    }, object);
    this.#field = fieldNamed(this.#object, steps.at(-1) ?? '')!;
  }

  getFieldPath(): string {
    return this.path;
  }

  getLabel(): string {
    return this.#field.label;
  }

  getRequired(): boolean {
    return this.required;
  }

  getDbRequired(): boolean {
    return this.#field.isRequired;
  }

  getType(): EnumValue {
    return displayTypeOf(this.#field);
  }

  getSObjectField(): SObjectFieldToken {
    return fieldToken(this.#object, this.#field);
  }
}

export function fieldSetsOf(object: ObjectDefinition): FieldSetDescribe[] {
  const prefix = `${object.name.toLowerCase()}.`;
  const sets = [...(execution().schema.other.get('FieldSet') ?? [])].filter(([name]) => name.startsWith(prefix));
  return sets.map(([, set]) => new FieldSetDescribe(object, set.fullName.slice(prefix.length), set.content));
}
