import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { runtimeTypeNamed } from '../../runtime/types.js';

export function listOf(elementType: string, items: readonly unknown[]): ApexList {
  return new ApexList(runtimeTypeNamed(elementType) ?? null, items);
}

/** A map from names: its keys are lower case, and it finds a name in any casing. */
export class NameMap extends ApexMap<string, unknown> {
  constructor(valueType: string, entries: readonly (readonly [string, unknown])[]) {
    super(
      runtimeTypeNamed('String') ?? null,
      runtimeTypeNamed(valueType) ?? null,
      entries.map(([name, value]) => [name.toLowerCase(), value] as const)
    );
  }

  override get(name: string): unknown {
    return super.get(typeof name === 'string' ? name.toLowerCase() : name);
  }

  override containsKey(name: string): boolean {
    return super.containsKey(typeof name === 'string' ? name.toLowerCase() : name);
  }
}

/** A map from labels or Ids, which are told apart by their casing. */
export function mapOf(keyType: string, valueType: string, entries: readonly (readonly [string, unknown])[]): ApexMap {
  return new ApexMap(runtimeTypeNamed(keyType) ?? null, runtimeTypeNamed(valueType) ?? null, entries);
}
