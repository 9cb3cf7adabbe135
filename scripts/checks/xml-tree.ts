/** An XML element with its place in the file: the common parsers forget where things stand, and a finding needs a line. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: string;
  readonly children: XmlElement[];
  readonly line: number;
  text: string;
}

export class XmlError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

const token =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)|</g;

/** Reads a whole document; anything that is not well formed is an XmlError that names the line. */
export function parseXml(source: string): XmlElement {
  const document: XmlElement = { name: '#document', attributes: '', children: [], line: 1, text: '' };
  const open: XmlElement[] = [document];
  let line = 1;
  for (const match of source.matchAll(token)) {
    place(match, open, line);
    line += match[0].split('\n').length - 1;
  }
  const unclosed = open.at(-1);
  if (unclosed && unclosed !== document) throw new XmlError(`<${unclosed.name}> is never closed`, unclosed.line);
  const [root, second] = document.children;
  if (!root) throw new XmlError('the file holds no element', 1);
  if (second) throw new XmlError(`<${second.name}> follows the end of the document`, second.line);
  return root;
}

function place(match: RegExpMatchArray, open: XmlElement[], line: number): void {
  const [whole, cdata, slash, name, attributes, selfClosing, text] = match;
  const parent = open.at(-1);
  if (!parent) return;
  if (whole === '<') throw new XmlError('a tag is malformed here', line);
  if (cdata !== undefined || text !== undefined) {
    const content = cdata ?? checkedEntities(text ?? '', line);
    if (open.length === 1 && content.trim() !== '') throw new XmlError('text outside of the document', line);
    parent.text += content;
  } else if (name !== undefined && slash === '/') {
    if (parent.name !== name) throw new XmlError(`</${name}> closes <${parent.name}> of line ${parent.line}`, line);
    open.pop();
  } else if (name !== undefined) {
    const element: XmlElement = { name, attributes: attributes ?? '', children: [], line, text: '' };
    parent.children.push(element);
    if (selfClosing !== '/') open.push(element);
  }
}

function checkedEntities(text: string, line: number): string {
  const bad = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)/.exec(text);
  if (bad) throw new XmlError('"&" must be written "&amp;"', line + text.slice(0, bad.index).split('\n').length - 1);
  return text;
}
