import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  randomBytes,
  randomInt,
  timingSafeEqual,
  type KeyObject
} from 'node:crypto';
import { execution } from '../../execution/execution.js';
import { ApexBlob } from '../../runtime/blob.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { withoutNulls } from './arguments.js';

const digests: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  SHA256: 'sha256',
  'SHA-512': 'sha512',
  SHA512: 'sha512',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512'
};
const macs: Readonly<Record<string, string>> = {
  HMACMD5: 'md5',
  HMACSHA1: 'sha1',
  HMACSHA256: 'sha256',
  HMACSHA512: 'sha512'
};
const signatures: Readonly<Record<string, string>> = {
  RSA: 'sha1',
  'RSA-SHA1': 'sha1',
  'RSA-SHA256': 'sha256',
  'RSA-SHA384': 'sha384',
  'RSA-SHA512': 'sha512',
  'ECDSA-SHA256': 'sha256',
  'ECDSA-SHA256-PLAIN': 'sha256',
  'ECDSA-SHA384': 'sha384',
  'ECDSA-SHA512': 'sha512'
};
const keyBits: Readonly<Record<string, number>> = { AES128: 128, AES192: 192, AES256: 256 };
const vectorBytes = 16;

function algorithm(table: Readonly<Record<string, string>>, name: string): string {
  return table[name.toUpperCase()] ?? throwException('System.NoSuchElementException', `Invalid algorithm: ${name}`);
}

function mac(name: string, input: ApexBlob, key: ApexBlob): Buffer {
  return createHmac(algorithm(macs, name), key.bytes).update(input.bytes).digest();
}

function cipherName(name: string, key: ApexBlob): string {
  const bits = keyBits[name.toUpperCase()];
  if (bits === undefined) return throwException('System.NoSuchElementException', `Invalid algorithm: ${name}`);
  if (key.bytes.length * 8 !== bits)
    throwException('System.InvalidParameterValueException', `Invalid private key. Must be ${bits / 8} bytes.`);
  return `aes-${bits}-cbc`;
}

function encrypt(name: string, key: ApexBlob, vector: ApexBlob, clear: ApexBlob): ApexBlob {
  if (vector.bytes.length !== vectorBytes)
    throwException('System.InvalidParameterValueException', 'Invalid initialization vector. Must be 16 bytes.');
  const cipher = createCipheriv(cipherName(name, key), key.bytes, vector.bytes);
  return new ApexBlob(Buffer.concat([cipher.update(clear.bytes), cipher.final()]));
}

function decrypt(name: string, key: ApexBlob, vector: ApexBlob, encrypted: ApexBlob): ApexBlob {
  if (vector.bytes.length !== vectorBytes)
    throwException('System.InvalidParameterValueException', 'Invalid initialization vector. Must be 16 bytes.');
  const cipher = createDecipheriv(cipherName(name, key), key.bytes, vector.bytes);
  try {
    return new ApexBlob(Buffer.concat([cipher.update(encrypted.bytes), cipher.final()]));
  } catch {
    return throwException(
      'System.SecurityException',
      'Given final block not properly padded. Such issues can arise if a bad key is used during decryption.'
    );
  }
}

function encryptWithManagedVector(name: string, key: ApexBlob, clear: ApexBlob): ApexBlob {
  const vector = new ApexBlob(randomBytes(vectorBytes));
  return new ApexBlob(Buffer.concat([vector.bytes, encrypt(name, key, vector, clear).bytes]));
}

function decryptWithManagedVector(name: string, key: ApexBlob, encrypted: ApexBlob): ApexBlob {
  const vector = new ApexBlob(encrypted.bytes.subarray(0, vectorBytes));
  return decrypt(name, key, vector, new ApexBlob(encrypted.bytes.subarray(vectorBytes)));
}

/** The key is PKCS #8 bytes. */
function sign(name: string, input: ApexBlob, privateKey: ApexBlob): ApexBlob {
  return signed(name, input, createPrivateKey({ key: privateKey.bytes, format: 'der', type: 'pkcs8' }));
}

function signWithCertificate(name: string, input: ApexBlob, certificate: string): ApexBlob {
  return signed(name, input, execution().certificateKey(certificate));
}

function signed(name: string, input: ApexBlob, key: KeyObject): ApexBlob {
  const digest = algorithm(signatures, name);
  if ((key.asymmetricKeyType === 'ec') !== name.toUpperCase().startsWith('ECDSA'))
    throwException('System.InvalidParameterValueException', `The key does not fit the algorithm ${name}`);
  return new ApexBlob(
    createSign(digest)
      .update(input.bytes)
      .sign({ key, dsaEncoding: encodingOf(name) })
  );
}

function verify(name: string, input: ApexBlob, signature: ApexBlob, publicKey: ApexBlob | string): boolean {
  const key =
    typeof publicKey === 'string'
      ? createPublicKey(execution().certificateKey(publicKey))
      : createPublicKey({ key: publicKey.bytes, format: 'der', type: 'spki' });
  const dsaEncoding = encodingOf(name);
  return createVerify(algorithm(signatures, name)).update(input.bytes).verify({ key, dsaEncoding }, signature.bytes);
}

/** A plain signature is both numbers one after the other; the others are DER. */
function encodingOf(name: string): 'ieee-p1363' | 'der' {
  return name.toUpperCase().endsWith('-PLAIN') ? 'ieee-p1363' : 'der';
}

function verifyMac(name: string, input: ApexBlob, key: ApexBlob, expected: ApexBlob): boolean {
  const computed = mac(name, input, key);
  return computed.length === expected.bytes.length && timingSafeEqual(computed, expected.bytes);
}

function generateAesKey(bits: number): ApexBlob {
  if (![128, 192, 256].includes(bits))
    throwException('System.InvalidParameterValueException', 'Invalid key size. Must be 128, 192, or 256.');
  return new ApexBlob(randomBytes(bits / 8));
}

bind('System.Crypto', {
  statics: withoutNulls({
    decrypt,
    decryptWithManagedIV: decryptWithManagedVector,
    encrypt,
    encryptWithManagedIV: encryptWithManagedVector,
    generateAesKey,
    generateDigest: (name: string, input: ApexBlob): ApexBlob =>
      new ApexBlob(createHash(algorithm(digests, name)).update(input.bytes).digest()),
    generateMac: (name: string, input: ApexBlob, key: ApexBlob): ApexBlob => new ApexBlob(mac(name, input, key)),
    getRandomInteger: (): number => randomInt(-2147483648, 2147483648),
    getRandomLong: (): bigint => randomBytes(8).readBigInt64BE(),
    sign,
    signWithCertificate,
    verify,
    verifyHmac: verifyMac
  })
});
