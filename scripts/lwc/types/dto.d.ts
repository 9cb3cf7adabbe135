/** What the controllers answer, as JSON: dates as yyyy-MM-dd, ids as text. Types only, erased before anything runs. */

export interface Problem {
  readonly rule: string;
  readonly severity: 'Block' | 'Warn';
  readonly message: string;
  readonly fix: string | null;
  readonly objectApiName: string | null;
  readonly fieldApiName: string | null;
  readonly recordId: string | null;
}

export interface PlannedPeriod {
  readonly key: string;
  readonly billDate: string;
  readonly dueDate: string | null;
  readonly serviceStart: string;
  /** The last day that is included. */
  readonly serviceEnd: string;
  readonly productName: string | null;
  readonly chargeType: string | null;
  readonly amount: number;
  readonly explanation: string | null;
  readonly status: 'Planned' | 'Billed';
  readonly invoiceId: string | null;
  readonly invoiceNumber: string | null;
}

export interface ScheduleSummary {
  readonly id: string;
  readonly name: string;
  readonly productName: string | null;
  readonly chargeType: string | null;
  readonly billingFrequency: string | null;
  readonly status: string;
  readonly totalAmount: number | null;
  readonly billedAmount: number | null;
  readonly remainingAmount: number | null;
  readonly nextBillDate: string | null;
  readonly nextBillAmount: number | null;
  readonly currencyCode?: string | null;
}

export interface InvoiceListItem {
  readonly id: string;
  readonly name: string;
  readonly invoiceNumber: string | null;
  readonly invoiceDate: string | null;
  readonly dueDate: string | null;
  readonly totalAmount: number | null;
  readonly status: string;
  readonly settlementStatus: string | null;
  readonly syncStatus: string | null;
  /** Why it is not the deal's amount. */
  readonly explanation?: string | null;
}

/** Terms of an open deal that may be tried: HandoffView.Terms in Apex. */
export interface DealTerms {
  readonly billingFrequency: string | null;
  readonly billingType: string | null;
  readonly startDate: string | null;
  readonly termMonths: number | null;
  readonly paymentTerms: string | null;
  readonly canSave: boolean;
  readonly frequencies: readonly InvoiceActionOption[];
  readonly types: readonly InvoiceActionOption[];
  readonly paymentTermsOptions: readonly InvoiceActionOption[];
}

/** Other terms for an open deal: DealTrial in Apex. */
export interface DealTrial {
  readonly billingFrequency: string | null;
  readonly billingType: string | null;
  readonly startDate: string | null;
  readonly termMonths: number | null;
  readonly paymentTerms: string | null;
}

export interface Handoff {
  readonly opportunityId: string;
  readonly isClosed: boolean;
  readonly isWon: boolean;
  readonly billingStatus: string | null;
  readonly currencyCode: string | null;
  readonly readiness: 'Ready' | 'Warning' | 'Blocked';
  readonly problems: readonly Problem[];
  /** Readiness rules, and how many of them the deal keeps. */
  readonly ruleCount: number;
  readonly passedCount: number;
  readonly totalContractValue?: number | null;
  readonly annualContractValue?: number | null;
  readonly monthlyRecurringRevenue?: number | null;
  /** Missing once the deal is closed, and when it amends a contract. */
  readonly terms?: DealTerms | null;
  /** What winning the deal does to the contract that it amends. */
  readonly amendment?: AmendmentPreview | null;
  readonly lineTotal: number | null;
  readonly contractValue: number | null;
  readonly totalToBill: number | null;
  readonly contractId: string | null;
  readonly contractNumber: string | null;
  readonly periods: readonly PlannedPeriod[];
  readonly schedules: readonly ScheduleSummary[];
  readonly invoices: readonly InvoiceListItem[];
  readonly canRunBilling: boolean;
}

export interface BillingRunResult {
  readonly invoiceIds: readonly string[];
  readonly creditMemoIds: readonly string[];
  readonly messages: readonly string[];
}

export interface InvoiceSync {
  readonly status: string;
  readonly attempts: number | null;
  readonly lastError: string | null;
  readonly nextAttemptAt: string | null;
  readonly httpStatus: number | null;
}

export interface InvoiceLine {
  readonly id: string;
  readonly description: string | null;
  readonly lineType: string | null;
  readonly serviceStart: string | null;
  readonly serviceEnd: string | null;
  readonly quantity: number | null;
  readonly unitPrice: number | null;
  readonly amount: number;
  readonly explanation: string | null;
  readonly productName: string | null;
}

export interface Invoice {
  readonly id: string;
  readonly name: string;
  readonly invoiceNumber: string | null;
  readonly status: string;
  readonly settlementStatus: string | null;
  readonly syncStatus: string | null;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly billingEntityName: string | null;
  readonly billingContactName: string | null;
  readonly poNumber: string | null;
  readonly currencyCode: string | null;
  readonly invoiceDate: string | null;
  readonly dueDate: string | null;
  readonly paymentTerms: string | null;
  readonly isOverdue: boolean;
  readonly subtotal: number | null;
  readonly taxAmount: number | null;
  readonly totalAmount: number | null;
  readonly amountPaid: number | null;
  readonly amountCredited: number | null;
  readonly balance: number | null;
  readonly externalId: string | null;
  readonly externalUrl: string | null;
  readonly sync: InvoiceSync | null;
  readonly lines: readonly InvoiceLine[];
  readonly isOfSchedule: boolean;
  readonly canPost: boolean;
  readonly canPush: boolean;
}

/** Why an invoice is not the amount of a deal that it bills: DealsOfInvoice.Explanation in Apex. */
export interface DealExplanation {
  readonly opportunityId: string;
  readonly name: string;
  readonly explanation: string;
}

