import type { Diagnostic } from './descriptor.js';
import type { Position } from './syntax/tree.js';

/** Something Salesforce refuses. Thrown where it is noticed and reported once per statement or declaration. */
export class ApexProblem extends Error {
  constructor(
    message: string,
    readonly position: Position
  ) {
    super(message);
  }
}

export function refuse(message: string, position: Position): never {
  throw new ApexProblem(message, position);
}

export class ProblemList {
  readonly diagnostics: Diagnostic[] = [];

  constructor(readonly file: string) {}

  add(message: string, position: Position): void {
    const { line, column } = position;
    const isKnown = this.diagnostics.some(
      (known) => known.line === line && known.column === column && known.message === message
    );
    if (!isKnown) this.diagnostics.push({ file: this.file, line, column, message, severity: 'error' });
  }

  /** Runs a step and reports what it refuses; undefined tells the caller that there is no result. */
  attempt<Result>(step: () => Result): Result | undefined {
    try {
      return step();
    } catch (thrown) {
      if (!(thrown instanceof ApexProblem)) throw thrown;
      this.add(thrown.message, thrown.position);
      return undefined;
    }
  }

  get isEmpty(): boolean {
    return this.diagnostics.length === 0;
  }
}
