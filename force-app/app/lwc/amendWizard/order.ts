import type { AddedEntry, AmendDraft, TermsEntry } from 'types/amend';
import type { AmendableCharge, AmendableContract, AmendmentOrder, AmendmentOrderLine } from 'types/dto';
import { choosable, kindOf } from 'c/amendKinds';

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}

const hasEntry = (terms: TermsEntry | undefined): terms is TermsEntry =>
  Object.values(terms ?? {}).some((value) => value !== '' && value !== undefined);

function termsLine(scheduleId: string, terms: TermsEntry | undefined): AmendmentOrderLine {
  return {
    scheduleId,
    quantity: numberOf(terms?.quantity),
    unitPrice: numberOf(terms?.unitPrice),
    discount: numberOf(terms?.discount)
  };
}

function addedLine(added: AddedEntry): AmendmentOrderLine {
  const { productId, priceBasis, chargeType } = added;
  return {
    productId,
    quantity: numberOf(added.quantity),
    unitPrice: numberOf(added.unitPrice),
    discount: numberOf(added.discount),
    priceBasis,
    chargeType
  };
}

/** Of all charges alike an amendment says so without lines; then charges that nobody saw here change as well. */
function chosenLines(draft: AmendDraft, offered: readonly AmendableCharge[]): AmendmentOrderLine[] {
  const isAll = offered.every(({ scheduleId }) => draft.chosen.includes(scheduleId));
  const isChanged = draft.chosen.some((scheduleId) => hasEntry(draft.changes[scheduleId]));
  if (isAll && !isChanged) return [];
  return draft.chosen.map((scheduleId) => termsLine(scheduleId, draft.changes[scheduleId]));
}

export function linesOf(draft: AmendDraft, contract: AmendableContract): AmendmentOrderLine[] {
  const offered = choosable(draft.type, contract.charges);
  const added = draft.added.map(addedLine);
  switch (kindOf(draft.type)) {
    case 'terms':
      return [
        ...offered
          .filter(({ scheduleId }) => hasEntry(draft.changes[scheduleId]))
          .map(({ scheduleId }) => termsLine(scheduleId, draft.changes[scheduleId])),
        ...added
      ];
    case 'added':
      return added;
    case 'whole':
      return chosenLines({ ...draft, changes: {} }, offered);
    default:
      return chosenLines(draft, offered);
  }
}

/** What the dialog sends: entries as numbers and dates, and nothing that the kind of change does not ask for. */
export function orderOf(draft: AmendDraft, contract: AmendableContract): AmendmentOrder {
  return {
    contractId: contract.contractId,
    type: draft.type,
    effectiveDate: draft.effectiveDate,
    newEndDate: kindOf(draft.type) === 'prolonged' && draft.newEndDate ? draft.newEndDate : undefined,
    proration: draft.proration,
    takesEffect: draft.takesEffect,
    reason: draft.reason,
    lines: linesOf(draft, contract)
  };
}
