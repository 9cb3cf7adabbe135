/** As much of JSON Schema as the package's schema uses; anything else in a schema is a mistake. */
export type Schema = Readonly<Record<string, unknown>>;

type Check = (value: unknown, expected: unknown, where: string, root: Schema) => string[];

const formats: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
};

const checks: Readonly<Record<string, Check>> = {
  type: (value, expected, where) => {
    const types = Array.isArray(expected) ? (expected as string[]) : [String(expected)];
    return types.some((type) => isOf(type, value)) ? [] : [`${where} must be ${types.join(' or ')}`];
  },
  const: (value, expected, where) => (value === expected ? [] : [`${where} must be ${JSON.stringify(expected)}`]),
  enum: (value, expected, where) =>
    (expected as unknown[]).includes(value) ? [] : [`${where} must be one of ${(expected as unknown[]).join(', ')}`],
  pattern: (value, expected, where) =>
    typeof value !== 'string' || new RegExp(String(expected)).test(value)
      ? []
      : [`${where} must match ${String(expected)}`],
  format: (value, expected, where) =>
    typeof value !== 'string' || formats[String(expected)]?.test(value)
      ? []
      : [`${where} must be a ${String(expected)}`],
  required: (value, expected, where) =>
    isObject(value)
      ? (expected as string[]).filter((name) => !(name in value)).map((name) => `${where} lacks ${name}`)
      : [],
  properties: (value, expected, where, root) =>
    isObject(value)
      ? Object.entries(expected as Record<string, Schema>).flatMap(([name, schema]) =>
          name in value ? problemsIn(value[name], schema, `${where}.${name}`, root) : []
        )
      : [],
  items: (value, expected, where, root) =>
    Array.isArray(value)
      ? value.flatMap((each, index) => problemsIn(each, expected as Schema, `${where}[${index}]`, root))
      : [],
  $ref: (value, expected, where, root) => {
    const definition = (root['$defs'] as Record<string, Schema>)[String(expected).replace('#/$defs/', '')];
    if (!definition) throw new Error(`the schema defines no ${String(expected)}`);
    return problemsIn(value, definition, where, root);
  }
};

const silent = new Set(['$schema', '$id', '$defs', 'title', 'description', 'additionalProperties']);

/** What is wrong with a value, a sentence each; empty when it fits. */
export function problemsIn(value: unknown, schema: Schema, where = 'package', root = schema): string[] {
  const problems = Object.entries(schema).flatMap(([keyword, expected]) => {
    if (silent.has(keyword)) return [];
    const check = checks[keyword];
    if (!check) throw new Error(`the schema uses ${keyword}, which is not supported here`);
    return check(value, expected, where, root);
  });
  return [...problems, ...unknownIn(value, schema, where, root)];
}

function unknownIn(value: unknown, schema: Schema, where: string, root: Schema): string[] {
  const further = schema['additionalProperties'];
  if (further === undefined || !isObject(value)) return [];
  const known = (schema['properties'] ?? {}) as Record<string, unknown>;
  const names = Object.keys(value).filter((name) => !(name in known));
  return further === false
    ? names.map((name) => `${where} must not have ${name}`)
    : names.flatMap((name) => problemsIn(value[name], further as Schema, `${where}.${name}`, root));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  return typeof value === type;
}
