import type { EnumValue } from '../../runtime/enum.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';
import { platformConstant } from './enumerations.js';
import { parseXml, splitName, type XmlElement } from './xml-tree.js';

interface XmlEvent {
  readonly type: 'START_DOCUMENT' | 'END_DOCUMENT' | 'START_ELEMENT' | 'END_ELEMENT' | 'CHARACTERS' | 'COMMENT';
  readonly element: XmlElement | null;
  readonly text: string;
  /** Namespaces in scope, by prefix. */
  readonly scope: ReadonlyMap<string, string>;
}

/** Numbers of the events in Java's XMLStreamConstants. */
const eventNumbers = {
  START_ELEMENT: 1,
  END_ELEMENT: 2,
  CHARACTERS: 4,
  COMMENT: 5,
  START_DOCUMENT: 7,
  END_DOCUMENT: 8
} as const;

function* eventsOf(element: XmlElement, outer: ReadonlyMap<string, string>): Generator<XmlEvent> {
  const scope = new Map(outer);
  for (const [name, value] of element.attributes) {
    if (name === 'xmlns') scope.set('', value);
    else if (name.startsWith('xmlns:')) scope.set(name.slice(6), value);
  }
  yield { type: 'START_ELEMENT', element, text: '', scope };
  for (const child of element.children) {
    if (child.kind === 'element') yield* eventsOf(child, scope);
    else yield { type: child.kind === 'text' ? 'CHARACTERS' : 'COMMENT', element: null, text: child.text, scope };
  }
  yield { type: 'END_ELEMENT', element, text: '', scope };
}

/** System.XmlStreamReader. */
export class XmlStreamReader {
  private readonly events: readonly XmlEvent[];
  private position = 0;

  constructor(text: string) {
    refuseNull(text);
    const root = parseXml(text);
    const scope = new Map<string, string>();
    const edge = (type: 'START_DOCUMENT' | 'END_DOCUMENT'): XmlEvent => ({ type, element: null, text: '', scope });
    this.events = [edge('START_DOCUMENT'), ...eventsOf(root, scope), edge('END_DOCUMENT')];
  }

  private get event(): XmlEvent {
    return this.events[this.position] as XmlEvent;
  }

  private element(): XmlElement {
    return (
      this.event.element ??
      throwException('System.XmlException', 'Illegal to call when the event type is not START_ELEMENT or END_ELEMENT')
    );
  }

  private attributes(): (readonly [string, string])[] {
    return this.element().attributes.filter(([name]) => !/^xmlns(?::|$)/.test(name));
  }

  hasNext(): boolean {
    return this.position < this.events.length - 1;
  }

  next(): number {
    if (!this.hasNext())
      throwException('System.NoSuchElementException', 'END_DOCUMENT reached: no more elements on the stream.');
    this.position++;
    return eventNumbers[this.event.type];
  }

  nextTag(): number {
    do this.next();
    while (this.event.element === null && this.hasNext());
    return eventNumbers[this.event.type];
  }

  getEventType(): EnumValue {
    return platformConstant('System.XmlTag', this.event.type);
  }

  getLocalName(): string {
    return splitName(this.element().name)[1];
  }

  getPrefix(): string | null {
    return splitName(this.element().name)[0] || null;
  }

  getNamespace(): string | null {
    return this.event.scope.get(splitName(this.element().name)[0]) ?? null;
  }

  getNamespaceURI(prefix: string): string | null {
    return this.event.scope.get(prefix) ?? null;
  }

  getText(): string {
    return this.event.text;
  }

  getAttributeCount(): number {
    return this.attributes().length;
  }

  getAttributeLocalName(index: number): string | null {
    return splitName(this.attributes()[index]?.[0] ?? '')[1] || null;
  }

  getAttributePrefix(index: number): string | null {
    return splitName(this.attributes()[index]?.[0] ?? '')[0] || null;
  }

  getAttributeNamespace(index: number): string | null {
    const prefix = this.getAttributePrefix(index);
    return prefix === null ? null : this.getNamespaceURI(prefix);
  }

  getAttributeValueAt(index: number): string | null {
    return this.attributes()[index]?.[1] ?? null;
  }

  getAttributeValue(namespace: string | null, localName: string): string | null {
    const found = this.attributes().find(([name]) => {
      const [prefix, local] = splitName(name);
      return local === localName && (!namespace || this.getNamespaceURI(prefix) === namespace);
    });
    return found?.[1] ?? null;
  }

  hasName(): boolean {
    return this.event.element !== null;
  }

  hasText(): boolean {
    return this.event.type === 'CHARACTERS' || this.event.type === 'COMMENT';
  }

  isCharacters(): boolean {
    return this.event.type === 'CHARACTERS';
  }

  isStartElement(): boolean {
    return this.event.type === 'START_ELEMENT';
  }

  isEndElement(): boolean {
    return this.event.type === 'END_ELEMENT';
  }

  isWhitespace(): boolean {
    return this.isCharacters() && /^\s*$/.test(this.event.text);
  }

  /** Neighbouring texts are one event already. */
  setCoalescing(): void {}

  setNamespaceAware(): void {}
}

bind('System.XmlStreamReader', { class: XmlStreamReader });
