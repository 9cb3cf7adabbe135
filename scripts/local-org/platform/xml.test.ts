import assert from 'node:assert/strict';
import { test } from 'node:test';
import { thrown } from '../runtime/test-execution.js';
import { binding } from './bind.js';
import './library.js';
import type { XmlNode } from './implementations/dom-node.js';

interface Document {
  load(text: string): void;
  createRootElement(name: string, namespace: string | null, prefix: string | null): XmlNode;
  getRootElement(): XmlNode;
  toXmlString(): string;
}
const newDocument = (): Document => new (binding('Dom.Document').class as unknown as new () => Document)();

test('Dom.Document reads namespaces, attributes and text, and writes them again', () => {
  const document = newDocument();
  document.load(
    '<s:Envelope xmlns:s="urn:soap" xmlns="urn:data"><s:Body id="7"><name>A &amp; B</name><!--note--></s:Body></s:Envelope>'
  );
  const body = document.getRootElement().getChildElement('Body', 'urn:soap');
  assert.equal(body?.getAttribute('id', null), '7');
  assert.equal(body?.getChildElement('name', 'urn:data')?.getText(), 'A & B');
  assert.equal(body?.getChildren().size(), 2);
  assert.match(document.toXmlString(), /<s:Body id="7"><name>A &amp; B<\/name><!--note--><\/s:Body>/);
  assert.match(
    thrown(() => newDocument().load('<a><b></a>')),
    /^System\.XmlException/
  );
});

test('Dom.Document is built node by node', () => {
  const document = newDocument();
  const root = document.createRootElement('order', 'urn:o', 'o');
  root.setAttribute('total', '5 "net"');
  root.addChildElement('line', 'urn:o', 'o').addTextNode('<x>');
  assert.equal(
    document.toXmlString(),
    '<?xml version="1.0" encoding="UTF-8"?><o:order xmlns:o="urn:o" total="5 &quot;net&quot;"><o:line>&lt;x&gt;</o:line></o:order>'
  );
});

test('XmlStreamReader walks, XmlStreamWriter writes', () => {
  const Reader = binding('System.XmlStreamReader').class as unknown as new (
    text: string
  ) => Record<string, () => unknown>;
  const reader = new Reader('<a x="1">t<b/></a>');
  const seen: string[] = [];
  while (reader['hasNext']?.()) {
    reader['next']?.();
    seen.push(String(reader['getEventType']?.()));
  }
  assert.deepEqual(seen, [
    'START_ELEMENT',
    'CHARACTERS',
    'START_ELEMENT',
    'END_ELEMENT',
    'END_ELEMENT',
    'END_DOCUMENT'
  ]);
  const Writer = binding('System.XmlStreamWriter').class as unknown as new () => Record<
    string,
    (...args: unknown[]) => unknown
  >;
  const writer = new Writer();
  writer['writeStartElement']?.(null, 'a', null);
  writer['writeAttribute']?.(null, null, 'x', '1');
  writer['writeCharacters']?.('<');
  writer['writeEmptyElement']?.('p', 'b', 'urn:p');
  writer['writeEndDocument']?.();
  assert.equal(writer['getXmlString']?.(), '<a x="1">&lt;<p:b/></a>');
});
