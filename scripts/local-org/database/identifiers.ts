import { idSuffix } from '../runtime/text.js';

/** Salesforce's record Ids: three characters for the object, twelve for the record, three that protect the casing. */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Where real orgs have the instance. */
const POD = 'Lo0';
const COUNTER_LENGTH = 9;

/** Rising sequences give rising Ids. */
export function makeId(keyPrefix: string, sequence: number): string {
  let rest = sequence;
  let counter = '';
  for (let position = 0; position < COUNTER_LENGTH; position++) {
    counter = DIGITS.charAt(rest % 62) + counter;
    rest = Math.floor(rest / 62);
  }
  const id15 = keyPrefix + POD + counter;
  return id15 + idSuffix(id15);
}
