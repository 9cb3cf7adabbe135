import type { Position } from './markup.js';

/** What Salesforce would refuse a page for, or what the local org cannot show. */
export class PageError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, position: Position) {
    super(message);
    this.line = position.line;
    this.column = position.column;
  }
}
