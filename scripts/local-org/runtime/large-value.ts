import { activeExecution } from '../execution/execution.js';

const LARGE = 50_000;

/** A long text may end the transaction where it is made: loops look at the heap too seldom to see a few of them. */
export function checkedText(text: string): string {
  checkSize(text.length);
  return text;
}

export function checkSize(size: number): void {
  if (size > LARGE) activeExecution()?.limits.consume('heapSize', 0);
}
