import { throwException } from '../../runtime/exception.js';

/** Instance methods of String that look into it. The receiver comes first. */

const codePoints = (text: string): string[] => Array.from(text);

function lastStart(text: string, from: number | undefined): number {
  return from === undefined ? text.length : from;
}

/** `lastIndexOf` from a negative position finds nothing, unlike JavaScript's. */
function lastIndex(text: string, searched: string, from?: number): number {
  return from !== undefined && from < 0 ? -1 : text.lastIndexOf(searched, lastStart(text, from));
}

function indexOfDifference(text: string, other: string): number {
  if (text === other) return -1;
  let index = 0;
  while (index < text.length && index < other.length && text[index] === other[index]) index++;
  return index;
}

function checkPosition(text: string, index: number): void {
  if (index < 0 || index >= text.length)
    throwException('System.StringException', `String index out of range: ${index}`);
}

function codePointAt(text: string, index: number): number {
  checkPosition(text, index);
  return text.codePointAt(index) ?? 0;
}

function codePointBefore(text: string, index: number): number {
  checkPosition(text, index - 1);
  const before = text.slice(0, index);
  return codePoints(before).at(-1)?.codePointAt(0) ?? 0;
}

export function levenshteinDistance(text: string, other: string, threshold?: number): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= text.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const change = (previous[column - 1] ?? 0) + (text[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  const distance = previous[other.length] ?? 0;
  return threshold !== undefined && distance > threshold ? -1 : distance;
}

function countMatches(text: string, searched: string): number {
  return searched === '' ? 0 : text.split(searched).length - 1;
}

export const stringSearch = {
  charAt: (text: string, index: number): number => {
    checkPosition(text, index);
    return text.charCodeAt(index);
  },
  codePointAt,
  codePointBefore,
  codePointCount: (text: string, begin: number, end: number): number => codePoints(text.slice(begin, end)).length,
  offsetByCodePoints: (text: string, index: number, count: number): number =>
    index + codePoints(text.slice(index)).slice(0, count).join('').length,
  contains: (text: string, part: string): boolean => text.includes(part),
  containsAny: (text: string, characters: string): boolean =>
    [...characters].some((character) => text.includes(character)),
  containsIgnoreCase: (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase()),
  containsNone: (text: string, characters: string): boolean =>
    ![...characters].some((character) => text.includes(character)),
  containsOnly: (text: string, characters: string): boolean =>
    [...text].every((character) => characters.includes(character)),
  containsWhitespace: (text: string): boolean => /\s/.test(text),
  countMatches,
  endsWith: (text: string, part: string): boolean => text.endsWith(part),
  endsWithIgnoreCase: (text: string, part: string): boolean => text.toLowerCase().endsWith(part.toLowerCase()),
  startsWith: (text: string, part: string): boolean => text.startsWith(part),
  startsWithIgnoreCase: (text: string, part: string): boolean => text.toLowerCase().startsWith(part.toLowerCase()),
  getLevenshteinDistance: levenshteinDistance,
  indexOf: (text: string, part: string, from = 0): number => text.indexOf(part, from),
  indexOfAny: (text: string, characters: string): number =>
    [...text].findIndex((character) => characters.includes(character)),
  indexOfAnyBut: (text: string, characters: string): number =>
    [...text].findIndex((character) => !characters.includes(character)),
  indexOfChar: (text: string, character: number, from = 0): number =>
    text.indexOf(String.fromCodePoint(character), from),
  indexOfDifference,
  indexOfIgnoreCase: (text: string, part: string, from = 0): number =>
    text.toLowerCase().indexOf(part.toLowerCase(), from),
  lastIndexOf: lastIndex,
  lastIndexOfChar: (text: string, character: number, from?: number): number =>
    lastIndex(text, String.fromCodePoint(character), from),
  lastIndexOfIgnoreCase: (text: string, part: string, from?: number): number =>
    lastIndex(text.toLowerCase(), part.toLowerCase(), from),
  length: (text: string): number => text.length,
  isAllLowerCase: (text: string): boolean => /^\p{Ll}+$/u.test(text),
  isAllUpperCase: (text: string): boolean => /^\p{Lu}+$/u.test(text),
  isAlpha: (text: string): boolean => /^\p{L}+$/u.test(text),
  isAlphaSpace: (text: string): boolean => /^[\p{L} ]*$/u.test(text),
  isAlphanumeric: (text: string): boolean => /^[\p{L}\p{Nd}]+$/u.test(text),
  isAlphanumericSpace: (text: string): boolean => /^[\p{L}\p{Nd} ]*$/u.test(text),
  isAsciiPrintable: (text: string): boolean => /^[ -~]*$/.test(text),
  isNumeric: (text: string): boolean => /^\p{Nd}+$/u.test(text),
  isNumericSpace: (text: string): boolean => /^[\p{Nd} ]*$/u.test(text),
  isWhitespace: (text: string): boolean => /^\s*$/.test(text)
};
