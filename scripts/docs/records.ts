import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseXml, type XmlElement } from '../checks/xml-tree.js';

/** A custom metadata record as its file says it. */
export interface MetadataRecord {
  readonly name: string;
  readonly label: string;
  readonly file: string;
  /** By field; what is empty is left out. */
  readonly values: Readonly<Record<string, string>>;
}

/** The records of one custom metadata type, by name. */
export function recordsOf(type: string, folder: string): MetadataRecord[] {
  const ending = '.md-meta.xml';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file).startsWith(`${type}.`) && file.endsWith(ending))
    .map((file) => recordIn(path.join(folder, file), path.basename(file).slice(type.length + 1, -ending.length)))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function recordIn(file: string, name: string): MetadataRecord {
  const root = parseXml(readFileSync(file, 'utf8'));
  const values: Record<string, string> = {};
  for (const each of root.children.filter((child) => child.name === 'values')) {
    const value = textOf(each, 'value');
    if (value !== '') values[textOf(each, 'field')] = value;
  }
  return { name, label: textOf(root, 'label'), file, values };
}

function textOf(element: XmlElement, child: string): string {
  return element.children.find(({ name }) => name === child)?.text.trim() ?? '';
}

/** What each lookup of the project's objects leads to, by `Object.Field__c`. */
export function lookupsOf(folder: string): ReadonlyMap<string, string> {
  const lookups = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const found = /objects\/(\w+)\/fields\/(\w+)\.field-meta\.xml$/.exec(file.replaceAll('\\', '/'));
    if (!found) continue;
    const target = textOf(parseXml(readFileSync(path.join(folder, file), 'utf8')), 'referenceTo');
    if (target !== '') lookups.set(`${found[1]}.${found[2]}`, target);
  }
  return lookups;
}
