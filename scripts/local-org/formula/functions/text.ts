import { ApexDecimal } from '../../runtime/decimal.js';
import { decimalFrom } from '../values.js';
import { FormulaError } from '../formula-error.js';
import { plain, type FunctionTable } from './definition.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

function whole(value: ApexDecimal): number {
  return Math.trunc(value.toNumber());
}

function pad(text: string, length: number, filler: string, atStart: boolean): string {
  if (text.length >= length) return text.slice(0, Math.max(0, length));
  return atStart ? text.padStart(length, filler) : text.padEnd(length, filler);
}

function find([search, text, start]: readonly [string, string, ApexDecimal?]): ApexDecimal {
  const from = start === undefined ? 1 : whole(start);
  if (search === '' || text === '' || from < 1) return ApexDecimal.of(0);
  return ApexDecimal.of(text.indexOf(search, from - 1) + 1);
}

/** Id with 18 characters: the suffix says which letters of the 15 are capitals. */
export function caseSafeId(id: string): string {
  if (id.length !== 15) return id;
  const suffix = [0, 5, 10].map((start) => {
    const bits = [0, 1, 2, 3, 4].reduce(
      (sum, index) => sum + (/[A-Z]/.test(id.charAt(start + index)) ? 1 << index : 0),
      0
    );
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'.charAt(bits);
  });
  return id + suffix.join('');
}

function hyperlink([url, label, target]: readonly [string, string, string?]): string {
  return `<a href="${escapeHtml(url)}" target="${escapeHtml(target ?? '_blank')}">${escapeHtml(label)}</a>`;
}

function image([url, alternative, height, width]: readonly [string, string, ApexDecimal?, ApexDecimal?]): string {
  const size = height && width ? ` style="height:${height.toString()}px; width:${width.toString()}px;"` : '';
  return `<img src="${escapeHtml(url)}" alt="${escapeHtml(alternative)}"${size} border="0"/>`;
}

function initCap(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[^\p{L}\p{N}])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** An expression that JavaScript cannot read is an error of the formula, not of the record. */
function matches([text, expression]: readonly [string, string]): boolean {
  try {
    const flags = expression.startsWith('(?i)') ? 'iu' : 'u';
    return new RegExp(`^(?:${expression.replace(/^\(\?i\)/, '')})$`, flags).test(text);
  } catch {
    throw new FormulaError(`not supported by the local org: regular expression ${expression}`, 0);
  }
}

const scriptEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '<': '\\u003C',
  '>': '\\u003E'
};

/** Safe between the quotes of a JavaScript or CSS string. */
function escapeScript(text: string): string {
  return text.replace(/[\\'"\n\r\t<>]/g, (letter) => scriptEscapes[letter] ?? letter);
}

export const textFunctions: FunctionTable = {
  ASCII: plain(['Text'], 'Number', ([text]: readonly [string]) =>
    text === '' ? null : ApexDecimal.of(text.codePointAt(0)!)
  ),
  BEGINS: plain(['Text', 'Text'], 'Boolean', ([text, start]: readonly [string, string]) => text.startsWith(start)),
  BR: plain([], 'Text', () => '<br>'),
  CASESAFEID: plain(['Text'], 'Text', ([id]: readonly [string]) => caseSafeId(id)),
  CHR: plain(['Number'], 'Text', ([code]: readonly [ApexDecimal]) => String.fromCodePoint(whole(code))),
  CONTAINS: plain(['Text', 'Text'], 'Boolean', ([text, part]: readonly [string, string]) => text.includes(part)),
  FIND: plain(['Text', 'Text', 'Number'], 'Number', find, 1),
  HTMLENCODE: plain(['Text'], 'Text', ([text]: readonly [string]) => escapeHtml(text)),
  HYPERLINK: plain(['Text', 'Text', 'Text'], 'Text', hyperlink, 1),
  IMAGE: plain(['Text', 'Text', 'Number', 'Number'], 'Text', image, 2),
  INITCAP: plain(['Text'], 'Text', ([text]: readonly [string]) => initCap(text)),
  ISNUMBER: plain(['Text'], 'Boolean', ([text]: readonly [string]) => isNumber(text)),
  JSENCODE: plain(['Text'], 'Text', ([text]: readonly [string]) => escapeScript(text)),
  JSINHTMLENCODE: plain(['Text'], 'Text', ([text]: readonly [string]) => escapeScript(escapeHtml(text))),
  LEFT: plain(['Text', 'Number'], 'Text', ([text, count]: readonly [string, ApexDecimal]) =>
    text.slice(0, Math.max(0, whole(count)))
  ),
  LEN: plain(['Text'], 'Number', ([text]: readonly [string]) => ApexDecimal.of(text.length)),
  LOWER: plain(['Text', 'Text'], 'Text', ([text]: readonly [string]) => text.toLowerCase(), 1),
  LPAD: plain(
    ['Text', 'Number', 'Text'],
    'Text',
    ([text, length, filler]: readonly [string, ApexDecimal, string?]) => pad(text, whole(length), filler ?? ' ', true),
    1
  ),
  MID: plain(
    ['Text', 'Number', 'Number'],
    'Text',
    ([text, start, count]: readonly [string, ApexDecimal, ApexDecimal]) => {
      const from = Math.max(1, whole(start)) - 1;
      return text.slice(from, from + Math.max(0, whole(count)));
    }
  ),
  REGEX: plain(['Text', 'Text'], 'Boolean', matches),
  REVERSE: plain(['Text'], 'Text', ([text]: readonly [string]) => [...text].reverse().join('')),
  RIGHT: plain(['Text', 'Number'], 'Text', ([text, count]: readonly [string, ApexDecimal]) =>
    whole(count) <= 0 ? '' : text.slice(-whole(count))
  ),
  RPAD: plain(
    ['Text', 'Number', 'Text'],
    'Text',
    ([text, length, filler]: readonly [string, ApexDecimal, string?]) => pad(text, whole(length), filler ?? ' ', false),
    1
  ),
  SUBSTITUTE: plain(['Text', 'Text', 'Text'], 'Text', ([text, old, next]: readonly [string, string, string]) =>
    old === '' ? text : text.replaceAll(old, next)
  ),
  TRIM: plain(['Text'], 'Text', ([text]: readonly [string]) => text.trim()),
  UPPER: plain(['Text', 'Text'], 'Text', ([text]: readonly [string]) => text.toUpperCase(), 1),
  URLENCODE: plain(['Text'], 'Text', ([text]: readonly [string]) => encodeURIComponent(text).replace(/%20/g, '+')),
  VALUE: plain(['Text'], 'Number', ([text]: readonly [string]) => (isNumber(text) ? decimalFrom(text.trim()) : null))
};

function isNumber(text: string): boolean {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text);
}
