import { endOfBindExpression } from './bind-text.js';
import { SoqlError } from './syntax.js';

export type TokenKind = 'name' | 'string' | 'number' | 'date' | 'datetime' | 'dateLiteral' | 'symbol' | 'bind' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Source text; of a string its value, of a bind its expression. */
  readonly text: string;
  readonly offset: number;
  readonly count?: number;
}

const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})/i;
const DATE = /^\d{4}-\d{2}-\d{2}(?!\d)/;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/i;
const COUNTED_DATE = /^((?:LAST|NEXT)_N_[A-Z_]+|N_[A-Z_]+_AGO)\s*:\s*(\d+)/i;
const NAME = /^[A-Za-z_][\w$]*/;
const SYMBOL = /^(?:<=|>=|!=|<>|[=<>(),.])/;
const SPACE = /^(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  "'": "'",
  '"': '"',
  '\\': '\\'
};

export function lexSoql(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += SPACE.exec(text.slice(at))?.[0].length ?? 0;
    if (at >= text.length) break;
    const token = nextToken(text, at);
    tokens.push(token.token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '<EOF>', offset: text.length });
  return tokens;
}

function nextToken(text: string, at: number): { token: Token; end: number } {
  const character = text.charAt(at);
  if (character === "'") return readString(text, at);
  if (character === ':') {
    const end = endOfBindExpression(text, at + 1);
    const expression = text.slice(at + 1, end).trim();
    if (expression === '') throw new SoqlError("unexpected token: ':'", at);
    return { token: { kind: 'bind', text: expression, offset: at }, end };
  }
  const rest = text.slice(at, at + 200);
  const counted = COUNTED_DATE.exec(rest);
  if (counted) {
    return {
      token: { kind: 'dateLiteral', text: (counted[1] ?? '').toUpperCase(), count: Number(counted[2]), offset: at },
      end: at + counted[0].length
    };
  }
  for (const [kind, pattern] of [
    ['datetime', DATETIME],
    ['date', DATE],
    ['number', NUMBER],
    ['name', NAME],
    ['symbol', SYMBOL]
  ] as const) {
    const found = pattern.exec(rest);
    if (found) return { token: { kind, text: found[0], offset: at }, end: at + found[0].length };
  }
  throw new SoqlError(`unexpected token: '${character}'`, at);
}

function readString(text: string, start: number): { token: Token; end: number } {
  let value = '';
  let at = start + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === "'") return { token: { kind: 'string', text: value, offset: start }, end: at + 1 };
    if (character !== '\\') {
      value += character;
      at++;
      continue;
    }
    const escaped = text.charAt(at + 1);
    const unicode = /^u([0-9a-f]{4})/i.exec(text.slice(at + 1, at + 6));
    if (unicode) value += String.fromCharCode(parseInt(unicode[1] ?? '', 16));
    // An escaped wildcard stays escaped: only LIKE can tell what it means.
    else if (escaped === '_' || escaped === '%') value += `\\${escaped}`;
    else if (ESCAPES[escaped] !== undefined) value += ESCAPES[escaped];
    else
      throw new SoqlError(
        `invalid string literal '${text.slice(start, at + 2)}'. Illegal character sequence '\\${escaped}' in string literal.`,
        at
      );
    at += unicode ? 6 : 2;
  }
  throw new SoqlError("expecting a single quote, found '<EOF>'", start);
}
