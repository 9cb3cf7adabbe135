import { describeToken } from './sobject-library.js';
import type { RuntimeType } from './types.js';

/** The Schema.SObjectType that a collection's element type stands for. */
export function objectTypeOf(elementType: RuntimeType | null): unknown {
  return elementType?.object ? describeToken(elementType.object.name) : null;
}
