import type { EnumValue } from '../../runtime/enum.js';
import { ApexList } from '../../runtime/list.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { platformConstant } from './enumerations.js';
import { escapeAttribute, escapeText, splitName, type XmlContent, type XmlElement } from './xml-tree.js';

interface Attribute {
  readonly key: string;
  value: string;
  readonly namespace: string | null;
}

type Kind = 'ELEMENT' | 'TEXT' | 'COMMENT';

/** Dom.XmlNode. */
export class XmlNode {
  parent: XmlNode | null = null;
  private readonly children: XmlNode[] = [];
  private readonly attributes: Attribute[] = [];
  /** Prefixes declared on this element; `''` is the default namespace. */
  private readonly prefixes = new Map<string, string>();

  constructor(
    private readonly kind: Kind,
    private readonly name: string | null,
    private namespace: string | null,
    private readonly content = ''
  ) {}

  static fromElement(element: XmlElement, parent: XmlNode | null): XmlNode {
    const [prefix, local] = splitName(element.name);
    const node = new XmlNode('ELEMENT', local, null);
    node.parent = parent;
    for (const [name, value] of element.attributes) {
      if (name === 'xmlns') node.prefixes.set('', value);
      else if (name.startsWith('xmlns:')) node.prefixes.set(name.slice(6), value);
    }
    node.namespace = node.getNamespaceFor(prefix);
    for (const [name, value] of element.attributes) {
      if (!/^xmlns(?::|$)/.test(name)) node.addParsedAttribute(name, value);
    }
    for (const child of element.children) node.children.push(XmlNode.fromContent(child, node));
    return node;
  }

  private static fromContent(content: XmlContent, parent: XmlNode): XmlNode {
    if (content.kind === 'element') return XmlNode.fromElement(content, parent);
    const node = new XmlNode(content.kind === 'text' ? 'TEXT' : 'COMMENT', null, null, content.text);
    node.parent = parent;
    return node;
  }

  private addParsedAttribute(name: string, value: string): void {
    const [prefix, key] = splitName(name);
    this.attributes.push({ key, value, namespace: prefix ? this.getNamespaceFor(prefix) : null });
  }

  private adopt(node: XmlNode): XmlNode {
    node.parent = this;
    this.children.push(node);
    return node;
  }

  addChildElement(name: string, namespace: string | null, prefix: string | null): XmlNode {
    const node = new XmlNode('ELEMENT', name, namespace);
    if (namespace !== null) node.declare(prefix ?? '', namespace, this);
    return this.adopt(node);
  }

  declare(prefix: string, namespace: string, context: XmlNode | null): void {
    if (context?.getNamespaceFor(prefix) !== namespace) this.prefixes.set(prefix, namespace);
  }

  addTextNode(text: string): XmlNode {
    return this.adopt(new XmlNode('TEXT', null, null, text));
  }

  addCommentNode(text: string): XmlNode {
    return this.adopt(new XmlNode('COMMENT', null, null, text));
  }

  private attribute(key: string, namespace: string | null): Attribute | undefined {
    return this.attributes.find((attribute) => attribute.key === key && attribute.namespace === (namespace || null));
  }

  getAttribute(key: string, namespace: string | null): string | null {
    return this.attribute(key, namespace)?.value ?? null;
  }

  getAttributeValue(key: string, namespace: string | null): string | null {
    return this.getAttribute(key, namespace);
  }

  getAttributeValueNs(key: string, namespace: string | null): string | null {
    return this.attribute(key, namespace)?.namespace ?? null;
  }

  getAttributeCount(): number {
    return this.attributes.length;
  }

  getAttributeKeyAt(index: number): string | null {
    return this.attributes[index]?.key ?? null;
  }

  getAttributeKeyNsAt(index: number): string | null {
    return this.attributes[index]?.namespace ?? null;
  }

  setAttribute(key: string, value: string): void {
    this.setAttributeNs(key, value, null);
  }

  setAttributeNs(key: string, value: string, namespace: string | null): void {
    const existing = this.attribute(key, namespace);
    if (existing) existing.value = value;
    else this.attributes.push({ key, value, namespace: namespace || null });
  }

  removeAttribute(key: string, namespace: string | null): boolean {
    const existing = this.attribute(key, namespace);
    if (existing) this.attributes.splice(this.attributes.indexOf(existing), 1);
    return existing !== undefined;
  }

  getChildElement(name: string, namespace: string | null): XmlNode | null {
    return (
      this.children.find(
        (child) => child.kind === 'ELEMENT' && child.name === name && child.namespace === (namespace || null)
      ) ?? null
    );
  }

  getChildElements(): ApexList<XmlNode> {
    return nodeList(this.children.filter((child) => child.kind === 'ELEMENT'));
  }

  getChildren(): ApexList<XmlNode> {
    return nodeList([...this.children]);
  }

  insertBefore(added: XmlNode, reference: XmlNode): XmlNode {
    added.parent = this;
    this.children.splice(Math.max(0, this.children.indexOf(reference)), 0, added);
    return added;
  }

  removeChild(child: XmlNode): boolean {
    const index = this.children.indexOf(child);
    if (index >= 0) this.children.splice(index, 1);
    return index >= 0;
  }

  getName(): string | null {
    return this.name;
  }

  getNamespace(): string | null {
    return this.namespace;
  }

  getNamespaceFor(prefix: string): string | null {
    return this.prefixes.get(prefix) ?? this.parent?.getNamespaceFor(prefix) ?? null;
  }

  getPrefixFor(namespace: string): string | null {
    for (const [prefix, uri] of this.prefixes) if (uri === namespace) return prefix;
    return this.parent?.getPrefixFor(namespace) ?? null;
  }

  setNamespace(prefix: string, namespace: string): void {
    this.prefixes.set(prefix, namespace);
  }

  getNodeType(): EnumValue {
    return platformConstant('Dom.XmlNodeType', this.kind);
  }

  getParent(): XmlNode | null {
    return this.parent;
  }

  /** Of an element: the text right below it. */
  getText(): string {
    if (this.kind !== 'ELEMENT') return this.content;
    return this.children.map((child) => (child.kind === 'TEXT' ? child.content : '')).join('');
  }

  toXml(): string {
    if (this.kind === 'TEXT') return escapeText(this.content);
    if (this.kind === 'COMMENT') return `<!--${this.content}-->`;
    const tag = this.qualified(this.name ?? '', this.namespace);
    const declarations = Array.from(
      this.prefixes,
      ([prefix, uri]) => ` xmlns${prefix ? `:${prefix}` : ''}="${escapeAttribute(uri)}"`
    );
    const attributes = this.attributes.map(
      ({ key, value, namespace }) => ` ${this.qualified(key, namespace)}="${escapeAttribute(value)}"`
    );
    const head = tag + declarations.join('') + attributes.join('');
    return this.children.length === 0
      ? `<${head} />`
      : `<${head}>${this.children.map((child) => child.toXml()).join('')}</${tag}>`;
  }

  private qualified(name: string, namespace: string | null): string {
    const prefix = namespace === null ? '' : (this.getPrefixFor(namespace) ?? '');
    return prefix ? `${prefix}:${name}` : name;
  }

  toString(): string {
    return `XMLNode[${this.kind},${this.name},${this.namespace},${this.content || 'null'},]`;
  }
}

function nodeList(nodes: XmlNode[]): ApexList<XmlNode> {
  return new ApexList(runtimeTypeNamed('Dom.XmlNode') ?? null, nodes);
}
