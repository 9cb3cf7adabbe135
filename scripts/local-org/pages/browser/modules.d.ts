/** Modules that the base components or the build provide. */

declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';
  export default class LightningModal extends LightningElement {
    static open(
      options: Record<string, unknown> & { label: string; size?: 'small' | 'medium' | 'large' | 'full' }
    ): Promise<unknown>;
    label: string;
    close(result?: unknown): void;
  }
}
declare module 'lightning/confirm' {
  const confirm: { open(options: { message: string; label: string; theme?: string }): Promise<boolean> };
  export default confirm;
}
declare module 'lightning/toast' {
  const toast: unknown;
  export default toast;
}
declare module 'lightning/toastContainer' {
  const container: { instance(): { toastPosition: string; maxToasts: number } };
  export default container;
}
declare module 'virtual:project-components' {
  export const components: Readonly<Record<string, () => Promise<{ default: typeof import('lwc').LightningElement }>>>;
}

declare module 'lightning/refresh' {
  export function runRefreshHandlers(): void;
}
