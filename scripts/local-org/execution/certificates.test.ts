import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { certificateKey } from './certificates.js';
import { emptySettings } from './settings.js';

const pem = String(
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' }
  }).privateKey
);
const settings = {
  ...emptySettings,
  certificates: new Map([
    ['given', pem],
    ['made_up', 'RSA']
  ] as const)
};

test('a certificate signs with its own key, whatever the case of its name', () => {
  const key = certificateKey(settings, 'Given');
  assert.equal(key.export({ type: 'pkcs8', format: 'pem' }), pem);
});

test('a key that is made up stays the same while the settings do', () => {
  const key = certificateKey(settings, 'Made_Up');
  assert.equal(key.asymmetricKeyType, 'rsa');
  assert.equal(certificateKey(settings, 'made_up'), key);
});

test('a certificate that nobody made is refused', () => {
  assert.throws(() => certificateKey(settings, 'Other'), /The certificate does not exist: Other/);
  assert.throws(() => certificateKey(emptySettings, 'Given'), /does not exist/);
});
