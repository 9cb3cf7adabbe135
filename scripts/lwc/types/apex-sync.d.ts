/** One module per Apex method that a component of the sync pages imports. */

declare module '@salesforce/apex/SyncMonitorController.getOverview' {
  const method: import('types/wire').ApexMethod<Record<string, never>, import('types/sync').SyncOverview>;
  export default method;
}
declare module '@salesforce/apex/SyncMonitorController.replay' {
  const method: import('types/wire').ApexMethod<{ messageIds: readonly string[] }, number>;
  export default method;
}
declare module '@salesforce/apex/SyncMonitorController.replayAll' {
  const method: import('types/wire').ApexMethod<{ connector: string | null }, number>;
  export default method;
}
declare module '@salesforce/apex/SyncMonitorController.syncNow' {
  const method: import('types/wire').ApexMethod<{ connector: string | null }, void>;
  export default method;
}
declare module '@salesforce/apex/SyncTrailController.getTrail' {
  const method: import('types/wire').ApexMethod<{ recordId: string }, import('types/sync').SyncTrail>;
  export default method;
}
declare module '@salesforce/apex/SetupController.getSteps' {
  const method: import('types/wire').ApexMethod<Record<string, never>, readonly import('types/sync').SetupStep[]>;
  export default method;
}
declare module '@salesforce/apex/SetupController.testConnection' {
  const method: import('types/wire').ApexMethod<{ connector: string }, import('types/sync').ConnectionTestResult>;
  export default method;
}
declare module '@salesforce/apex/SetupController.turnOn' {
  const method: import('types/wire').ApexMethod<{ job: string }, void>;
  export default method;
}
