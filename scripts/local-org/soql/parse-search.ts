import { endOfBindExpression } from './bind-text.js';
import { lexSoql, type Token } from './lex.js';
import { SoqlError } from './syntax.js';

/** One object of a SOSL query's RETURNING list, as the SOQL that fetches what was found. */
export interface SearchedObject {
  readonly object: string;
  /** `SELECT Id, Name FROM Account WHERE Id IN :foundRecords AND (…) LIMIT 5`. */
  readonly query: string;
}

export interface SearchQuery {
  readonly term: { readonly kind: 'text' | 'bind'; readonly text: string };
  readonly isNameOnly: boolean;
  readonly returning: readonly SearchedObject[];
}

/** The bind that stands for the Ids of the records found. */
export const FOUND_RECORDS = 'foundRecords';

const CLAUSE = /^(?:WHERE|ORDER|LIMIT|OFFSET|USING)$/i;

/** Reads `FIND … IN … FIELDS RETURNING …`; throws SoqlError. */
export function parseSearch(text: string): SearchQuery {
  const head = /^\s*FIND\s*/i.exec(text);
  if (!head) throw new SoqlError("SOSL must begin with 'FIND'", 0);
  const { term, end } = readTerm(text, head[0].length);
  const rest = text.slice(end);
  const tokens = lexSoql(rest);
  const isNameOnly = /^\s*IN\s+NAME\s+FIELDS\b/i.test(rest);
  const start = tokens.findIndex((token) => /^RETURNING$/i.test(token.text));
  if (start < 0) throw new SoqlError('not supported by the local org: FIND without RETURNING', end);
  return { term, isNameOnly, returning: readReturning(rest, tokens, start + 1) };
}

function readTerm(text: string, at: number): { term: SearchQuery['term']; end: number } {
  const character = text.charAt(at);
  if (character === ':') {
    const end = endOfBindExpression(text, at + 1);
    return { term: { kind: 'bind', text: text.slice(at + 1, end).trim() }, end };
  }
  const closer = character === '{' ? '}' : "'";
  if (character !== '{' && character !== "'") throw new SoqlError(`unexpected token: ${character}`, at);
  let end = at + 1;
  while (end < text.length && text.charAt(end) !== closer) end += text.charAt(end) === '\\' ? 2 : 1;
  if (end >= text.length) throw new SoqlError(`expecting '${closer}'`, text.length);
  return { term: { kind: 'text', text: text.slice(at + 1, end).replace(/\\(.)/g, '$1') }, end: end + 1 };
}

function readReturning(text: string, tokens: readonly Token[], from: number): SearchedObject[] {
  const found: SearchedObject[] = [];
  let at = from;
  for (;;) {
    const name = tokens[at];
    if (name?.kind !== 'name') throw new SoqlError(`unexpected token: ${name?.text ?? '<EOF>'}`, name?.offset ?? 0);
    const opener = tokens[at + 1];
    const close = opener?.text === '(' ? closing(tokens, at + 1) : at;
    found.push(
      searchedObject(text, name.text, tokens.slice(at + 2, Math.max(close, at + 2)), tokens[close]?.offset ?? 0)
    );
    at = close + 1;
    if (tokens[at]?.text !== ',') return found;
    at++;
  }
}

function closing(tokens: readonly Token[], opener: number): number {
  let depth = 0;
  for (let at = opener; at < tokens.length; at++) {
    if (tokens[at]?.text === '(') depth++;
    if (tokens[at]?.text === ')' && --depth === 0) return at;
  }
  throw new SoqlError("expecting a right parentheses, found '<EOF>'", tokens[tokens.length - 1]?.offset ?? 0);
}

function searchedObject(text: string, object: string, tokens: readonly Token[], end: number): SearchedObject {
  const clauseAt = tokens.findIndex((token) => token.kind === 'name' && CLAUSE.test(token.text));
  const clause = tokens[clauseAt];
  const first = tokens[0];
  const fields = first && clauseAt !== 0 ? text.slice(first.offset, clause?.offset ?? end).trim() : '';
  const columns = fields === '' ? 'Id' : /(?:^|,)\s*Id\s*(?:,|$)/i.test(fields) ? fields : `Id, ${fields}`;
  const { where, after } = clause ? splitClauses(text, tokens.slice(clauseAt), end) : { where: '', after: '' };
  const condition = `Id IN :${FOUND_RECORDS}${where === '' ? '' : ` AND (${where})`}`;
  return { object, query: `SELECT ${columns} FROM ${object} WHERE ${condition} ${after}`.trim() };
}

function splitClauses(text: string, tokens: readonly Token[], end: number): { where: string; after: string } {
  const [first] = tokens;
  if (!first || !/^WHERE$/i.test(first.text)) return { where: '', after: text.slice(first?.offset ?? end, end) };
  const next = tokens.find((token, index) => index > 0 && token.kind === 'name' && CLAUSE.test(token.text));
  const stop = next?.offset ?? end;
  return { where: text.slice(first.offset + first.text.length, stop).trim(), after: text.slice(stop, end) };
}
