import { throwException } from '../../runtime/exception.js';
import { checkedText } from '../../runtime/large-value.js';

/** Instance methods of String that answer another String. The receiver comes first. */

const longestText = 6_000_000;

function substring(text: string, start: number, end: number = text.length): string {
  if (start < 0 || start > text.length)
    throwException('System.StringException', `Starting position out of bounds: ${start}`);
  if (end < start || end > text.length)
    throwException('System.StringException', `Ending position out of bounds: ${end}`);
  return text.slice(start, end);
}

function before(text: string, separator: string, position: number): string {
  return position < 0 || separator === '' ? text : text.slice(0, position);
}

function after(text: string, separator: string, position: number): string {
  return position < 0 ? '' : text.slice(position + separator.length);
}

function between(text: string, open: string, close: string = open): string | null {
  const start = text.indexOf(open);
  if (start < 0) return null;
  const end = text.indexOf(close, start + open.length);
  return end < 0 ? null : text.slice(start + open.length, end);
}

function padding(size: number, pad: string): string {
  return size <= 0 ? '' : pad.repeat(Math.ceil(size / pad.length)).slice(0, size);
}

function leftPad(text: string, size: number, pad = ' '): string {
  return padding(size - text.length, pad || ' ') + text;
}

function rightPad(text: string, size: number, pad = ' '): string {
  return text + padding(size - text.length, pad || ' ');
}

function center(text: string, size: number, pad = ' '): string {
  const missing = size - text.length;
  return missing <= 0 ? text : rightPad(leftPad(text, text.length + Math.floor(missing / 2), pad), size, pad);
}

/** `'ab'.repeat(2)`, `'ab'.repeat(', ', 2)`. */
function repeat(text: string, separatorOrCount: string | number, count?: number): string {
  const times = typeof separatorOrCount === 'number' ? separatorOrCount : (count ?? 0);
  const separator = typeof separatorOrCount === 'number' ? '' : separatorOrCount;
  if (times <= 0) return '';
  const length = (text.length + separator.length) * times;
  if (length > longestText) throwException('System.LimitException', `String length exceeds maximum: ${longestText}`);
  return checkedText(new Array<string>(times).fill(text).join(separator));
}

/** Java's String.replace: an empty target stands between all characters and at both ends. */
function replace(text: string, target: string, replacement: string): string {
  if (target === '')
    return replacement + Array.from({ length: text.length }, (_, index) => text.charAt(index) + replacement).join('');
  return text.split(target).join(replacement);
}

function removeEnd(text: string, end: string): string {
  return end !== '' && text.endsWith(end) ? text.slice(0, text.length - end.length) : text;
}

function removeStart(text: string, start: string): string {
  return start !== '' && text.startsWith(start) ? text.slice(start.length) : text;
}

function removeEndIgnoreCase(text: string, end: string): string {
  return text.toLowerCase().endsWith(end.toLowerCase()) ? text.slice(0, text.length - end.length) : text;
}

function removeStartIgnoreCase(text: string, start: string): string {
  return text.toLowerCase().startsWith(start.toLowerCase()) ? text.slice(start.length) : text;
}

function swapCase(text: string): string {
  return Array.from(text, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
  ).join('');
}

function overlay(text: string, inserted: string, start: number, end: number): string {
  const clamp = (position: number): number => Math.max(0, Math.min(text.length, position));
  const [first = 0, last = 0] = [clamp(start), clamp(end)].sort((one, other) => one - other);
  return text.slice(0, first) + inserted + text.slice(last);
}

function abbreviate(text: string, maximum: number, offset = 0): string {
  if (maximum < 4) throwException('System.StringException', 'Minimum abbreviation width is 4');
  if (text.length <= maximum) return text;
  let start = Math.min(offset, text.length);
  if (text.length - start < maximum - 3) start = text.length - (maximum - 3);
  if (start <= 4) return `${text.slice(0, maximum - 3)}...`;
  if (maximum < 7) throwException('System.StringException', 'Minimum abbreviation width with offset is 7');
  if (start + maximum - 3 < text.length) return `...${abbreviate(text.slice(start), maximum - 3)}`;
  return `...${text.slice(text.length - (maximum - 3))}`;
}

function difference(text: string, other: string): string {
  let index = 0;
  while (index < text.length && index < other.length && text[index] === other[index]) index++;
  return other.slice(index);
}

/** Java's trim: everything up to the space character, at both ends. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return text.slice(start, end);
}

const localeTag = (locale: string): string => locale.replaceAll('_', '-');

export const stringEdit = {
  abbreviate,
  capitalize: (text: string): string => text.charAt(0).toUpperCase() + text.slice(1),
  center,
  deleteWhitespace: (text: string): string => text.replace(/\s/g, ''),
  difference,
  left: (text: string, size: number): string => (size <= 0 ? '' : text.slice(0, size)),
  leftPad,
  mid: (text: string, position: number, size: number): string =>
    size < 0 || position > text.length ? '' : text.slice(Math.max(0, position), Math.max(0, position) + size),
  normalizeSpace: (text: string): string => text.trim().replace(/\s+/g, ' '),
  overlay,
  remove: (text: string, part: string): string => (part === '' ? text : text.split(part).join('')),
  removeEnd,
  removeEndIgnoreCase,
  removeStart,
  removeStartIgnoreCase,
  repeat,
  replace,
  reverse: (text: string): string => Array.from(text).reverse().join(''),
  right: (text: string, size: number): string => (size <= 0 ? '' : text.slice(Math.max(0, text.length - size))),
  rightPad,
  stripHtmlTags: (text: string): string => text.replace(/<[^>]*>/g, ''),
  substring,
  substringAfter: (text: string, separator: string): string => after(text, separator, text.indexOf(separator)),
  substringAfterLast: (text: string, separator: string): string =>
    separator === '' ? '' : after(text, separator, text.lastIndexOf(separator)),
  substringBefore: (text: string, separator: string): string =>
    separator === '' ? '' : before(text, separator, text.indexOf(separator)),
  substringBeforeLast: (text: string, separator: string): string =>
    before(text, separator, text.lastIndexOf(separator)),
  substringBetween: between,
  swapCase,
  toLowerCase: (text: string, locale?: string): string =>
    locale === undefined ? text.toLowerCase() : text.toLocaleLowerCase(localeTag(locale)),
  toUpperCase: (text: string, locale?: string): string =>
    locale === undefined ? text.toUpperCase() : text.toLocaleUpperCase(localeTag(locale)),
  trim,
  uncapitalize: (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
};
