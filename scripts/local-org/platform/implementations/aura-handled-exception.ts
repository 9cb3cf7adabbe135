import { ApexException, registerExceptionClass } from '../../runtime/exception.js';

/**
 * The message given to the constructor is for the page only: Apex reads `Script-thrown exception` until somebody calls
 * setMessage. `message`, JavaScript's own, is what the page shows.
 */
class AuraHandledException extends ApexException {
  static override readonly typeName = 'System.AuraHandledException';
  private hasOwnText = false;

  override setMessage(text: string | null): void {
    super.setMessage(text);
    this.hasOwnText = true;
  }

  override getMessage(): string {
    return this.hasOwnText ? super.getMessage() : 'Script-thrown exception';
  }
}

registerExceptionClass('System.AuraHandledException', AuraHandledException);
