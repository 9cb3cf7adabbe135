import type { ObjectDefinition } from './model.js';

/** Names of a project that has a namespace: `nebx__Log__c` is `Log__c` to its own code. */
export class NamesWithin<T> extends Map<string, T> {
  constructor(
    entries: Iterable<readonly [string, T]>,
    readonly namespace: string
  ) {
    super(entries);
  }

  override get(name: string): T | undefined {
    return super.get(name) ?? super.get(this.withoutPrefix(name));
  }

  override has(name: string): boolean {
    return super.has(name) || super.has(this.withoutPrefix(name));
  }

  withoutPrefix(name: string): string {
    // Map's own constructor adds entries before this class has its namespace.
    const prefix = `${this.namespace ?? ''}__`.toLowerCase();
    return name.toLowerCase().startsWith(prefix) && /__\w+$/.test(name.slice(prefix.length))
      ? name.slice(prefix.length)
      : name;
  }
}

/** The namespace of the project whose object this is seen from; null without one. */
export function namespaceOf(object: ObjectDefinition): string | null {
  return object.fields instanceof NamesWithin ? object.fields.namespace : null;
}

/**
 * The full API name of a component of the project: `nebx__Log__c` for `Log__c`. Standard names stay as they are, and so
 * do names of other packages, which have a namespace already.
 */
export function qualifiedName(object: ObjectDefinition, name: string): string {
  const namespace = namespaceOf(object);
  if (namespace === null || !/__[A-Za-z]+$/.test(name)) return name;
  const parts = name.split('__').length - (/__(Latitude|Longitude)__s$/i.test(name) ? 1 : 0);
  return parts > 2 ? name : `${namespace}__${name}`;
}
