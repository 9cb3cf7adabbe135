import { FormulaError } from './formula-error.js';
import { tokenize, type Token } from './lexer.js';

export type SyntaxNode =
  | { readonly kind: 'number'; readonly text: string; readonly offset: number }
  | { readonly kind: 'text'; readonly value: string; readonly offset: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly offset: number }
  | { readonly kind: 'null'; readonly offset: number }
  | { readonly kind: 'path'; readonly path: string; readonly offset: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly SyntaxNode[]; readonly offset: number }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: SyntaxNode; readonly offset: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: SyntaxNode;
      readonly right: SyntaxNode;
      readonly offset: number;
    };

/** From the loosest operators to the tightest. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['=', '==', '<>', '!='],
  ['<', '<=', '>', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^']
];

export function parseFormula(formula: string): SyntaxNode {
  return new Parser(tokenize(formula)).parse();
}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): SyntaxNode {
    const node = this.#level(0);
    const rest = this.#peek();
    if (rest.kind !== 'end') throw new FormulaError(`Syntax error. Extra ${rest.text}`, rest.offset);
    return node;
  }

  #peek(): Token {
    return this.#tokens[this.#position]!;
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#position++;
    return token;
  }

  #expect(symbol: string): void {
    const token = this.#next();
    if (token.kind === 'symbol' && token.text === symbol) return;
    const found = token.kind === 'end' ? '' : `. Found '${token.text}'`;
    throw new FormulaError(`Syntax error. Missing '${symbol}'${found}`, token.offset);
  }

  #level(index: number): SyntaxNode {
    const operators = levels[index];
    if (!operators) return this.#unary();
    let left = this.#level(index + 1);
    for (;;) {
      const token = this.#peek();
      if (token.kind !== 'symbol' || !operators.includes(token.text)) return left;
      this.#next();
      left = { kind: 'binary', operator: token.text, left, right: this.#level(index + 1), offset: token.offset };
    }
  }

  #unary(): SyntaxNode {
    const token = this.#peek();
    const isWord = token.kind === 'name' && token.text.toUpperCase() === 'NOT' && !this.#callFollows();
    if (isWord || (token.kind === 'symbol' && ['-', '+', '!'].includes(token.text))) {
      this.#next();
      return { kind: 'unary', operator: isWord ? '!' : token.text, operand: this.#unary(), offset: token.offset };
    }
    return this.#primary();
  }

  #callFollows(): boolean {
    return this.#tokens[this.#position + 1]?.text === '(';
  }

  #primary(): SyntaxNode {
    const token = this.#next();
    const { offset } = token;
    if (token.kind === 'number') return { kind: 'number', text: token.text, offset };
    if (token.kind === 'text') return { kind: 'text', value: token.text, offset };
    if (token.kind === 'name') return this.#name(token);
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = this.#level(0);
      this.#expect(')');
      return inner;
    }
    const found = token.kind === 'end' ? 'Syntax error' : `Syntax error. Found '${token.text}'`;
    throw new FormulaError(found, offset);
  }

  #name(token: Token): SyntaxNode {
    const { offset } = token;
    const next = this.#peek();
    if (next.kind === 'symbol' && next.text === '(')
      return { kind: 'call', name: token.text.toUpperCase(), args: this.#arguments(), offset };
    const word = token.text.toUpperCase();
    if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE', offset };
    if (word === 'NULL') return { kind: 'null', offset };
    return { kind: 'path', path: token.text, offset };
  }

  #arguments(): SyntaxNode[] {
    this.#expect('(');
    const args: SyntaxNode[] = [];
    if (this.#peek().text === ')' && this.#peek().kind === 'symbol') {
      this.#next();
      return args;
    }
    for (;;) {
      args.push(this.#level(0));
      if (this.#peek().kind === 'symbol' && this.#peek().text === ',') {
        this.#next();
        continue;
      }
      this.#expect(')');
      return args;
    }
  }
}
