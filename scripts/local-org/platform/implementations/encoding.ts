import { ApexBlob } from '../../runtime/blob.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { withoutNulls } from './arguments.js';

type TextEncoding = 'utf8' | 'latin1' | 'utf16le';

function encodingNamed(name: string): TextEncoding {
  const known: Readonly<Record<string, TextEncoding>> = {
    'UTF-8': 'utf8',
    UTF8: 'utf8',
    'ISO-8859-1': 'latin1',
    'US-ASCII': 'latin1'
  };
  return (
    known[name.toUpperCase()] ?? throwException('System.IllegalArgumentException', `Unsupported encoding: ${name}`)
  );
}

/** Java's URLEncoder: a space is `+`, `*` stays, `~` does not. */
function urlEncode(text: string, encoding: string): string {
  return Array.from(Buffer.from(text, encodingNamed(encoding)), (byte) => {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9.*_-]/.test(character)) return character;
    return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function urlDecode(text: string, encoding: string): string {
  const name = encodingNamed(encoding);
  const parts = text.replaceAll('+', ' ').split(/((?:%[0-9a-fA-F]{2})+)/);
  return parts
    .map((part) => {
      if (!part.startsWith('%')) return part;
      if (!/^(?:%[0-9a-fA-F]{2})+$/.test(part))
        throwException('System.IllegalArgumentException', `URLDecoder: Illegal hex characters in escape (%) pattern`);
      return Buffer.from(part.replaceAll('%', ''), 'hex').toString(name);
    })
    .join('');
}

function base64Decode(text: string): ApexBlob {
  if (!/^[A-Za-z0-9+/_\s-]*={0,2}\s*$/.test(text))
    throwException('System.StringException', 'Unrecognized base64 character');
  return new ApexBlob(Buffer.from(text, 'base64'));
}

function convertFromHex(text: string): ApexBlob {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text))
    throwException('System.StringException', 'Invalid hex string');
  return new ApexBlob(Buffer.from(text, 'hex'));
}

bind('System.EncodingUtil', {
  statics: withoutNulls({
    base64Decode,
    base64Encode: (blob: ApexBlob): string => blob.bytes.toString('base64'),
    convertFromHex,
    convertToHex: (blob: ApexBlob): string => blob.bytes.toString('hex'),
    urlDecode,
    urlEncode
  })
});
