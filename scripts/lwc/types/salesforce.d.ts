declare module '@salesforce/apex' {
  export function refreshApex(provisioned: unknown): Promise<unknown>;
}
declare module '@salesforce/label/*' {
  const label: string;
  export default label;
}
declare module '@salesforce/schema/*' {
  const reference: { readonly objectApiName: string; readonly fieldApiName: string };
  export default reference;
}
declare module '@salesforce/customPermission/*' {
  const isGranted: boolean | undefined;
  export default isGranted;
}
declare module '@salesforce/i18n/*' {
  const value: string;
  export default value;
}
