import { LightningElement, api } from 'lwc';
import { errorMessages, isAccessError } from 'c/errorMessages';
import heading from '@salesforce/label/c.Billing_Error_Heading';
import noAccessHeading from '@salesforce/label/c.Billing_No_Access_Heading';
import noAccessHint from '@salesforce/label/c.Billing_No_Access_Hint';

export default class ErrorPanel extends LightningElement {
  @api error: unknown;

  get isNoAccess(): boolean {
    return isAccessError(this.error);
  }
  get heading(): string {
    return this.isNoAccess ? noAccessHeading : heading;
  }
  get hint(): string | undefined {
    return this.isNoAccess ? noAccessHint : undefined;
  }
  get iconName(): string {
    return this.isNoAccess ? 'utility:lock' : 'utility:error';
  }
  get iconVariant(): string | undefined {
    return this.isNoAccess ? undefined : 'error';
  }
  get lines(): { key: string; text: string }[] {
    return errorMessages(this.error).map((text, position) => ({ key: String(position), text }));
  }
}
