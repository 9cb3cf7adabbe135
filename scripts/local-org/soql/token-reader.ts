import type { Token } from './lex.js';
import { SoqlError } from './syntax.js';

/** Walks the tokens of one query and collects its binds in source order. */
export class TokenReader {
  readonly binds: string[] = [];
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  peek(ahead = 0): Token {
    const token = this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)];
    if (!token) throw new SoqlError("unexpected token: '<EOF>'", 0);
    return token;
  }

  previous(): Token {
    return this.tokens[this.position - 1] ?? this.peek();
  }

  next(): Token {
    const token = this.peek();
    if (token.kind === 'end') throw this.unexpected();
    this.position++;
    return token;
  }

  unexpected(): SoqlError {
    return new SoqlError(`unexpected token: '${this.peek().text}'`, this.peek().offset);
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'name' && token.text.toUpperCase() === word;
  }

  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.position++;
    return true;
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) throw this.unexpected();
  }

  takeSymbol(symbol: string): boolean {
    const token = this.peek();
    if (token.kind !== 'symbol' || token.text !== symbol) return false;
    this.position++;
    return true;
  }

  expectSymbol(symbol: string): void {
    if (this.takeSymbol(symbol)) return;
    const token = this.peek();
    if (symbol === ')') throw new SoqlError(`expecting a right parentheses, found '${token.text}'`, token.offset);
    throw this.unexpected();
  }

  expectName(): string {
    const token = this.peek();
    if (token.kind !== 'name') throw this.unexpected();
    this.position++;
    return token.text;
  }

  addBind(expression: string): number {
    this.binds.push(expression);
    return this.binds.length - 1;
  }
}