export interface ActionResult {
  readonly messages: readonly string[];
}

/** What an amendment would do: AmendmentPreview in Apex. */
export interface AmendmentPreview {
  readonly amendmentId: string | null;
  readonly status: string | null;
  readonly canApply: boolean;
  readonly proration: string;
  readonly currencyCode: string;
  readonly oldTerms: readonly AmendmentTerms[];
  readonly newTerms: readonly AmendmentTerms[];
  readonly settledLines: readonly SettledLine[];
  readonly credit: number;
  readonly charge: number;
  readonly creditTax: number;
  readonly dueNow: number;
  readonly taxNow: number;
  readonly oldTotal: number;
  readonly newTotal: number;
  readonly netChange: number;
  readonly oldAnnual: number;
  readonly newAnnual: number;
  readonly oldMonthly: number;
  readonly newMonthly: number;
  readonly oldBills: readonly AmendmentBill[];
  readonly nextBills: readonly AmendmentBill[];
  readonly comparisons: readonly AmendmentComparison[];
}

/** A line that the documents made at once will have; negative when it gives back. */
export interface SettledLine {
  readonly scheduleName?: string;
  readonly productName?: string;
  readonly amount: number;
  readonly serviceStart: string;
  readonly serviceEnd: string;
  readonly explanation: string;
}

export interface AmendmentTerms {
  readonly scheduleName?: string;
  readonly productName?: string;
  readonly startDate: string;
  readonly endDate?: string;
  readonly quantity?: number;
  readonly unitPrice?: number;
  readonly discount?: number;
  readonly priceBasis?: string;
  readonly isCharged: boolean;
}

export interface AmendmentBill {
  readonly billDate: string;
  readonly amount: number;
  readonly explanations: readonly string[];
}

export interface AmendmentComparison {
  readonly proration: string;
  readonly method?: string;
  readonly credit?: number;
  readonly charge?: number;
  readonly creditTax?: number;
  readonly dueNow?: number;
  readonly netChange?: number;
  readonly problem?: string;
}

export interface CreditableLine {
  readonly id: string;
  readonly description: string | null;
  readonly serviceStart: string | null;
  readonly serviceEnd: string | null;
  readonly billed: number;
  readonly left: number;
}

export interface InvoiceActionOption {
  readonly label: string;
  readonly value: string;
}

export interface InvoiceDelivery {
  readonly id: string;
  readonly channel: string | null;
  readonly recipient: string | null;
  readonly status: string | null;
  readonly sentAt: string | null;
  readonly error: string | null;
}

export interface InvoiceActionView {
  readonly id: string;
  readonly label: string;
  readonly currencyCode: string;
  readonly balance: number;
  /** Why it cannot be done now. */
  readonly obstacles: readonly string[];
  readonly left: number | null;
  readonly lines: readonly CreditableLine[];
  readonly options: readonly InvoiceActionOption[];
  /** How the customer gets invoices. */
  readonly channel: string | null;
  /** Where an e-mail goes unless somebody else is named. */
  readonly recipient: string | null;
  readonly deliveries: readonly InvoiceDelivery[];
}

export interface InvoiceActionOutcome {
  readonly messages: readonly string[];
  readonly isRefused: boolean;
  /** The entry that the refusal is about. */
  readonly field: string | null;
  readonly recordId: string | null;
  readonly recordName: string | null;
  readonly objectApiName: string | null;
}

/** One charge of a contract with its terms in force: AmendableContract.Charge in Apex. */
export interface AmendableCharge {
  readonly scheduleId: string;
  readonly name: string;
  readonly productName?: string;
  readonly chargeType?: string;
  readonly status: string;
  readonly startDate: string;
  readonly endDate?: string;
  readonly quantity?: number;
  readonly unitPrice?: number;
  readonly discount?: number;
  readonly priceBasis?: string;
}

export interface AmendableContract {
  readonly contractId: string;
  readonly contractNumber: string;
  readonly accountName?: string;
  readonly currencyCode?: string;
  readonly today: string;
  /** Where a renewal goes on. */
  readonly nextTermStart: string;
  readonly canApply: boolean;
  readonly charges: readonly AmendableCharge[];
  readonly types: readonly InvoiceActionOption[];
  readonly prorations: readonly InvoiceActionOption[];
  readonly takesEffect: readonly InvoiceActionOption[];
  readonly priceBases: readonly InvoiceActionOption[];
  readonly chargeTypes: readonly InvoiceActionOption[];
}

/** New terms of a charge, or a charge to be added: AmendmentOrder.Line in Apex. */
export interface AmendmentOrderLine {
  readonly scheduleId?: string | undefined;
  readonly productId?: string | undefined;
  readonly quantity?: number | undefined;
  readonly unitPrice?: number | undefined;
  readonly discount?: number | undefined;
  readonly priceBasis?: string | undefined;
  readonly chargeType?: string | undefined;
}

export interface AmendmentOrder {
  readonly contractId: string;
  readonly type: string;
  readonly effectiveDate: string;
  readonly newEndDate?: string | undefined;
  readonly proration: string;
  readonly takesEffect: string;
  readonly reason: string;
  readonly lines: readonly AmendmentOrderLine[];
}

export interface AmendmentOrderOutcome {
  readonly preview?: AmendmentPreview;
  readonly isRefused: boolean;
  readonly messages: readonly string[];
  /** The entry that the refusal is about. */
  readonly field?: string;
  readonly amendmentId?: string;
  readonly amendmentName?: string;
  readonly isApplied: boolean;
}
