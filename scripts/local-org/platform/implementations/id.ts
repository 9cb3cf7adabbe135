import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { hashOfString } from '../../runtime/hash.js';
import { describeToken } from '../../runtime/sobject-library.js';
import { normalizeId, toId } from '../../runtime/text.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

function valueOf(text: string, restoreCasing = false): string | null {
  refuseNull(text);
  return restoreCasing && text.length === 18 ? restored(text) : toId(text);
}

/** Puts back the casing that the last three characters remember. */
function restored(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
  const base = Array.from(text.slice(0, 15), (letter, index) => {
    const bits = letters.indexOf(text.charAt(15 + Math.floor(index / 5)).toUpperCase());
    return bits & (1 << (index % 5)) ? letter.toUpperCase() : letter.toLowerCase();
  }).join('');
  return normalizeId(base) ?? throwException('System.StringException', `Invalid id: ${text}`);
}

function getSobjectType(id: string): unknown {
  const prefix = id.slice(0, 3);
  for (const object of execution().schema.objects.values()) {
    if (object.keyPrefix === prefix) return describeToken(object.name);
  }
  return throwException('System.SObjectException', `Unable to determine the sObject type of id ${id}`);
}

bind('System.Id', {
  statics: { valueOf },
  instance: {
    equals: (id: string, other: unknown): boolean =>
      typeof other === 'string' && (other === id || normalizeId(other) === id),
    getSobjectType,
    hashCode: hashOfString,
    to15: (id: string): string => id.slice(0, 15),
    toString: (id: string): string => id
  }
});
