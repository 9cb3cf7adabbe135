import { ApexList } from '../../runtime/list.js';
import { ApexSet } from '../../runtime/set.js';
import { runtimeTypeNamed, type RuntimeType } from '../../runtime/types.js';
import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

interface CacheEntry {
  readonly value: unknown;
  readonly expires: number;
}

interface CacheBuilder {
  doLoad(key: string): unknown;
}

const defaultLifetime = 86_400;

/** One partition of the platform cache. It outlives transactions and does not roll back; it ends with the process. */
class CacheStore {
  private readonly entries = new Map<string, CacheEntry>();

  constructor(private readonly name: string) {}

  private live(key: string): CacheEntry | undefined {
    refuseNull(key);
    if (!/^[a-zA-Z0-9]{1,50}$/.test(key.split('.').at(-1) ?? '')) {
      throwException(
        'Cache.InvalidParamException',
        `Invalid cache key: ${key}. Keys must be alphanumeric and at most 50 characters.`
      );
    }
    const entry = this.entries.get(key.toLowerCase());
    if (entry && entry.expires <= execution().now()) this.entries.delete(key.toLowerCase());
    return entry && entry.expires > execution().now() ? entry : undefined;
  }

  contains(key: string | ApexList<string>): boolean | ApexList {
    if (typeof key === 'string' || key === null) return this.live(key) !== undefined;
    return new ApexList(
      null,
      key.items.map((one) => this.live(one) !== undefined)
    );
  }

  /** `get(key)`, `get(keys)`, `get(CacheBuilder.class, key)`: the builder loads what is missing. */
  get(first: string | ApexList<string> | RuntimeType, key?: string): unknown {
    if (key === undefined) {
      if (first instanceof ApexList)
        return new ApexList(
          null,
          first.items.map((one) => this.live(one)?.value ?? null)
        );
      return this.live(first as string)?.value ?? null;
    }
    const found = this.live(key);
    if (found) return found.value;
    const loaded = ((first as RuntimeType).construct() as CacheBuilder).doLoad(key);
    this.put(key, loaded);
    return loaded;
  }

  put(key: string, value: unknown, lifetime?: unknown): void {
    this.live(key);
    const seconds = typeof lifetime === 'number' ? lifetime : defaultLifetime;
    this.entries.set(key.toLowerCase(), { value, expires: execution().now() + seconds * 1000 });
  }

  remove(first: string | ApexList<string> | RuntimeType, key?: string): boolean | ApexList {
    const dropped = (one: string): boolean => this.live(one) !== undefined && this.entries.delete(one.toLowerCase());
    if (first instanceof ApexList) return new ApexList(null, first.items.map(dropped));
    return dropped(key ?? (first as string));
  }

  getKeys(): ApexSet<string> {
    return new ApexSet<string>(runtimeTypeNamed('String') ?? null, [...this.entries.keys()]);
  }

  getNumKeys(): bigint {
    return BigInt(this.entries.size);
  }

  getName(): string {
    return this.name;
  }

  isAvailable(): boolean {
    return true;
  }
}

const partitions = new Map<string, CacheStore>();

function partition(scope: 'org' | 'session', name: string): CacheStore {
  refuseNull(name);
  const owner = scope === 'session' ? execution().user.id : '';
  const key = `${scope}:${owner}:${name.toLowerCase()}`;
  let found = partitions.get(key);
  if (!found) partitions.set(key, (found = new CacheStore(name)));
  return found;
}

function statics(scope: 'org' | 'session'): Record<string, unknown> {
  const store = (): CacheStore => partition(scope, 'default');
  return {
    contains: (key: string) => store().contains(key),
    get: (first: string, key?: string) => store().get(first, key),
    getKeys: () => store().getKeys(),
    getName: () => store().getName(),
    getNumKeys: () => store().getNumKeys(),
    getPartition: (name: string) => partition(scope, name),
    isAvailable: () => true,
    put: (key: string, value: unknown, lifetime?: unknown) => store().put(key, value, lifetime),
    remove: (first: string, key?: string) => store().remove(first, key)
  };
}

bind('Cache.Org', { statics: statics('org') });
bind('Cache.Session', { statics: statics('session') });
bind('Cache.Partition', { class: CacheStore });
bind('Cache.OrgPartition', { class: class OrgPartition extends CacheStore {} });
bind('Cache.SessionPartition', { class: class SessionPartition extends CacheStore {} });
