import type {
  DealTerms,
  Handoff,
  Invoice,
  InvoiceActionOutcome,
  InvoiceActionView,
  InvoiceLine,
  PlannedPeriod,
  Problem
} from 'types/dto';

/** Answers of the controllers that are valid by default; a test changes what it is about. */

export function period(change: Partial<PlannedPeriod> = {}): PlannedPeriod {
  return {
    key: 'a|2026-01-01',
    billDate: '2026-01-01',
    dueDate: '2026-01-31',
    serviceStart: '2026-01-01',
    serviceEnd: '2026-03-31',
    productName: 'Analytics Platform',
    chargeType: 'Recurring',
    amount: 30000,
    explanation: '120,000.00 in 4 equal quarters: 30,000.00.',
    status: 'Planned',
    invoiceId: null,
    invoiceNumber: null,
    ...change
  };
}

export function problem(change: Partial<Problem> = {}): Problem {
  return {
    rule: 'BillingContact',
    severity: 'Block',
    message: 'Nobody is named to receive the invoices.',
    fix: 'Choose a billing contact.',
    objectApiName: 'Opportunity',
    fieldApiName: 'Billing_Contact__c',
    recordId: '006000000000001AAA',
    ...change
  };
}

export function handoff(change: Partial<Handoff> = {}): Handoff {
  return {
    opportunityId: '006000000000001AAA',
    isClosed: false,
    isWon: false,
    billingStatus: 'Not Started',
    currencyCode: 'USD',
    readiness: 'Ready',
    problems: [],
    ruleCount: 17,
    passedCount: 17,
    totalContractValue: 120000,
    annualContractValue: 120000,
    monthlyRecurringRevenue: 10000,
    lineTotal: 120000,
    contractValue: 120000,
    totalToBill: 120000,
    contractId: null,
    contractNumber: null,
    periods: [period()],
    schedules: [],
    invoices: [],
    canRunBilling: false,
    ...change
  };
}

export function dealTerms(change: Partial<DealTerms> = {}): DealTerms {
  const option = (value: string): { label: string; value: string } => ({ label: value, value });
  return {
    billingFrequency: 'Quarterly',
    billingType: 'In Advance',
    startDate: '2026-01-01',
    termMonths: 12,
    paymentTerms: 'Net 30',
    canSave: true,
    frequencies: ['Monthly', 'Quarterly', 'Annual'].map(option),
    types: ['In Advance', 'In Arrears'].map(option),
    paymentTermsOptions: ['Net 30', 'Net 60'].map(option),
    ...change
  };
}

export function wonHandoff(change: Partial<Handoff> = {}): Handoff {
  return handoff({
    isClosed: true,
    isWon: true,
    billingStatus: 'Billing',
    contractId: '800000000000001AAA',
    contractNumber: '00000100',
    schedules: [
      {
        id: 'a00000000000001AAA',
        name: 'BS-000001',
        productName: 'Analytics Platform',
        chargeType: 'Recurring',
        billingFrequency: 'Quarterly',
        status: 'Active',
        totalAmount: 120000,
        billedAmount: 30000,
        remainingAmount: 90000,
        nextBillDate: '2026-04-01',
        nextBillAmount: 30000
      }
    ],
    invoices: [
      {
        id: 'a01000000000001AAA',
        name: 'IN-000001',
        invoiceNumber: 'INV-000001',
        invoiceDate: '2026-01-01',
        dueDate: '2026-01-31',
        totalAmount: 30000,
        status: 'Posted',
        settlementStatus: 'Unpaid',
        syncStatus: 'Confirmed'
      }
    ],
    canRunBilling: true,
    ...change
  });
}

export function invoiceLine(change: Partial<InvoiceLine> = {}): InvoiceLine {
  return {
    id: 'a02000000000001AAA',
    description: 'Analytics Platform',
    lineType: 'Charge',
    serviceStart: '2026-01-01',
    serviceEnd: '2026-03-31',
    quantity: 1,
    unitPrice: 30000,
    amount: 30000,
    explanation: '120,000.00 in 4 equal quarters: 30,000.00.',
    productName: 'Analytics Platform',
    ...change
  };
}

export function invoice(change: Partial<Invoice> = {}): Invoice {
  return {
    id: 'a01000000000001AAA',
    name: 'IN-000001',
    invoiceNumber: 'INV-000001',
    status: 'Posted',
    settlementStatus: 'Unpaid',
    syncStatus: 'Confirmed',
    accountId: '001000000000001AAA',
    accountName: 'Northwind Analytics',
    billingEntityName: 'Aurora Software, Inc.',
    billingContactName: 'Dana Alvarez',
    poNumber: 'PO-7781',
    currencyCode: 'USD',
    invoiceDate: '2026-01-01',
    dueDate: '2026-01-31',
    paymentTerms: 'Net 30',
    isOverdue: false,
    subtotal: 30000,
    taxAmount: 0,
    totalAmount: 30000,
    amountPaid: 0,
    amountCredited: 0,
    balance: 30000,
    externalId: 'in_1',
    externalUrl: 'https://tool.example/in_1',
    sync: { status: 'Succeeded', attempts: 1, lastError: null, nextAttemptAt: null, httpStatus: 200 },
    lines: [invoiceLine()],
    isOfSchedule: true,
    canPost: false,
    canPush: false,
    ...change
  };
}

export function creditable(change: Partial<InvoiceActionView> = {}): InvoiceActionView {
  const line = { description: 'Analytics Platform', serviceStart: '2026-01-01', serviceEnd: '2026-03-31' };
  return {
    id: 'a01000000000001AAA',
    label: 'INV-000001',
    currencyCode: 'USD',
    balance: 150,
    obstacles: [],
    left: 150,
    lines: [
      { ...line, id: 'a02000000000001AAA', billed: 200, left: 150 },
      { ...line, id: 'a02000000000002AAA', description: 'Onboarding', billed: 100, left: 0 }
    ],
    options: [{ label: 'Negotiated', value: 'Negotiated' }],
    channel: null,
    recipient: null,
    deliveries: [],
    ...change
  };
}

export function outcome(change: Partial<InvoiceActionOutcome> = {}): InvoiceActionOutcome {
  return {
    messages: ['150.00 USD credited.'],
    isRefused: false,
    field: null,
    recordId: 'a03000000000001AAA',
    recordName: 'CM-000001',
    objectApiName: 'Credit_Memo__c',
    ...change
  };
}
