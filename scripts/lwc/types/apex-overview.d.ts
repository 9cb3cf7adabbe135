declare module '@salesforce/apex/BillingOverviewController.getOverview' {
  const method: import('types/wire').ApexMethod<{ recordId: string }, import('types/overview').BillingOverview>;
  export default method;
}
declare module '@salesforce/apex/BillingOverviewController.setCreditHold' {
  const method: import('types/wire').ApexMethod<{ accountId: string; isOnHold: boolean; reason: string | null }, void>;
  export default method;
}
