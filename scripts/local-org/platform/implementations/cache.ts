import { execution } from '../../execution/execution.js';
import { readGraph, writeGraph } from '../../execution/jobs/graph.js';
import { ApexDouble } from '../../runtime/double.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { ApexSet } from '../../runtime/set.js';
import { runtimeTypeNamed, type RuntimeType } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

type Scope = 'Org' | 'Session';

interface CacheEntry {
  /** A cached value is a copy: nobody changes it by changing what was put or got. */
  readonly graph: string;
  readonly expires: number;
}

type Entries = Map<string, CacheEntry>;

interface CacheBuilder {
  doLoad(key: string): unknown;
}

const defaultLifetime = 86_400;
const shortestLifetime = 300;
const longestLifetime: Readonly<Record<Scope, number>> = { Org: 172_800, Session: 28_800 };

/** The cache outlives transactions and does not roll back; each test method has its own. */
const shared = new Map<string, Entries>();
const ofTests = new WeakMap<object, Map<string, Entries>>();

function entriesOf(scope: Scope, partition: string): Entries {
  const { test, user } = execution();
  let stores = shared;
  if (test) {
    stores = ofTests.get(test) ?? new Map<string, Entries>();
    ofTests.set(test, stores);
  }
  const key = `${scope}:${scope === 'Session' ? user.id : ''}:${partition.toLowerCase()}`;
  let found = stores.get(key);
  if (!found) stores.set(key, (found = new Map<string, CacheEntry>()));
  return found;
}

function invalid(message: string): never {
  return throwException('Cache.InvalidParamException', message);
}

/** One partition of the platform cache. Keys are case-sensitive. */
class CacheStore {
  constructor(
    private readonly scope: Scope,
    private readonly name: string
  ) {}

  private get entries(): Entries {
    if (this.scope === 'Session' && execution().kind !== 'synchronous')
      throwException('Cache.Session.SessionCacheNoSessionException', 'Session cache is not available');
    return entriesOf(this.scope, this.name);
  }

  private live(key: string): CacheEntry | undefined {
    refuseNull(key);
    if (!/^[a-zA-Z0-9]{1,50}$/.test(key)) invalid(`Invalid key: ${key}. Only alphanumeric characters are allowed.`);
    return this.stored(key);
  }

  private stored(key: string): CacheEntry | undefined {
    const entry = this.entries.get(key);
    if (!entry || entry.expires > execution().now()) return entry;
    this.entries.delete(key);
    return undefined;
  }

  contains(key: string | ApexList<string>): boolean | ApexList<boolean> {
    if (!(key instanceof ApexList)) return this.live(key) !== undefined;
    return new ApexList(
      runtimeTypeNamed('Boolean') ?? null,
      key.items.map((one) => this.live(one) !== undefined)
    );
  }

  /** `get(key)`, `get(keys)`, `get(CacheBuilder.class, key)`: the builder loads what is missing. */
  get(first: string | ApexList<string> | RuntimeType, key?: string): unknown {
    if (key !== undefined) return this.load(first as RuntimeType, key);
    if (!(first instanceof ApexList)) return valueOf(this.live(first as string));
    return new ApexList(
      runtimeTypeNamed('Object') ?? null,
      first.items.map((one) => valueOf(this.live(one)))
    );
  }

  private load(builder: RuntimeType, key: string): unknown {
    refuseNull(builder, key);
    const stored = builderKey(builder, key);
    const found = this.stored(stored);
    if (found) return valueOf(found);
    const loaded = (builder.construct() as CacheBuilder).doLoad(key);
    this.store(stored, loaded, defaultLifetime);
    return loaded;
  }

  put(key: string, value: unknown, lifetime?: unknown): void {
    this.live(key);
    const seconds = typeof lifetime === 'number' ? lifetime : defaultLifetime;
    const longest = longestLifetime[this.scope];
    if (typeof lifetime === 'number' && (seconds < shortestLifetime || seconds > longest))
      invalid(`Invalid time to live: ${seconds}. It must be between ${shortestLifetime} and ${longest} seconds.`);
    this.store(key, value, seconds);
  }

  private store(key: string, value: unknown, seconds: number): void {
    this.entries.set(key, { graph: writeGraph([value]), expires: execution().now() + seconds * 1000 });
  }

