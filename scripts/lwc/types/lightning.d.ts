/** The parts of the platform's modules that components here use; the published typings leave them out. */

declare module 'lightning/platformShowToastEvent' {
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(toast: {
      title: string;
      message?: string;
      variant?: 'info' | 'success' | 'warning' | 'error';
      mode?: 'dismissible' | 'pester' | 'sticky';
    });
  }
}

declare module 'lightning/navigation' {
  interface PageReference {
    readonly type: string;
    readonly attributes: Readonly<Record<string, string | undefined>>;
    readonly state?: Readonly<Record<string, string>>;
  }
  const navigate: unique symbol;
  const generateUrl: unique symbol;
  interface Navigation {
    [navigate](reference: PageReference, replace?: boolean): void;
    [generateUrl](reference: PageReference): Promise<string>;
  }
  type Component = typeof import('lwc').LightningElement;
  /** Keeps the static side of LightningElement, which `createElement` asks for. */
  interface NavigatingComponent extends Pick<Component, keyof Component> {
    new (): import('lwc').LightningElement & Navigation;
  }
  export const NavigationMixin: {
    (base: Component): NavigatingComponent;
    readonly Navigate: typeof navigate;
    readonly GenerateUrl: typeof generateUrl;
  };
}

declare module 'lightning/uiRecordApi' {
  type FieldReference = string | { readonly objectApiName: string; readonly fieldApiName: string };
  export interface RecordRepresentation {
    readonly apiName: string;
    readonly id: string;
    readonly fields: Readonly<Record<string, { readonly value: unknown; readonly displayValue: string | null }>>;
  }
  export const getRecord: import('lwc').WireAdapterConstructor<
    { recordId: string | undefined; fields?: readonly FieldReference[]; optionalFields?: readonly FieldReference[] },
    import('types/wire').WireResult<RecordRepresentation>
  >;
  export function updateRecord(input: { readonly fields: Readonly<Record<string, unknown>> }): Promise<unknown>;
  export function notifyRecordUpdateAvailable(records: readonly { recordId: string }[]): Promise<void>;
}

declare module 'lightning/refresh' {
  export class RefreshEvent extends CustomEvent<unknown> {
    constructor();
  }
  /** Lets a component fetch its own data again when the page is refreshed; answers what unregisters it. */
  export function registerRefreshHandler(context: object, handler: () => Promise<unknown>): number;
  export function unregisterRefreshHandler(id: number): void;
}

declare module 'lightning/confirm' {
  const LightningConfirm: {
    open(options: {
      label: string;
      message: string;
      theme?: string;
      variant?: 'header' | 'headerless';
    }): Promise<boolean>;
  };
  export default LightningConfirm;
}

declare module 'lightning/actions' {
  export class CloseActionScreenEvent extends CustomEvent<unknown> {
    constructor();
  }
}

declare module 'lightning/modal' {
  interface ModalOptions {
    readonly label: string;
    readonly size?: 'small' | 'medium' | 'large' | 'full';
    readonly description?: string;
    readonly [property: string]: unknown;
  }
  type Element = typeof import('lwc').LightningElement;
  /** Keeps the static side of LightningElement, which `createElement` asks for. */
  interface ModalConstructor extends Pick<Element, keyof Element> {
    new (): import('lwc').LightningElement & {
      /** The window's name; `label` in its options. */
      label: string;
      /** Whether the window's own close button does nothing. */
      disableClose: boolean;
      close(result?: unknown): void;
    };
    /** Resolves with what the window is closed with; undefined when it is only closed. */
    open(options: ModalOptions): Promise<unknown>;
  }
  const LightningModal: ModalConstructor;
  export default LightningModal;
}
