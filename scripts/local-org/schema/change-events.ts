import { makeField } from './field-types.js';
import type { ObjectDefinition } from './model.js';

/**
 * Every object of an org, and by name only the change events that go with them, `AccountChangeEvent` and
 * `Invoice__ChangeEvent`: there would be one for every object, and hardly any is ever spoken of.
 */
export class ObjectsAndChangeEvents extends Map<string, ObjectDefinition> {
  private readonly changeEvents = new Map<string, ObjectDefinition | undefined>();

  constructor(private readonly objects: ReadonlyMap<string, ObjectDefinition>) {
    super(objects);
  }

  override get(name: string): ObjectDefinition | undefined {
    return this.objects.get(name) ?? (name.endsWith('changeevent') ? this.changeEvent(name) : undefined);
  }

  override has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  private changeEvent(name: string): ObjectDefinition | undefined {
    if (!this.changeEvents.has(name)) {
      const object = this.objects.get(name.replace(/__changeevent$/, '__c').replace(/changeevent$/, ''));
      this.changeEvents.set(name, object && changeEventOf(object));
    }
    return this.changeEvents.get(name);
  }
}

function changeEventOf(object: ObjectDefinition): ObjectDefinition | undefined {
  if (object.kind !== 'standard' && object.kind !== 'custom') return undefined;
  const own = [
    makeField({ name: 'ReplayId', type: 'Text', length: 1000, label: 'Replay ID', isCreateable: false }),
    makeField({ name: 'ChangeEventHeader', type: 'Text', apexType: 'EventBus.ChangeEventHeader' })
  ];
  const changed = [...object.fields.values()].filter(({ name, formula }) => name !== 'Id' && formula === undefined);
  return {
    ...object,
    name: object.kind === 'custom' ? object.name.replace(/__c$/i, '__ChangeEvent') : `${object.name}ChangeEvent`,
    label: `Change Event: ${object.label}`,
    pluralLabel: `Change Event: ${object.label}`,
    kind: 'platformEvent',
    keyPrefix: '',
    fields: new Map([...own, ...changed].map((field) => [field.name.toLowerCase(), field])),
    childRelationships: [],
    validationRules: [],
    recordTypes: []
  };
}
