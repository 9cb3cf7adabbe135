import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Diagnostic } from '../apex/descriptor.js';
import type { XmlCache } from './xml-cache.js';

/** Parsed XML: an element is a string when it holds text only; attributes are prefixed with `@`. */
export type XmlNode = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  ignoreDeclaration: true,
  trimValues: true
});

export interface XmlDocument {
  readonly file: string;
  readonly text: string;
  /** The content of the root element. */
  readonly root: XmlNode;
}

export function readXml(file: string, problems: Diagnostic[], cache: XmlCache): XmlDocument | undefined {
  const text = readFileSync(file, 'utf8');
  // A text that is not valid is not kept, so that it is told every time.
  const parsed = cache.parsed(file, text, () => {
    const validity = XMLValidator.validate(text);
    if (validity === true) return parser.parse(text) as unknown;
    const { line, col, msg } = validity.err;
    problems.push({ file, line, column: col, message: `Not valid XML: ${msg}`, severity: 'error' });
    return undefined;
  });
  if (!isNode(parsed)) return undefined;
  const root = Object.entries(parsed).find(([name]) => !name.startsWith('?'))?.[1];
  return { file, text, root: isNode(root) ? root : {} };
}

export function isNode(value: unknown): value is XmlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(node: XmlNode, name: string): string | undefined {
  const value = node[name];
  const single: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof single === 'string') return single;
  if (isNode(single) && typeof single['#text'] === 'string') return single['#text'];
  return undefined;
}

export function flagOf(node: XmlNode, name: string): boolean {
  return textOf(node, name) === 'true';
}

export function numberOf(node: XmlNode, name: string): number | undefined {
  const text = textOf(node, name);
  return text === undefined || text === '' ? undefined : Number(text);
}

export function nodeOf(node: XmlNode, name: string): XmlNode | undefined {
  return nodesOf(node, name)[0];
}

export function nodesOf(node: XmlNode, name: string): readonly XmlNode[] {
  return valuesOf(node, name).filter(isNode);
}

export function textsOf(node: XmlNode, name: string): readonly string[] {
  return valuesOf(node, name).filter((value) => typeof value === 'string');
}

function valuesOf(node: XmlNode, name: string): readonly unknown[] {
  const value = node[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** A problem at the first line of the document that holds the given text. */
export function problemAt(
  document: { readonly file: string; readonly text?: string },
  needle: string,
  message: string
): Diagnostic {
  const text = document.text ?? readFileSync(document.file, 'utf8');
  const offset = Math.max(0, text.indexOf(needle));
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  return { file: document.file, line, column, message, severity: 'error' };
}
