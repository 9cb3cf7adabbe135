import type { LiteralNode, Position } from './tree.js';

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  b: '\b',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\'
};

export function literalOf(kind: 'number' | 'string' | 'multiline', text: string, position: Position): LiteralNode {
  if (kind === 'number') {
    const isDouble = /d$/i.test(text);
    return {
      kind: 'literal',
      position,
      type: isDouble ? 'Double' : 'Decimal',
      value: isDouble ? text.slice(0, -1) : text
    };
  }
  const body = kind === 'string' ? text.slice(1, -1) : textBlock(text);
  return { kind: 'literal', position, type: 'String', value: unescape(body) };
}

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/gis, (whole, code: string | undefined, letter: string | undefined) =>
    code ? String.fromCharCode(parseInt(code, 16)) : (escapes[(letter ?? '').toLowerCase()] ?? whole)
  );
}

/** What stands between `'''` and `'''`, less the line end after the opening and the indentation all lines share. */
function textBlock(text: string): string {
  const lines = text
    .slice(3, -3)
    .replace(/^[ \t]*\r?\n/, '')
    .split(/\r?\n/);
  const filled = lines.filter((line, index) => line.trim() !== '' || index === lines.length - 1);
  const indent = Math.min(...filled.map((line) => /^\s*/.exec(line)?.[0].length ?? 0));
  return lines.map((line) => line.slice(indent)).join('\n');
}
