/** One module per Apex method that a component imports. */

declare module '@salesforce/apex/BillingHandoffController.getHandoff' {
  const method: import('types/wire').ApexMethod<{ opportunityId: string }, import('types/dto').Handoff>;
  export default method;
}
declare module '@salesforce/apex/BillingHandoffController.tryTerms' {
  const method: import('types/wire').ApexMethod<{ opportunityId: string; terms: string }, import('types/dto').Handoff>;
  export default method;
}
declare module '@salesforce/apex/BillingHandoffController.runBilling' {
  const method: import('types/wire').ApexMethod<
    { opportunityId: string; asOfDate: string },
    import('types/dto').BillingRunResult
  >;
  export default method;
}
declare module '@salesforce/apex/InvoiceSummaryController.getInvoice' {
  const method: import('types/wire').ApexMethod<{ invoiceId: string }, import('types/dto').Invoice>;
  export default method;
}
declare module '@salesforce/apex/InvoiceSummaryController.explainDeals' {
  const method: import('types/wire').ApexMethod<{ invoiceId: string }, readonly import('types/dto').DealExplanation[]>;
  export default method;
}
declare module '@salesforce/apex/AmendmentController.getPreview' {
  const method: import('types/wire').ApexMethod<{ amendmentId: string }, import('types/dto').AmendmentPreview>;
  export default method;
}
declare module '@salesforce/apex/AmendmentController.apply' {
  const method: import('types/wire').ApexMethod<{ amendmentId: string }, import('types/dto').ActionResult>;
  export default method;
}
declare module '@salesforce/apex/InvoiceCreditController.getCreditable' {
  const method: import('types/wire').ApexMethod<{ invoiceId: string }, import('types/dto').InvoiceActionView>;
  export default method;
}
declare module '@salesforce/apex/InvoiceCreditController.credit' {
  const method: import('types/wire').ApexMethod<
    {
      invoiceId: string;
      lineIds: readonly string[];
      amount: number | null;
      reason: string;
      note: string;
      isBilledAgain: boolean;
    },
    import('types/dto').InvoiceActionOutcome
  >;
  export default method;
}
declare module '@salesforce/apex/InvoiceCreditController.getVoiding' {
  const method: import('types/wire').ApexMethod<{ invoiceId: string }, import('types/dto').InvoiceActionView>;
  export default method;
}
declare module '@salesforce/apex/InvoiceCreditController.voidInvoice' {
  const method: import('types/wire').ApexMethod<
    { invoiceId: string; reason: string },
    import('types/dto').InvoiceActionOutcome
  >;
  export default method;
}
declare module '@salesforce/apex/InvoiceCreditController.getWriteOff' {
  const method: import('types/wire').ApexMethod<{ invoiceId: string }, import('types/dto').InvoiceActionView>;
  export default method;
}
declare module '@salesforce/apex/InvoiceCreditController.writeOff' {
  const method: import('types/wire').ApexMethod<
    { invoiceId: string; reason: string },
    import('types/dto').InvoiceActionOutcome
  >;
  export default method;
}
declare module '@salesforce/apex/InvoiceDeliveryController.getDelivery' {
  const method: import('types/wire').ApexMethod<{ invoiceId: string }, import('types/dto').InvoiceActionView>;
  export default method;
}
declare module '@salesforce/apex/InvoiceDeliveryController.deliver' {
  const method: import('types/wire').ApexMethod<
    { invoiceId: string; channel: string; recipient: string | null; note: string },
    import('types/dto').InvoiceActionOutcome
  >;
  export default method;
}
declare module '@salesforce/apex/AmendContractController.getContract' {
  const method: import('types/wire').ApexMethod<{ contractId: string }, import('types/dto').AmendableContract>;
  export default method;
}
declare module '@salesforce/apex/AmendContractController.preview' {
  const method: import('types/wire').ApexMethod<{ order: string }, import('types/dto').AmendmentOrderOutcome>;
  export default method;
}
declare module '@salesforce/apex/AmendContractController.submit' {
  const method: import('types/wire').ApexMethod<
    { order: string; isApplied: boolean },
    import('types/dto').AmendmentOrderOutcome
  >;
  export default method;
}
