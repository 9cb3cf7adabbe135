interface Copyable {
  clone(
    preserveId: boolean,
    isDeep: boolean,
    preserveReadonlyTimestamps: boolean,
    preserveAutonumber: boolean
  ): unknown;
}

/** What `deepClone` copies: records. Everything else is shared. */
export function copyRecord<T>(
  item: T,
  preserveId: boolean,
  preserveReadonlyTimestamps: boolean,
  preserveAutonumber: boolean
): T {
  if (typeof item !== 'object' || item === null || !('objectName' in item)) return item;
  return (item as unknown as Copyable).clone(preserveId, true, preserveReadonlyTimestamps, preserveAutonumber) as T;
}
