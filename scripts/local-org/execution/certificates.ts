import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { throwException } from '../runtime/exception.js';
import type { OrgSettings } from './settings.js';

const madeUp = new WeakMap<OrgSettings, Map<string, KeyObject>>();

/** The private key of a certificate that Setup would list: from the settings, or made up for the life of the process. */
export function certificateKey(settings: OrgSettings, name: string): KeyObject {
  const source = settings.certificates?.get(name.toLowerCase());
  if (source === undefined)
    return throwException('System.InvalidParameterValueException', `The certificate does not exist: ${name}`);
  const keys = madeUp.get(settings) ?? new Map<string, KeyObject>();
  madeUp.set(settings, keys);
  const key = keys.get(name.toLowerCase()) ?? keyFrom(source);
  keys.set(name.toLowerCase(), key);
  return key;
}

function keyFrom(source: string): KeyObject {
  if (source === 'EC') return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  if (source === 'RSA') return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  return createPrivateKey(source);
}
