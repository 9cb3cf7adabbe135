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
