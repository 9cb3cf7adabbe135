import { htmlEntities } from './html-entities.js';

/** Escapes of Apache Commons Lang, as String's escape methods have them. */

const javaEscapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r'
};
const unicode = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

function escapeCode(text: string, quoted: RegExp): string {
  return Array.from(text.replace(quoted, (match) => `\\${match}`).split(''), (character) => {
    const isPlain = character >= ' ' && character <= '~';
    return isPlain ? character : (javaEscapes[character] ?? unicode(character));
  }).join('');
}

const simpleEscapes: Readonly<Record<string, string>> = { b: '\b', n: '\n', t: '\t', f: '\f', r: '\r' };

function unescapeCode(text: string): string {
  return text.replace(
    /\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|([\s\S]))/g,
    (_match, hex?: string, octal?: string, letter?: string) => {
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
      return simpleEscapes[letter ?? ''] ?? letter ?? '';
    }
  );
}

const markup: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const entityNames = new Map(Object.entries(htmlEntities).map(([name, character]) => [character, name]));

function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => markup[character] ?? character)
    .replace(/[\u00a0-\uffff]/g, (character) => {
      const name = entityNames.get(character);
      return name ? `&${name};` : character;
    });
}

function unescapeMarkup(text: string, entities: Readonly<Record<string, string>>): string {
  const known: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', ...entities };
  return text.replace(
    /&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));/g,
    (match, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      return known[name ?? ''] ?? match;
    }
  );
}

function escapeCsv(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function unescapeCsv(text: string): string {
  const isQuoted = text.length >= 2 && text.startsWith('"') && text.endsWith('"');
  const inner = text.slice(1, -1);
  return isQuoted && /[",\r\n]/.test(inner) ? inner.replaceAll('""', '"') : text;
}

/** Backslashes are doubled too. */
export function escapeSingleQuotes(text: string): string {
  return text.replace(/['\\]/g, (character) => `\\${character}`);
}

export const stringEscape = {
  escapeCsv,
  escapeEcmaScript: (text: string): string => escapeCode(text, /["'\\/]/g),
  escapeHtml3: escapeHtml,
  escapeHtml4: escapeHtml,
  escapeJava: (text: string): string => escapeCode(text, /["\\]/g),
  escapeUnicode: (text: string): string => text.replace(/[^\0-\x7f]/g, unicode),
  escapeXml: (text: string): string =>
    text.replace(/[&<>"]/g, (character) => markup[character] ?? character).replaceAll("'", '&apos;'),
  unescapeCsv,
  unescapeEcmaScript: unescapeCode,
  unescapeHtml3: (text: string): string => unescapeMarkup(text, htmlEntities),
  unescapeHtml4: (text: string): string => unescapeMarkup(text, htmlEntities),
  unescapeJava: unescapeCode,
  unescapeUnicode: (text: string): string =>
    text.replace(/\\u+([0-9a-fA-F]{4})/g, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  unescapeXml: (text: string): string => unescapeMarkup(text, { apos: "'" })
};