  remove(first: string | ApexList<string> | RuntimeType, key?: string): boolean | ApexList<boolean> {
    if (key !== undefined) return this.entries.delete(builderKey(first as RuntimeType, key));
    const dropped = (one: string): boolean => this.live(one) !== undefined && this.entries.delete(one);
    if (!(first instanceof ApexList)) return dropped(first as string);
    return new ApexList(runtimeTypeNamed('Boolean') ?? null, first.items.map(dropped));
  }

  getKeys(): ApexSet<string> {
    const live = [...this.entries.keys()].filter((key) => this.stored(key));
    return new ApexSet<string>(runtimeTypeNamed('String') ?? null, live);
  }

  getNumKeys(): bigint {
    return BigInt(this.getKeys().size());
  }

  getName(): string {
    return this.name;
  }

  /** Percentage of the partition that is used: what is kept here is never much. */
  getCapacity(): ApexDouble {
    return new ApexDouble(0);
  }

  getMissRate(): ApexDouble {
    return new ApexDouble(0);
  }

  isAvailable(): boolean {
    return this.scope === 'Org' || execution().kind === 'synchronous';
  }
}

function valueOf(entry: CacheEntry | undefined): unknown {
  return entry ? readGraph(execution(), entry.graph)[0] : null;
}

function builderKey(builder: RuntimeType, key: string): string {
  return `${builder.name.replaceAll('.', '')}${key}`;
}

class OrgPartition extends CacheStore {
  constructor(name: string) {
    super('Org', plainName(name));
  }
}

class SessionPartition extends CacheStore {
  constructor(name: string) {
    super('Session', plainName(name));
  }
}

/** Of `local.Name`, `namespace.Name` or the name alone. */
function plainName(name: string): string {
  refuseNull(name);
  if (!/^(?:\w+\.)?\w+$/.test(name)) invalid(`Invalid partition name: ${name}`);
  return name.split('.').at(-1) ?? name;
}

function partition(scope: Scope, name: string): CacheStore {
  return scope === 'Org' ? new OrgPartition(name) : new SessionPartition(name);
}

interface Address {
  readonly store: CacheStore;
  readonly key: string;
}

/** A static call names a partition in its key (`local.Name.key`) or means the default one. */
function address(scope: Scope, key: string): Address {
  refuseNull(key);
  const parts = key.split('.');
  if (parts.length < 3) return { store: defaultPartition(scope), key };
  return { store: partition(scope, parts.slice(0, -1).join('.')), key: parts.at(-1) ?? '' };
}

function defaultPartition(scope: Scope): CacheStore {
  const partitions = execution().schema.other.get('PlatformCachePartition')?.values() ?? [];
  for (const { fullName, content } of partitions)
    if (String(content['isDefaultPartition']) === 'true') return partition(scope, fullName);
  return partition(scope, 'default');
}

function statics(scope: Scope): Record<string, unknown> {
  const at = <T>(key: string, use: (address: Address) => T): T => use(address(scope, key));
  return {
    contains: (key: string | ApexList<string>) =>
      key instanceof ApexList
        ? defaultPartition(scope).contains(key)
        : at(key, ({ store, key: own }) => store.contains(own)),
    get: (first: string | ApexList<string> | RuntimeType, key?: string) =>
      typeof first === 'string'
        ? at(first, ({ store, key: own }) => store.get(own))
        : defaultPartition(scope).get(first, key),
    getCapacity: () => defaultPartition(scope).getCapacity(),
    getKeys: () => defaultPartition(scope).getKeys(),
    getName: () => defaultPartition(scope).getName(),
    getNumKeys: () => defaultPartition(scope).getNumKeys(),
    getPartition: (name: string) => partition(scope, name),
    isAvailable: () => defaultPartition(scope).isAvailable(),
    put: (key: string, value: unknown, lifetime?: unknown) =>
      at(key, ({ store, key: own }) => store.put(own, value, lifetime)),
    remove: (first: string | ApexList<string> | RuntimeType, key?: string) =>
      typeof first === 'string'
        ? at(first, ({ store, key: own }) => store.remove(own))
        : defaultPartition(scope).remove(first, key),
    MAX_TTL_SECS: longestLifetime[scope]
  };
}

bind('Cache.Org', { statics: statics('Org') });
bind('Cache.Session', { statics: statics('Session') });
bind('Cache.Partition', { class: CacheStore });
bind('Cache.OrgPartition', { class: OrgPartition });
bind('Cache.SessionPartition', { class: SessionPartition });
