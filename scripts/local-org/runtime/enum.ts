/** A constant of an enum, of the platform or of user code. There is one object per constant, so identity is equality. */
export class EnumValue {
  constructor(
    /** `System.RoundingMode`, `Outer.Season`. */
    readonly typeName: string,
    readonly constantName: string,
    readonly position: number
  ) {}

  name(): string {
    return this.constantName;
  }

  ordinal(): number {
    return this.position;
  }

  equals(other: unknown): boolean {
    return this === other;
  }

  hashCode(): number {
    return (this.position * 31 + this.constantName.length) | 0;
  }

  toString(): string {
    return this.constantName;
  }
}

const enums = new Map<string, readonly EnumValue[]>();

/** The constants of a platform enum; made once, on first use. */
export function enumConstants(typeName: string, names: readonly string[]): readonly EnumValue[] {
  const key = typeName.toLowerCase();
  let constants = enums.get(key);
  if (!constants) {
    constants = makeConstants(typeName, names);
    enums.set(key, constants);
  }
  return constants;
}

/** Constants of an enum that belongs to one program. */
export function makeConstants(typeName: string, names: readonly string[]): readonly EnumValue[] {
  return names.map((name, index) => new EnumValue(typeName, name, index));
}

/** One constant of an enum that some program or the library has used before; undefined when there is no such constant. */
export function enumConstant(constants: readonly EnumValue[], name: string): EnumValue | undefined {
  const wanted = name.toLowerCase();
  return constants.find((constant) => constant.constantName.toLowerCase() === wanted);
}
