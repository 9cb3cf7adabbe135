import { throwException } from '../../runtime/exception.js';

/** Java's MessageFormat with arguments that are already text: `''` is one quote, quoted text is literal. */
export function formatMessage(pattern: string, texts: readonly string[]): string {
  let output = '';
  let isQuoted = false;
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern.charAt(index);
    if (character === "'") {
      if (pattern.charAt(index + 1) === "'") {
        output += "'";
        index++;
      } else isQuoted = !isQuoted;
    } else if (character === '{' && !isQuoted) {
      const end = pattern.indexOf('}', index);
      if (end < 0) throwException('System.StringException', 'Unmatched braces in the pattern.');
      output += argument(pattern.slice(index + 1, end), texts);
      index = end;
    } else output += character;
  }
  return output;
}

function argument(element: string, texts: readonly string[]): string {
  const [position = '', format] = element.split(',');
  if (!/^\s*\d+\s*$/.test(position))
    throwException('System.StringException', `can't parse argument number: ${position}`);
  if (format !== undefined) throwException('System.StringException', 'Cannot format given Object as a Number');
  return texts[Number(position)] ?? `{${position.trim()}}`;
}
