import type { Diagnostic } from '../apex/descriptor.js';
import type { MetadataFile, ProjectSource } from '../project/project.js';
import type { XmlCache } from './xml-cache.js';
import { nodesOf, readXml, textOf, type XmlDocument, type XmlNode } from './xml.js';

/** One component of the project, parsed. */
export interface Component {
  readonly type: string;
  readonly fullName: string;
  readonly document: XmlDocument;
  readonly node: XmlNode;
}

/** The project's components by type, in the order of their files. */
export class ComponentSet {
  readonly #byType = new Map<string, Component[]>();

  constructor(project: ProjectSource, problems: Diagnostic[], cache: XmlCache) {
    for (const file of project.metadata) this.#read(file, problems, cache);
  }

  ofType(type: string): readonly Component[] {
    return this.#byType.get(type) ?? [];
  }

  types(): IterableIterator<string> {
    return this.#byType.keys();
  }

  #read(file: MetadataFile, problems: Diagnostic[], cache: XmlCache): void {
    const document = readXml(file.path, problems, cache);
    if (!document) return;
    this.#add({ type: file.type, fullName: file.fullName, document, node: document.root });
    if (file.type === 'CustomObject') this.#addInlineParts(file.fullName, document);
  }

  #add(component: Component): void {
    const list = this.#byType.get(component.type);
    if (list) list.push(component);
    else this.#byType.set(component.type, [component]);
  }

  /** The metadata API's own format keeps an object's parts inside the object's file. */
  #addInlineParts(objectName: string, document: XmlDocument): void {
    for (const [element, type] of inlineParts) {
      for (const node of nodesOf(document.root, element)) {
        this.#add({ type, fullName: `${objectName}.${textOf(node, 'fullName') ?? ''}`, document, node });
      }
    }
  }
}

const inlineParts: readonly (readonly [element: string, type: string])[] = [
  ['businessProcesses', 'BusinessProcess'],
  ['compactLayouts', 'CompactLayout'],
  ['fields', 'CustomField'],
  ['fieldSets', 'FieldSet'],
  ['indexes', 'Index'],
  ['listViews', 'ListView'],
  ['recordTypes', 'RecordType'],
  ['sharingReasons', 'SharingReason'],
  ['validationRules', 'ValidationRule'],
  ['webLinks', 'WebLink']
];

/** `Invoice__c.Total__c` → `['Invoice__c', 'Total__c']`. */
export function splitPart(fullName: string): readonly [object: string, name: string] {
  const dot = fullName.indexOf('.');
  return [fullName.slice(0, dot), fullName.slice(dot + 1)];
}
