import { declaredTypes, provideClasses, type PlatformClass } from '../bind.js';
import { notSupported } from '../not-supported.js';
import type { DeclaredMethod, PlatformType } from '../read-declarations.js';

const made = new Map<string, new (...values: unknown[]) => object>();

/**
 * A class without an implementation of its own that mainly holds values: its declared properties with their `getX`, `setX`
 * and `isX`. Everything else it declares stays without an implementation.
 */
provideClasses((type) =>
  type.kind === 'class' && type.constructors.length > 0 && hasProperties(type) ? propertyBag(type.name) : null
);

function hasProperties(type: PlatformType): boolean {
  return type.properties.some((property) => !property.isStatic);
}

export function propertyBag(qualifiedName: string): PlatformClass & (new (...values: unknown[]) => object) {
  const key = qualifiedName.toLowerCase();
  const known = made.get(key);
  if (known) return known;
  const type = declaredTypes().get(key);
  if (!type) throw new Error(`${qualifiedName} is not declared`);
  const bag = makeBag(type);
  made.set(key, bag);
  return bag;
}

function makeBag(type: PlatformType): new (...values: unknown[]) => object {
  const parent = type.superclass ? propertyBag(qualified(type.superclass.name, type.name)) : Object;
  const names = type.properties.filter((property) => !property.isStatic).map((property) => property.name);
  const bag = class extends (parent as new () => object) {
    constructor(...values: unknown[]) {
      super();
      const bag = this as Record<string, unknown>;
      for (const name of names) bag[name] = null;
      if (values.length > 0) fill(bag, type, values);
    }
  };
  addAccessors(type, bag.prototype as Record<string, unknown>);
  return bag;
}

/** A constructor with arguments: each of its parameters sets the property of its name. */
function fill(bag: Record<string, unknown>, type: PlatformType, values: readonly unknown[]): void {
  const constructor = type.constructors.find((candidate) => setsProperties(type, candidate, values.length));
  if (!constructor) notSupported(`new ${type.name}() with ${values.length} arguments`);
  constructor.parameters.forEach(({ name }, index) => {
    bag[propertyNamed(type, name) ?? name] = values[index];
  });
}

function setsProperties(type: PlatformType, constructor: DeclaredMethod, count: number): boolean {
  const { parameters } = constructor;
  return parameters.length === count && parameters.every(({ name }) => propertyNamed(type, name) !== null);
}

/** A name in a declaration may leave out its namespace. */
function qualified(name: string, inside: string): string {
  return declaredTypes().has(name.toLowerCase()) ? name : `${inside.slice(0, inside.indexOf('.'))}.${name}`;
}

function addAccessors(type: PlatformType, prototype: Record<string, unknown>): void {
  for (const method of type.methods) {
    const match = /^(get|is|set)(\w+)$/.exec(method.name);
    if (!match || method.isStatic) continue;
    const property = propertyNamed(type, match[2] ?? '');
    if (property === null) continue;
    if (match[1] === 'set') {
      prototype[method.name] = function (this: Record<string, unknown>, value: unknown): void {
        this[property] = value;
      };
    } else {
      prototype[method.name] = function (this: Record<string, unknown>): unknown {
        return this[property] ?? null;
      };
    }
  }
}

function propertyNamed(type: PlatformType, name: string): string | null {
  const wanted = name.toLowerCase();
  for (let current: PlatformType | undefined = type; current;) {
    const found = current.properties.find((property) => property.name.toLowerCase() === wanted);
    if (found) return found.name;
    current = current.superclass
      ? declaredTypes().get(qualified(current.superclass.name, current.name).toLowerCase())
      : undefined;
  }
  return null;
}
