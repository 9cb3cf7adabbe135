import type { InvoiceActionOutcome } from 'types/dto';
import { all, only, settled } from './mount';

/** What the tests of screen actions do with them. */

interface Dialog extends HTMLElement {
  readonly obstacles: readonly string[];
  readonly refusal: string | undefined;
  readonly error: unknown;
  readonly outcome: InvoiceActionOutcome | undefined;
}

export const dialogOf = (element: HTMLElement): Dialog => only<Dialog>(element, 'c-action-dialog');

export function choose(entry: HTMLElement, detail: Readonly<Record<string, unknown>>): void {
  entry.dispatchEvent(new CustomEvent('change', { detail }));
}

/** Lets the entries say whether they are valid, and answers the sentences that are put on them. */
export function validate(element: HTMLElement, isValid = true): Record<string, string> {
  const sentences: Record<string, string> = {};
  for (const entry of all(element, '[data-field]')) {
    Object.assign(entry, {
      reportValidity: () => isValid,
      setCustomValidity: (sentence: string) => {
        const { field = '' } = entry.dataset;
        sentences[field] = sentence;
      }
    });
  }
  return sentences;
}

export async function submit(element: HTMLElement): Promise<void> {
  dialogOf(element).dispatchEvent(new CustomEvent('submit'));
  await settled();
}
