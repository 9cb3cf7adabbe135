import { declaredTypes, type PlatformClass } from '../bind.js';

/**
 * Describe results offer every value twice: `getLabel()` and `isActive()` as methods, `Label` and `Active` as
 * properties. The properties are made from the methods here.
 */
export function addProperties(typeName: string, target: PlatformClass): void {
  const type = declaredTypes().get(typeName.toLowerCase());
  if (!type) throw new Error(`${typeName} is not declared`);
  const prototype = target.prototype as Record<string, unknown>;
  for (const property of type.properties) {
    const suffix = property.name.toLowerCase();
    const method = type.methods.find(
      (candidate) =>
        /^(get|is)/.test(candidate.name) && candidate.name.replace(/^(get|is)/, '').toLowerCase() === suffix
    );
    if (!method || Object.hasOwn(prototype, property.name)) continue;
    Object.defineProperty(prototype, property.name, {
      configurable: true,
      get(this: Record<string, () => unknown>) {
        return this[method.implementation ?? method.name]?.();
      }
    });
  }
}
