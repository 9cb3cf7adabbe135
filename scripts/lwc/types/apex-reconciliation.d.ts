/** One module per Apex method that a component of reconciliation and field mapping imports. */

declare module '@salesforce/apex/ReconciliationController.getQueue' {
  const method: import('types/wire').ApexMethod<
    { category: string; includesSnoozed: boolean; isMine: boolean },
    import('types/reconciliation').FindingQueue
  >;
  export default method;
}
declare module '@salesforce/apex/ReconciliationController.reconcileNow' {
  const method: import('types/wire').ApexMethod<Record<string, never>, readonly string[]>;
  export default method;
}
declare module '@salesforce/apex/ReconciliationController.take' {
  const method: import('types/wire').ApexMethod<{ findingIds: readonly string[] }, number>;
  export default method;
}
declare module '@salesforce/apex/ReconciliationController.reopen' {
  const method: import('types/wire').ApexMethod<{ findingIds: readonly string[] }, number>;
  export default method;
}
declare module '@salesforce/apex/ReconciliationController.snooze' {
  const method: import('types/wire').ApexMethod<
    { findingIds: readonly string[]; untilDay: string; note: string },
    number
  >;
  export default method;
}
declare module '@salesforce/apex/ReconciliationController.resolve' {
  const method: import('types/wire').ApexMethod<{ findingIds: readonly string[]; note: string }, number>;
  export default method;
}
declare module '@salesforce/apex/FieldMappingController.getMappings' {
  const method: import('types/wire').ApexMethod<
    Record<string, never>,
    readonly import('types/reconciliation').FieldMapping[]
  >;
  export default method;
}
