/** Objects of the library that JSON knows: what they look like as text, and how they are made from it. */
export interface JsonForm {
  readonly members: (value: object) => readonly (readonly [string, unknown])[];
  /** Gets a member by name, read as the type of that name; null when the text leaves it out. */
  readonly read?: (member: (name: string, typeName: string) => unknown) => object;
}

interface FormClass {
  readonly prototype: object;
}

const byPrototype = new Map<object, JsonForm>();
const byTypeName = new Map<string, JsonForm>();

export function installJsonForm(typeName: string, javaScriptClass: FormClass, form: JsonForm): void {
  byPrototype.set(javaScriptClass.prototype, form);
  byTypeName.set(typeName.toLowerCase(), form);
}

export function jsonFormOf(value: object): JsonForm | null {
  return byPrototype.get(Object.getPrototypeOf(value) as object) ?? null;
}

export function jsonFormNamed(typeName: string): JsonForm | null {
  return byTypeName.get(typeName.toLowerCase()) ?? null;
}
