declare module '@salesforce/sfdx-lwc-jest' {
  /** A wire adapter that a test feeds. */
  export interface ApexTestWireAdapter extends jest.Mock {
    emit(data: unknown): void;
    error(body?: unknown, status?: number, statusText?: string): void;
    getLastConfig(): Record<string, unknown> | undefined;
  }
  export function createApexTestWireAdapter(method: jest.Mock): ApexTestWireAdapter;
}
