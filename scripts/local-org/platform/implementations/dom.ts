import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';
import { XmlNode } from './dom-node.js';
import { ApexHttpRequest, ApexHttpResponse } from './http-message.js';
import { parseXml } from './xml-tree.js';
import { XmlStreamReader } from './xml-stream-reader.js';

/** Dom.Document. */
class XmlDocument {
  private root: XmlNode | null = null;

  static of(text: string): XmlDocument {
    const document = new XmlDocument();
    document.load(text);
    return document;
  }

  load(text: string): void {
    refuseNull(text);
    this.root = XmlNode.fromElement(parseXml(text), null);
  }

  createRootElement(name: string, namespace: string | null, prefix: string | null): XmlNode {
    this.root = new XmlNode('ELEMENT', name, namespace);
    if (namespace !== null) this.root.declare(prefix ?? '', namespace, null);
    return this.root;
  }

  getRootElement(): XmlNode | null {
    return this.root;
  }

  toXmlString(): string {
    return `<?xml version="1.0" encoding="UTF-8"?>${this.root?.toXml() ?? ''}`;
  }
}

Object.assign(ApexHttpRequest.prototype, {
  getBodyDocument(this: ApexHttpRequest): XmlDocument {
    return XmlDocument.of(this.getBody());
  },
  setBodyDocument(this: ApexHttpRequest, document: XmlDocument): void {
    this.setBody(document.toXmlString());
  }
});

Object.assign(ApexHttpResponse.prototype, {
  getBodyDocument(this: ApexHttpResponse): XmlDocument {
    return XmlDocument.of(this.getBody());
  },
  getXmlStreamReader(this: ApexHttpResponse): XmlStreamReader {
    return new XmlStreamReader(this.getBody());
  }
});

bind('Dom.Document', { class: XmlDocument });
bind('Dom.XmlNode', { class: XmlNode });
