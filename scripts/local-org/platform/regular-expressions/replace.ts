import { throwException } from '../../runtime/exception.js';
import type { CompiledPattern } from './compile.js';

/** `replaceAll` with Java's replacement syntax: `$1`, `${name}`, and a backslash before a literal character. */
export function replaceAllMatches(text: string, pattern: CompiledPattern, replacement: string): string {
  let output = '';
  let end = 0;
  for (const match of text.matchAll(pattern.search)) {
    output += text.slice(end, match.index) + expandReplacement(replacement, match, pattern);
    end = match.index + match[0].length;
  }
  return output + text.slice(end);
}

export function replaceFirstMatch(text: string, pattern: CompiledPattern, replacement: string): string {
  pattern.search.lastIndex = 0;
  const match = pattern.search.exec(text);
  if (!match) return text;
  return (
    text.slice(0, match.index) +
    expandReplacement(replacement, match, pattern) +
    text.slice(match.index + match[0].length)
  );
}

export function expandReplacement(replacement: string, match: RegExpExecArray, pattern: CompiledPattern): string {
  const group = (number: number): string => match[pattern.groups[number] ?? 0] ?? '';
  return replacement.replace(
    /\\([\s\S])|\$(?:(\d)|\{(\w+)\})|[\\$]/g,
    (token, escaped?: string, digit?: string, name?: string) => {
      if (escaped !== undefined) return escaped;
      if (digit !== undefined) {
        if (Number(digit) >= pattern.groups.length) throwException('System.StringException', `No group ${digit}`);
        return group(Number(digit));
      }
      const number = name === undefined ? undefined : pattern.names.get(name);
      if (number === undefined)
        return throwException(
          'System.StringException',
          name ? `No group with name {${name}}` : `Illegal group reference: ${token}`
        );
      return group(number);
    }
  );
}
