import type { AmendDraft } from 'types/amend';
import type { AmendableCharge, AmendableContract, AmendmentPreview, AmendmentTerms } from 'types/dto';

/** Answers about amendments that are valid by default; a test changes what it is about. */

const terms = (quantity: number): AmendmentTerms => ({
  scheduleName: 'BS-000001',
  productName: 'Platform',
  startDate: '2026-01-01',
  endDate: '2026-12-31',
  quantity,
  unitPrice: 120000,
  priceBasis: 'Term',
  isCharged: true
});

/** Twice the quantity from the middle of a billed quarter on. */
export function upgradePreview(change: Partial<AmendmentPreview> = {}): AmendmentPreview {
  const line = { scheduleName: 'BS-000001', productName: 'Platform', serviceStart: '2026-08-15' };
  return {
    amendmentId: 'a00000000000001AAA',
    status: 'Draft',
    canApply: false,
    proration: 'Credit and Charge',
    currencyCode: 'USD',
    oldTerms: [terms(1)],
    newTerms: [terms(1), terms(2)],
    settledLines: [
      { ...line, serviceEnd: '2026-09-30', amount: -15326.09, explanation: '45 of 92 days are kept.' },
      { ...line, serviceEnd: '2026-09-30', amount: 30652.17, explanation: '47 of 92 days.' }
    ],
    credit: 15326.09,
    charge: 30652.17,
    creditTax: 1532.61,
    dueNow: 15326.08,
    taxNow: -1532.61,
    oldTotal: 120000,
    newTotal: 165326.08,
    netChange: 45326.08,
    oldAnnual: 120000,
    newAnnual: 165326.08,
    oldMonthly: 10000,
    newMonthly: 20000,
    oldBills: [{ billDate: '2026-10-01', amount: 30000, explanations: [] }],
    nextBills: [
      { billDate: '2026-08-20', amount: 15326.08, explanations: [] },
      { billDate: '2026-10-01', amount: 60000, explanations: [] }
    ],
    comparisons: [
      { proration: 'Credit and Charge', credit: 15326.09, charge: 30652.17, dueNow: 15326.08, netChange: 45326.08 },
      { proration: 'Credit and Charge', method: 'Actual/360', credit: 1, charge: 2, dueNow: 1, netChange: 1 },
      { proration: 'None', problem: 'The charge would start after the contract ends.' }
    ],
    ...change
  };
}

export function charge(change: Partial<AmendableCharge> = {}): AmendableCharge {
  return {
    scheduleId: 'a01000000000001AAA',
    name: 'BS-000001',
    productName: 'Platform',
    chargeType: 'Recurring',
    status: 'Active',
    startDate: '2026-01-01',
    endDate: '2026-12-31',
    quantity: 1,
    unitPrice: 120000,
    priceBasis: 'Term',
    ...change
  };
}

const option = (value: string): { label: string; value: string } => ({ label: value, value });

export function amendableContract(change: Partial<AmendableContract> = {}): AmendableContract {
  return {
    contractId: '800000000000001AAA',
    contractNumber: '00000100',
    accountName: 'Northwind Analytics',
    currencyCode: 'USD',
    today: '2026-08-20',
    nextTermStart: '2027-01-01',
    canApply: true,
    charges: [charge()],
    types: ['Upgrade', 'Downgrade', 'Add-On', 'Price Change', 'Cancellation', 'Renewal', 'Extension', 'Pause'].map(
      option
    ),
    prorations: ['Credit and Charge', 'Charge Only', 'Credit Only', 'None'].map(option),
    takesEffect: ['Immediately', 'Next Billing'].map(option),
    priceBases: ['Term', 'Year', 'Month', 'Billing Period'].map(option),
    chargeTypes: ['Recurring', 'One-Time'].map(option),
    ...change
  };
}

/** Entries of the Amend dialog: an upgrade to twice the quantity. */
export function amendDraft(change: Partial<AmendDraft> = {}): AmendDraft {
  return {
    type: 'Upgrade',
    chosen: ['a01000000000001AAA'],
    changes: { a01000000000001AAA: { quantity: '2' } },
    added: [],
    effectiveDate: '2026-08-15',
    newEndDate: '',
    proration: 'Credit and Charge',
    takesEffect: 'Immediately',
    reason: 'More seats',
    isApplied: true,
    ...change
  };
}
