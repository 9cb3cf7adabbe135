/** One module per Apex method that finance's components import. */

declare module '@salesforce/apex/HomeController.getFigures' {
  const method: import('types/wire').ApexMethod<Record<string, never>, import('types/home').HomeFigures>;
  export default method;
}
declare module '@salesforce/apex/HomeController.refreshFigures' {
  const method: () => Promise<boolean>;
  export default method;
}
declare module '@salesforce/apex/HomeController.getWorkQueue' {
  const method: import('types/wire').ApexMethod<Record<string, never>, readonly import('types/home').WorkEntry[]>;
  export default method;
}
declare module '@salesforce/apex/BillingConsoleController.getChoices' {
  const method: () => Promise<import('types/run').RunChoices>;
  export default method;
}
declare module '@salesforce/apex/BillingConsoleController.start' {
  const method: (input: {
    asOf: string;
    accountId: string | null;
    entityId: string | null;
    isPreview: boolean;
    isPosting: boolean;
  }) => Promise<string>;
  export default method;
}
declare module '@salesforce/apex/BillingConsoleController.getRun' {
  const method: (input: { runId: string }) => Promise<import('types/run').BillingRun>;
  export default method;
}
declare module '@salesforce/apex/BillingConsoleController.retryFailures' {
  const method: (input: { runId: string }) => Promise<readonly string[]>;
  export default method;
}
declare module '@salesforce/apex/BillingConsoleController.resume' {
  const method: (input: { runId: string }) => Promise<void>;
  export default method;
}
declare module '@salesforce/apex/InvoiceWorkspaceController.getInvoices' {
  const method: (input: {
    state: import('types/workspace').WorkspaceState;
  }) => Promise<import('types/workspace').WorkspacePage>;
  export default method;
}
declare module '@salesforce/apex/InvoiceWorkspaceController.getReview' {
  const method: (input: { invoiceId: string }) => Promise<import('types/workspace').InvoiceReview>;
  export default method;
}
declare module '@salesforce/apex/InvoiceWorkspaceController.perform' {
  const method: (input: {
    act: import('types/workspace').WorkspaceAct;
    invoiceIds: readonly string[];
    reason: string | null;
  }) => Promise<readonly import('types/workspace').BulkResult[]>;
  export default method;
}
declare module '@salesforce/apex/InvoiceStepController.getStep' {
  const method: (input: { invoiceId: string; act: string }) => Promise<import('types/dto').InvoiceActionView>;
  export default method;
}
declare module '@salesforce/apex/InvoiceStepController.perform' {
  const method: (input: {
    invoiceId: string;
    act: string;
    reason: string | null;
  }) => Promise<import('types/dto').InvoiceActionOutcome>;
  export default method;
}
declare module '@salesforce/apex/CreditMemoController.getApplying' {
  const method: (input: { memoId: string }) => Promise<import('types/dto').InvoiceActionView>;
  export default method;
}
declare module '@salesforce/apex/CreditMemoController.apply' {
  const method: (input: {
    memoId: string;
    invoiceIds: readonly string[];
  }) => Promise<import('types/dto').InvoiceActionOutcome>;
  export default method;
}
declare module '@salesforce/apex/CreditMemoController.getRefunding' {
  const method: (input: { memoId: string }) => Promise<import('types/dto').InvoiceActionView>;
  export default method;
}
declare module '@salesforce/apex/CreditMemoController.refund' {
  const method: (input: {
    memoId: string;
    amount: number;
    method: string;
    refundDate: string | null;
    reference: string;
    note: string;
  }) => Promise<import('types/dto').InvoiceActionOutcome>;
  export default method;
}
declare module '@salesforce/apex/CreditMemoController.getStep' {
  const method: (input: { memoId: string; act: string }) => Promise<import('types/dto').InvoiceActionView>;
  export default method;
}
declare module '@salesforce/apex/CreditMemoController.voidMemo' {
  const method: (input: { memoId: string; reason: string }) => Promise<import('types/dto').InvoiceActionOutcome>;
  export default method;
}
declare module '@salesforce/apex/CreditMemoController.post' {
  const method: (input: { memoId: string }) => Promise<import('types/dto').InvoiceActionOutcome>;
  export default method;
}
