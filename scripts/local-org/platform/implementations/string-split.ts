import { ApexList } from '../../runtime/list.js';
import { compileJavaPattern } from '../regular-expressions/compile.js';

/** Splitting as Java does it: trailing empty parts are dropped unless a limit keeps them. */
export function splitByPattern(text: string, pattern: RegExp, limit = 0): string[] {
  if (text === '') return [''];
  const parts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(pattern)) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    // A match of nothing at the very start makes no empty first part.
    if (end === 0) continue;
    if (match[0] === '' && match.index >= text.length) continue;
    parts.push(text.slice(start, match.index));
    start = end;
  }
  parts.push(text.slice(start));
  if (limit === 0) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return limit === 0 && parts.length === 1 && parts[0] === '' ? [] : parts;
}

type CharacterType = string;

function characterType(character: string): CharacterType {
  if (/\p{Lu}/u.test(character)) return 'upper';
  if (/\p{Ll}/u.test(character)) return 'lower';
  if (/\p{Nd}/u.test(character)) return 'digit';
  if (/\s/u.test(character)) return 'space';
  return /\p{P}/u.test(character) ? 'punctuation' : 'other';
}

function splitByType(text: string, camelCase: boolean): string[] {
  const tokens: string[] = [];
  let previous: CharacterType | null = null;
  for (const character of text) {
    const type = characterType(character);
    const last = tokens.at(-1);
    if (type === previous && last !== undefined) tokens[tokens.length - 1] = last + character;
    else if (camelCase && type === 'lower' && previous === 'upper' && last !== undefined) {
      // `ASFTeam`: the last capital begins the word that follows.
      tokens.pop();
      if (last.length > 1) tokens.push(last.slice(0, -1));
      tokens.push(last.slice(-1) + character);
    } else tokens.push(character);
    previous = type;
  }
  return tokens;
}

export const stringSplit = {
  split: (text: string, pattern: string, limit = 0): ApexList<string> =>
    new ApexList<string>(null, splitByPattern(text, compileJavaPattern(pattern).search, limit)),
  splitByCharacterType: (text: string): ApexList<string> => new ApexList<string>(null, splitByType(text, false)),
  splitByCharacterTypeCamelCase: (text: string): ApexList<string> =>
    new ApexList<string>(null, splitByType(text, true)),
  getChars: (text: string): ApexList<number> =>
    new ApexList<number>(
      null,
      Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
    )
};
