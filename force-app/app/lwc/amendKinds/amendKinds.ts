import type { AmendableCharge } from 'types/dto';

/** What a kind of change asks for: new terms, a new charge, which charges, or which charges and until when. */
export type AmendKind = 'terms' | 'added' | 'whole' | 'prolonged';

const KINDS: Readonly<Record<string, AmendKind>> = {
  'Add-On': 'added',
  Cancellation: 'whole',
  Pause: 'whole',
  Resume: 'whole',
  Renewal: 'prolonged',
  Extension: 'prolonged'
};

export const kindOf = (type: string): AmendKind => KINDS[type] ?? 'terms';

/** The charges that a kind of change can be for; the service refuses the others. */
export function choosable(type: string, charges: readonly AmendableCharge[]): AmendableCharge[] {
  if (kindOf(type) === 'terms' || type === 'Cancellation') return [...charges];
  const isPaused = type === 'Resume';
  return charges.filter(
    ({ chargeType, status }) =>
      chargeType === 'Recurring' && (kindOf(type) === 'prolonged' || (status === 'Paused') === isPaused)
  );
}
