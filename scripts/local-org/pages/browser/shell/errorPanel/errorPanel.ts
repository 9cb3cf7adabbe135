import { LightningElement, api } from 'lwc';
import type { ErrorBody } from '../../salesforce/http';

interface Line {
  readonly key: string;
  readonly text: string;
}

/** Says what went wrong, in the words of whoever refused. */
export default class ErrorPanel extends LightningElement {
  @api error: unknown;
  @api heading = 'We hit a snag';

  get lines(): Line[] {
    const { body, message } = (this.error ?? {}) as { body?: ErrorBody; message?: string };
    const output = body?.output;
    const texts = [
      ...(output?.errors ?? []).map((each) => each.message),
      ...Object.values(output?.fieldErrors ?? {})
        .flat()
        .map((each) => `${each.fieldLabel ?? each.field}: ${each.message}`)
    ];
    const all = texts.length > 0 ? texts : [body?.message ?? message ?? String(this.error)];
    return all.map((text, position) => ({ key: String(position), text }));
  }
}
