import type { CheckContext } from '../check-references.js';
import type { Component } from '../metadata-files.js';
import type { FieldDefinition, ObjectDefinition, Schema } from '../model.js';
import { fieldNamed, objectNamed, referenceNamed } from '../model.js';
import { isNode, problemAt, type XmlNode } from '../xml.js';

/** Which components there are, asked over and over. */
export class Known {
  readonly context: CheckContext;
  readonly #names = new Map<string, Map<string, Component>>();

  constructor(context: CheckContext) {
    this.context = context;
  }

  component(type: string, fullName: string): Component | undefined {
    let known = this.#names.get(type);
    if (!known) {
      const all = this.context.components.ofType(type);
      this.#names.set(type, (known = new Map(all.map((one) => [one.fullName.toLowerCase(), one]))));
    }
    return known.get(fullName.toLowerCase());
  }

  has(type: string, fullName: string): boolean {
    return this.component(type, fullName) !== undefined;
  }

  /** A problem at the line that holds the name. */
  complain({ document }: Component, name: string, message: string): void {
    const needle = [`>${name}<`, `"${name}"`, name].find((one) => document.text.includes(one)) ?? name;
    this.context.problems.push(problemAt(document, needle, message));
  }

  /** Says that a name leads nowhere, in the words of a deployment. */
  expect(component: Component, element: string, type: string, name: string | undefined): void {
    if (name === undefined || name === '' || this.has(type, name)) return;
    this.complain(component, name, `In field: ${element} - no ${type} named ${name} found`);
  }

  /** A path of fields from an object. */
  expectField(component: Component, element: string, object: ObjectDefinition, path: string): void {
    if (pathExists(this.context.schema, object, path)) return;
    const message = `In field: ${element} - no CustomField named ${object.name}.${path} found`;
    this.complain(component, path, message);
  }

  /** The object when it is known; only a custom one is sure to be missing. */
  expectObject(component: Component, element: string, name: string | undefined): ObjectDefinition | undefined {
    if (name === undefined || name === '') return undefined;
    const object = objectNamed(this.context.schema, name);
    if (!object && /__\w+$/.test(name))
      this.complain(component, name, `In field: ${element} - no CustomObject named ${name} found`);
    return object;
  }
}

/** A name of another package: what it holds is not to be seen from here. */
export function isForeign(name: string): boolean {
  return /^\w+?__\w+__\w+$/.test(name);
}

/** `Account.Owner.Name` from an object, following lookups by relationship name or, as list views do, by field name. */
export function pathExists(schema: Schema, object: ObjectDefinition, path: string): boolean {
  const steps = path.split('.');
  let current: ObjectDefinition | undefined = object;
  for (const step of steps.slice(0, -1)) {
    const reference: FieldDefinition | undefined = referenceNamed(current, step) ?? fieldNamed(current, step);
    const target = reference?.referenceTo[0];
    if (!reference || target === undefined) return false;
    current = objectNamed(schema, target);
    if (!current) return true;
  }
  return fieldNamed(current, steps.at(-1) ?? '') !== undefined || isForeign(steps.at(-1) ?? '');
}

/** All elements of a name, at any depth. */
export function everyNode(node: XmlNode, name: string): XmlNode[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.filter(isNode).flatMap((child) => [...(key === name ? [child] : []), ...everyNode(child, name)]);
  });
}

/** The texts of all elements of a name, at any depth. */
export function everyText(node: XmlNode, name: string): string[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((child) =>
      isNode(child) ? everyText(child, name) : key === name && typeof child === 'string' ? [child] : []
    );
  });
}
