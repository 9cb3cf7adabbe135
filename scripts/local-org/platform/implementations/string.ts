import { ApexDatetime } from '../../runtime/datetime.js';
import { hashOfString } from '../../runtime/hash.js';
import { checkedText } from '../../runtime/large-value.js';
import { ApexList } from '../../runtime/list.js';
import { render, stringValueOf } from '../../runtime/render.js';
import { compareByCodeUnit } from '../../runtime/text.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { compileJavaPattern } from '../regular-expressions/compile.js';
import { replaceAllMatches, replaceFirstMatch } from '../regular-expressions/replace.js';
import { refuseNull, withoutNulls } from './arguments.js';
import { elementsOf } from './iterables.js';
import { formatMessage } from './message-format.js';
import { stringEdit } from './string-edit.js';
import { escapeSingleQuotes, stringEscape } from './string-escape.js';
import { stringSearch } from './string-search.js';
import { stringSplit } from './string-split.js';

const isBlank = (text: string | null): boolean => text === null || /^\s*$/.test(text);
const isEmpty = (text: string | null): boolean => text === null || text === '';

function commonPrefix(texts: ApexList<string | null>): string {
  const [first, ...others] = texts.items;
  if (first === undefined || first === null) return '';
  let length = first.length;
  for (const other of others) {
    let shared = 0;
    while (shared < length && other !== null && other[shared] === first[shared]) shared++;
    length = shared;
  }
  return first.slice(0, length);
}

function join(parts: unknown, separator: string | null): string {
  refuseNull(parts);
  return checkedText(
    elementsOf(parts)
      .map((part) => (part === null ? '' : render(part)))
      .join(separator ?? '')
  );
}

function fromCharArray(characters: ApexList<number>): string {
  refuseNull(characters);
  return characters.items.map((character) => String.fromCodePoint(character)).join('');
}

const statics = {
  escapeSingleQuotes: (text: string | null): string | null => (text === null ? null : escapeSingleQuotes(text)),
  format: (pattern: string | null, values: ApexList | null): string => {
    if (pattern === null) return throwException('System.NullPointerException', 'Argument cannot be null.');
    return formatMessage(pattern, (values?.items ?? []).map(render));
  },
  fromCharArray,
  getCommonPrefix: commonPrefix,
  isBlank,
  isEmpty,
  isNotBlank: (text: string | null): boolean => !isBlank(text),
  isNotEmpty: (text: string | null): boolean => !isEmpty(text),
  join,
  valueOf: stringValueOf,
  valueOfGmt: (datetime: ApexDatetime): string => {
    refuseNull(datetime);
    return datetime.toGmtString();
  }
};

const patterns = {
  replaceAll: (text: string, pattern: string, replacement: string): string =>
    replaceAllMatches(text, compileJavaPattern(pattern), replacement),
  replaceFirst: (text: string, pattern: string, replacement: string): string =>
    replaceFirstMatch(text, compileJavaPattern(pattern), replacement)
};

const acceptingNull = {
  equals: (text: string, other: unknown): boolean => text === other,
  equalsIgnoreCase: (text: string, other: string | null): boolean =>
    other !== null && text.toLowerCase() === other.toLowerCase(),
  hashCode: hashOfString,
  toString: (text: string): string => text
};

bind('System.String', {
  statics,
  instance: {
    ...withoutNulls({
      ...stringSearch,
      ...stringEdit,
      ...stringEscape,
      ...stringSplit,
      ...patterns,
      compareTo: compareByCodeUnit
    }),
    ...acceptingNull
  }
});
