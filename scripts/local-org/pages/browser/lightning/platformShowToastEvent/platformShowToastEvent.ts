import Toast from 'lightning/toast';

export interface ToastConfig {
  readonly title: string;
  readonly message?: string;
  readonly messageData?: unknown;
  readonly variant?: 'info' | 'success' | 'warning' | 'error';
  readonly mode?: 'dismissible' | 'dismissable' | 'pester' | 'sticky';
}

/** The base components' toast container listens for this name and reads `toastAttributes`. */
export class ShowToastEvent extends CustomEvent<unknown> {
  readonly toastAttributes: unknown;

  constructor({ title, message, messageData, variant = 'info', mode = 'dismissible' }: ToastConfig) {
    super('lightning__showtoast', { bubbles: true, composed: true, cancelable: true, detail: { toast: Toast } });
    this.toastAttributes = {
      title,
      message,
      messageData,
      type: variant,
      mode: mode === 'sticky' ? 'sticky' : 'dismissible'
    };
  }
}
