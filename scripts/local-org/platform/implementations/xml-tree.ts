import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { throwException } from '../../runtime/exception.js';

/** An XML document as elements, texts and comments in document order. */
export interface XmlElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly XmlContent[];
}
export interface XmlText {
  readonly kind: 'text' | 'comment';
  readonly text: string;
}
export type XmlContent = XmlElement | XmlText;

const textKey = '#text';
const commentKey = '#comment';
const attributesKey = ':@';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  commentPropName: commentKey,
  textNodeName: textKey,
  ignoreDeclaration: true,
  ignorePiTags: true
});

type ParsedNode = Readonly<Record<string, unknown>>;

/** The root element; a malformed document is an XmlException. */
export function parseXml(text: string): XmlElement {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) {
    const { msg, line, col } = verdict.err;
    throwException('System.XmlException', `Failed to parse XML due to: ${msg} (position: ${line}:${col})`);
  }
  const content = contents(parser.parse(text) as ParsedNode[]);
  const root = content.find((node): node is XmlElement => node.kind === 'element');
  return root ?? throwException('System.XmlException', 'Failed to parse XML due to: no root element');
}

function contents(nodes: readonly ParsedNode[]): XmlContent[] {
  return nodes.flatMap((node): XmlContent[] => {
    if (textKey in node) return [{ kind: 'text', text: String(node[textKey]) }];
    if (commentKey in node)
      return [
        {
          kind: 'comment',
          text: contents(node[commentKey] as ParsedNode[])
            .map(textOf)
            .join('')
        }
      ];
    const name = Object.keys(node).find((key) => key !== attributesKey);
    if (name === undefined) return [];
    const attributes = Object.entries((node[attributesKey] ?? {}) as Record<string, unknown>).map(
      ([key, value]) => [key, String(value)] as const
    );
    return [{ kind: 'element', name, attributes, children: contents(node[name] as ParsedNode[]) }];
  });
}

function textOf(node: XmlContent): string {
  return node.kind === 'element' ? '' : node.text;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'));
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

/** `soap:Body` → its prefix and its local name. */
export function splitName(name: string): readonly [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}
