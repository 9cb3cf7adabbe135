import { StripeError } from './errors.js';

/** What a search looks at: top-level values and metadata. */
export interface Searchable {
  readonly metadata: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

const clause =
  /\s*(-?)(?:metadata\[\s*(?:'([^']*)'|"([^"]*)")\s*\]|([a-z_]+))\s*(:|~|>=|<=|>|<)\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+)|(null))\s*/y;

/** Compiles a search query: clauses joined by AND, or all by OR, as the published search language has it. */
export function compileSearch(query: string): (record: Searchable) => boolean {
  const tests: ((record: Searchable) => boolean)[] = [];
  let joiner = '';
  clause.lastIndex = 0;
  for (;;) {
    const match = clause.exec(query);
    if (!match) throw malformed(query);
    tests.push(testOf(match));
    const at = clause.lastIndex;
    if (at >= query.length) break;
    const word = /^(AND|OR)\b/i.exec(query.slice(at))?.[1]?.toUpperCase();
    if (!word || (joiner !== '' && joiner !== word)) throw malformed(query);
    joiner = word;
    clause.lastIndex = at + word.length;
  }
  return (record) => (joiner === 'OR' ? tests.some((test) => test(record)) : tests.every((test) => test(record)));
}

function testOf(match: RegExpExecArray): (record: Searchable) => boolean {
  const [, negated, single, double, field, operator, ...values] = match;
  const key = single ?? double;
  const wanted = (values.find((value) => value !== undefined) ?? '').replace(/\\(.)/g, '$1');
  const isNull = values[3] === 'null';
  const test = (record: Searchable): boolean => {
    const actual = key !== undefined ? record.metadata[key] : record[field ?? ''];
    if (isNull) return actual === undefined || actual === null;
    if (actual === undefined || actual === null) return false;
    if (operator === ':') return String(actual).toLowerCase() === wanted.toLowerCase();
    if (operator === '~') return String(actual).toLowerCase().includes(wanted.toLowerCase());
    return compare(Number(actual), operator ?? '', Number(wanted));
  };
  return negated === '-' ? (record) => !test(record) : test;
}

function compare(actual: number, operator: string, wanted: number): boolean {
  if (operator === '>') return actual > wanted;
  if (operator === '>=') return actual >= wanted;
  return operator === '<' ? actual < wanted : actual <= wanted;
}

function malformed(query: string): StripeError {
  const message = `We were unable to parse your search query: ${query}. See https://stripe.com/docs/search.`;
  return new StripeError(400, { type: 'invalid_request_error', message, param: 'query' }, false);
}
