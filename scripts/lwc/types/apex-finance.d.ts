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
