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
