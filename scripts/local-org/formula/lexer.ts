import { FormulaError } from './formula-error.js';

export type TokenKind = 'number' | 'text' | 'name' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly offset: number;
}

const pattern =
  /(?<space>\s+|\/\*[\s\S]*?\*\/)|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(?<text>"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*')|(?<name>[$A-Za-z_][\w$]*(?:[.:][$A-Za-z_][\w$]*)*)|(?<symbol><>|<=|>=|!=|==|&&|\|\||[-+*/^&=<>!(),])/y;

export function tokenize(formula: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < formula.length) {
    pattern.lastIndex = offset;
    const groups = pattern.exec(formula)?.groups;
    if (!groups) throw unexpected(formula, offset);
    const [kind, text] = Object.entries(groups).find(([, value]) => value !== undefined) as [string, string];
    if (kind !== 'space')
      tokens.push({ kind: kind as TokenKind, text: kind === 'text' ? unquote(text) : text, offset });
    offset += text.length;
  }
  tokens.push({ kind: 'end', text: '', offset });
  return tokens;
}

function unexpected(formula: string, offset: number): FormulaError {
  const character = formula.charAt(offset);
  if (character === '"' || character === "'")
    return new FormulaError('Syntax error. Missing closing quotation mark', offset);
  return new FormulaError(`Syntax error. Found '${character}'`, offset);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unquote(literal: string): string {
  return literal.slice(1, -1).replace(/\\([\s\S])/g, (_, character: string) => escapes[character] ?? character);
}
