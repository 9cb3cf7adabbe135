import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { runtimeTypeNamed } from '../../runtime/types.js';

export function listOf(elementType: string, items: readonly unknown[]): ApexList {
  return new ApexList(runtimeTypeNamed(elementType) ?? null, items);
}

/** A map from names: its keys are lower case, and it finds a name in any casing. */
export class NameMap extends ApexMap<string, unknown> {
  constructor(
    valueType: string,
    entries: readonly (readonly [string, unknown])[],
    private readonly namespace: string | null = null
  ) {
    super(
      runtimeTypeNamed('String') ?? null,
      runtimeTypeNamed(valueType) ?? null,
      entries.map(([name, value]) => [name.toLowerCase(), value] as const)
    );
  }

  override get(name: string): unknown {
    return super.get(this.keyOf(name));
  }

  override containsKey(name: string): boolean {
    return super.containsKey(this.keyOf(name));
  }

  /** The project's own names may leave out its namespace. */
  private keyOf(name: string): string {
    if (typeof name !== 'string') return name;
    const key = name.toLowerCase();
    const qualified = `${this.namespace ?? ''}__${key}`.toLowerCase();
    return this.namespace !== null && !super.containsKey(key) && super.containsKey(qualified) ? qualified : key;
  }
}

/** A map from labels or Ids, which are told apart by their casing. */
export function mapOf(keyType: string, valueType: string, entries: readonly (readonly [string, unknown])[]): ApexMap {
  return new ApexMap(runtimeTypeNamed(keyType) ?? null, runtimeTypeNamed(valueType) ?? null, entries);
}
