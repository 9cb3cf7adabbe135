import { send } from './http';
import { DataAdapter } from './wire';

/** What `@salesforce/apex` imports turn into. */
export { refreshApex } from './wire';
export { session } from './session';

type ApexParameters = Readonly<Record<string, unknown>>;
type ApexMethod = ((parameters?: ApexParameters) => Promise<unknown>) & { adapter: unknown };

export function apexMethod(className: string, method: string): ApexMethod {
  const invoke = (parameters: ApexParameters = {}): Promise<unknown> =>
    send('POST', `/services/apex/${className}/${method}`, parameters);
  class ApexAdapter extends DataAdapter<ApexParameters> {
    protected keyOf(config: ApexParameters): string {
      return `apex:${className}.${method}:${JSON.stringify(config)}`;
    }
    protected fetch(config: ApexParameters): Promise<unknown> {
      return invoke(config);
    }
  }
  return Object.assign(invoke, { adapter: ApexAdapter });
}

export function getSObjectValue(
  record: Readonly<Record<string, unknown>>,
  field: string | { fieldApiName: string }
): unknown {
  const path = typeof field === 'string' ? field.split('.').slice(1) : field.fieldApiName.split('.');
  return path.reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], record);
}
