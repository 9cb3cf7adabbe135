import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { escapeAttribute, escapeText } from './xml-tree.js';

/** System.XmlStreamWriter. */
class XmlStreamWriter {
  private text = '';
  private readonly open: string[] = [];
  /** A start tag without its closing bracket: attributes may follow. */
  private pending: '' | '>' | '/>' = '';

  private write(text: string): void {
    this.text += this.pending + text;
    this.pending = '';
  }

  private static qualified(prefix: string | null, name: string): string {
    return prefix ? `${prefix}:${name}` : name;
  }

  writeStartDocument(encoding: string | null, version: string | null): void {
    this.write(`<?xml version="${version ?? '1.0'}"${encoding ? ` encoding="${encoding}"` : ''}?>`);
  }

  writeStartElement(prefix: string | null, name: string, _namespace: string | null): void {
    const tag = XmlStreamWriter.qualified(prefix, name);
    this.write(`<${tag}`);
    this.open.push(tag);
    this.pending = '>';
  }

  writeEmptyElement(prefix: string | null, name: string, _namespace: string | null): void {
    this.write(`<${XmlStreamWriter.qualified(prefix, name)}`);
    this.pending = '/>';
  }

  private writeInTag(text: string): void {
    if (!this.pending) throwException('System.XmlException', 'Attribute not associated with any element');
    this.text += text;
  }

  writeAttribute(prefix: string | null, _namespace: string | null, name: string, value: string): void {
    this.writeInTag(` ${XmlStreamWriter.qualified(prefix, name)}="${escapeAttribute(value)}"`);
  }

  writeNamespace(prefix: string | null, namespace: string): void {
    this.writeInTag(` xmlns${prefix ? `:${prefix}` : ''}="${escapeAttribute(namespace)}"`);
  }

  writeDefaultNamespace(namespace: string): void {
    this.writeNamespace(null, namespace);
  }

  setDefaultNamespace(): void {}

  writeCharacters(text: string): void {
    this.write(escapeText(text));
  }

  writeCData(text: string): void {
    this.write(`<![CDATA[${text}]]>`);
  }

  writeComment(text: string): void {
    this.write(`<!--${text}-->`);
  }

  writeProcessingInstruction(target: string, data: string): void {
    this.write(`<?${target} ${data}?>`);
  }

  writeEndElement(): void {
    const tag = this.open.pop() ?? throwException('System.XmlException', 'No more elements to write');
    this.write(`</${tag}>`);
  }

  writeEndDocument(): void {
    while (this.open.length > 0) this.writeEndElement();
  }

  getXmlString(): string {
    return this.text + this.pending;
  }

  close(): void {}
}

bind('System.XmlStreamWriter', { class: XmlStreamWriter });
