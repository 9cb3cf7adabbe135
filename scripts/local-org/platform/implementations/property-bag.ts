import { declaredTypes, bind, type PlatformClass } from '../bind.js';
import type { PlatformType } from '../read-declarations.js';

const made = new Map<string, new () => object>();

/**
 * Binds a class that only holds values: its declared properties with their `getX`, `setX` and `isX`. Everything else it
 * declares stays without an implementation.
 */
export function bindPropertyBag(qualifiedName: string): void {
  bind(qualifiedName, { class: propertyBag(qualifiedName) });
}

export function propertyBag(qualifiedName: string): PlatformClass & (new () => object) {
  const key = qualifiedName.toLowerCase();
  const known = made.get(key);
  if (known) return known;
  const type = declaredTypes().get(key);
  if (!type) throw new Error(`${qualifiedName} is not declared`);
  const bag = makeBag(type);
  made.set(key, bag);
  return bag;
}

function makeBag(type: PlatformType): new () => object {
  const parent = type.superclass ? propertyBag(qualified(type.superclass.name, type.name)) : Object;
  const names = type.properties.filter((property) => !property.isStatic).map((property) => property.name);
  const bag = class extends (parent as new () => object) {
    constructor() {
      super();
      for (const name of names) (this as Record<string, unknown>)[name] = null;
    }
  };
  addAccessors(type, bag.prototype as Record<string, unknown>);
  return bag;
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
