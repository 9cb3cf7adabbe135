import { LightningElement, api } from 'lwc';
import type { FetchError } from '../../salesforce/http';

interface Line {
  readonly key: string;
  readonly text: string;
}

/** What stopped a save, in the order Lightning tells it: errors of the whole record, then the fields to look at. */
export default class Messages extends LightningElement {
  @api error: FetchError | undefined;

  get isShown(): boolean {
    return this.error !== undefined;
  }
  get lines(): Line[] {
    const output = this.error?.body?.output;
    const pageErrors = (output?.errors ?? []).map((each, index) => ({ key: `page${index}`, text: each.message }));
    const fieldErrors = Object.values(output?.fieldErrors ?? {}).flat();
    const onFields = fieldErrors.map((each, index) => ({
      key: `field${index}`,
      text: `${each.fieldLabel ?? each.field}: ${each.message}`
    }));
    const all = [...pageErrors, ...onFields];
    return all.length > 0 ? all : [{ key: 'only', text: this.error?.body?.message ?? this.error?.message ?? '' }];
  }
}
