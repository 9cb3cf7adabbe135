import { notSupported, TabsError } from './errors.js';

type Values = (string | number | null | undefined)[];

interface Condition {
  readonly property: string;
  readonly rule: string;
  readonly value: string;
}

const rules: Readonly<Record<string, (found: string, wanted: string) => boolean>> = {
  eq: (found, wanted) => found === wanted,
  neq: (found, wanted) => found !== wanted,
  gt: (found, wanted) => found > wanted,
  gte: (found, wanted) => found >= wanted,
  lt: (found, wanted) => found < wanted,
  lte: (found, wanted) => found <= wanted
};

/** A page of the elements that fit `property:rule:"value"`, conditions joined with commas; page and limit are required. */
export function paged<Kept>(
  all: Iterable<Kept>,
  query: URLSearchParams,
  properties: Readonly<Record<string, (element: Kept) => Values>>,
  view: (element: Kept) => unknown
): Readonly<Record<string, unknown>> {
  const page = numberIn(query, 'page');
  const limit = numberIn(query, 'limit');
  if (limit > 100) throw new TabsError(400, 'limit must not be greater than 100');
  const conditions = conditionsIn(query.get('filter') ?? '');
  const tests = conditions.map(({ property, rule, value }) => {
    const read = properties[property];
    if (!read) throw new TabsError(400, `Invalid filter property: ${property}`);
    const compare = rules[rule];
    if (!compare) throw notSupported(`the filter rule ${rule}`);
    return (element: Kept) =>
      read(element).some((each) => each !== null && each !== undefined && compare(String(each), value));
  });
  const found = [...all].filter((element) => tests.every((fits) => fits(element)));
  const data = found.slice((page - 1) * limit, page * limit).map(view);
  return { data, currentPage: page, limit, totalItems: found.length };
}

function numberIn(query: URLSearchParams, name: string): number {
  const number = Number(query.get(name) ?? Number.NaN);
  if (!Number.isInteger(number) || number < 1) throw new TabsError(400, `${name} must be a number not less than 1`);
  return number;
}

function conditionsIn(text: string): Condition[] {
  const conditions: Condition[] = [];
  const condition = /([\w.]+):(\w+):"([^"]*)"(?:,|$)/y;
  while (condition.lastIndex < text.length) {
    const found = condition.exec(text);
    if (!found) throw new TabsError(400, `Invalid filter: ${text}`);
    conditions.push({ property: found[1] ?? '', rule: found[2] ?? '', value: found[3] ?? '' });
  }
  return conditions;
}
