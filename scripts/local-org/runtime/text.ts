import { throwException } from './exception.js';

const suffixLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const idPattern = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/** The three characters that make a 15-character Id safe where case is lost. */
export function idSuffix(id: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let position = 0; position < 5; position++) {
      const letter = id.charCodeAt(block * 5 + position);
      if (letter >= 65 && letter <= 90) bits |= 1 << position;
    }
    suffix += suffixLetters.charAt(bits);
  }
  return suffix;
}

/** Whether the last three characters tell the case of every letter; what they say of digits is nobody's business. */
function tellsCase(text: string): boolean {
  return Array.from(text.slice(0, 15)).every((letter, index) => {
    const bits = suffixLetters.indexOf(text.charAt(15 + Math.floor(index / 5)).toUpperCase());
    const isUpper = (bits & (1 << (index % 5))) !== 0;
    return bits >= 0 && (/[0-9]/.test(letter) || isUpper === /[A-Z]/.test(letter));
  });
}

/** Id text as its 18 characters; null when it is no Id. */
export function normalizeId(text: string): string | null {
  if (!idPattern.test(text)) return null;
  const base = text.slice(0, 15);
  const id = base + idSuffix(base);
  return text.length === 15 || text === id || tellsCase(text) ? id : null;
}

/** Conversion of a String to Id; throws as Apex does. */
export function toId(text: string | null): string | null {
  if (text === null) return null;
  return normalizeId(text) ?? throwException('System.StringException', `Invalid id: ${text}`);
}

/** `==` on Strings. */
export function equalsIgnoringCase(first: string, second: string): boolean {
  if (first === second) return true;
  return first.length === second.length && first.toLowerCase() === second.toLowerCase();
}

const collator = new Intl.Collator('en', { sensitivity: 'accent', caseFirst: 'false' });

/** `<` and `>` on Strings: ignores case, follows the collation. */
export function compareIgnoringCase(first: string, second: string): number {
  return collator.compare(first, second);
}

/** `compareTo`: by code unit, as Java does. */
export function compareByCodeUnit(first: string, second: string): number {
  const shared = Math.min(first.length, second.length);
  for (let index = 0; index < shared; index++) {
    const difference = first.charCodeAt(index) - second.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return first.length - second.length;
}
