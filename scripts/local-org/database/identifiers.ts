import { idSuffix } from '../runtime/text.js';

/** Salesforce's record Ids: three characters for the object, twelve for the record, three that protect the casing. */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ORG_LENGTH = 4;
const COUNTER_LENGTH = 8;

/** How many orgs can be told apart by their records' Ids. */
export const ORG_NUMBERS = 62 ** ORG_LENGTH;

/**
 * Rising sequences give rising Ids. The org's own number keeps two orgs from handing out the same Id, which a system that
 * both of them talk to would take for one record.
 */
export function makeId(keyPrefix: string, orgNumber: number, sequence: number): string {
  const id15 = keyPrefix + digits(orgNumber, ORG_LENGTH) + digits(sequence, COUNTER_LENGTH);
  return id15 + idSuffix(id15);
}

function digits(number: number, length: number): string {
  let rest = number;
  let text = '';
  for (let position = 0; position < length; position++) {
    text = DIGITS.charAt(rest % DIGITS.length) + text;
    rest = Math.floor(rest / DIGITS.length);
  }
  return text;
}
