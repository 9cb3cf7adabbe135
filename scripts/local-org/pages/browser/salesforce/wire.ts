/** How data reaches `@wire`: shared between components that ask for the same, frozen, and fetched again on request. */

export interface Provisioned<Result = unknown> {
  readonly data?: Result;
  readonly error?: unknown;
}

const refreshes = new WeakMap<object, () => Promise<unknown>>();
const answers = new Map<string, Promise<unknown>>();
const connected = new Set<AnyAdapter>();

export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
  return value;
}

interface AnyAdapter {
  readonly isOn: boolean;
  readonly key: string;
  refresh(): Promise<unknown>;
  emit(value: Provisioned<never>): void;
}

export abstract class DataAdapter<Config extends object, Result = unknown> implements AnyAdapter {
  private readonly listener: (value: Provisioned<Result>) => void;
  private config: Config | undefined;
  isOn = false;
  key = '';

  constructor(listener: (value: Provisioned<Result>) => void) {
    this.listener = listener;
    this.emit({ data: undefined, error: undefined });
  }

  protected abstract keyOf(config: Config): string;
  protected abstract fetch(config: Config): Promise<unknown>;

  /** As on the platform, nothing is asked for while a reactive parameter is undefined. */
  protected isComplete(config: Config): boolean {
    return Object.values(config).every((value) => value !== undefined);
  }

  update(config: Config): void {
    this.config = config;
    if (this.isOn) void this.provision(false);
  }

  connect(): void {
    this.isOn = true;
    connected.add(this);
    if (this.config) void this.provision(false);
  }

  disconnect(): void {
    this.isOn = false;
    this.key = '';
    connected.delete(this);
  }

  refresh(): Promise<unknown> {
    return this.provision(true);
  }

  emit(value: Provisioned<Result>): void {
    refreshes.set(value, () => this.provision(true));
    this.listener(value);
  }

  private async provision(again: boolean): Promise<unknown> {
    const config = this.config;
    if (!config || !this.isComplete(config)) return undefined;
    const key = this.keyOf(config);
    if (!again && key === this.key) return undefined;
    this.key = key;
    if (again) answers.delete(key);
    const answer = answers.get(key) ?? this.fetch(config).then(deepFreeze);
    answers.set(key, answer);
    return this.deliver(key, answer, again);
  }

  private async deliver(key: string, answer: Promise<unknown>, toAll: boolean): Promise<unknown> {
    const receivers = (): AnyAdapter[] =>
      (toAll ? [...connected] : [this]).filter((one) => one.isOn && one.key === key);
    try {
      const data = await answer;
      for (const receiver of receivers()) receiver.emit({ data: data as never, error: undefined });
      return data;
    } catch (error) {
      answers.delete(key);
      for (const receiver of receivers()) receiver.emit({ data: undefined, error });
      return undefined;
    }
  }
}

export function refreshApex(provisioned: object | undefined): Promise<unknown> {
  const refresh = provisioned && refreshes.get(provisioned);
  if (!refresh) return Promise.reject(new Error('Refresh failed because resolved configuration is not available.'));
  return refresh();
}

/** What components that appear from now on must ask for again; those on the page keep what they show. */
export function forget(accepts: (key: string) => boolean): void {
  for (const key of [...answers.keys()]) if (accepts(key)) answers.delete(key);
}

/** Forgets what was fetched under these keys, and fetches again what components on the page show of it. */
export async function refreshMatching(accepts: (key: string) => boolean): Promise<void> {
  forget(accepts);
  const first = new Map<string, AnyAdapter>();
  for (const adapter of connected) {
    if (accepts(adapter.key)) first.set(adapter.key, first.get(adapter.key) ?? adapter);
  }
  await Promise.all([...first.values()].map((adapter) => adapter.refresh()));
}
