/** Elements of an object's file that source format keeps in files of their own: element → folder and suffix. */
const parts: Readonly<Record<string, readonly [folder: string, suffix: string, type: string]>> = {
  businessProcesses: ['businessProcesses', 'businessProcess', 'BusinessProcess'],
  compactLayouts: ['compactLayouts', 'compactLayout', 'CompactLayout'],
  fields: ['fields', 'field', 'CustomField'],
  fieldSets: ['fieldSets', 'fieldSet', 'FieldSet'],
  indexes: ['indexes', 'index', 'Index'],
  listViews: ['listViews', 'listView', 'ListView'],
  recordTypes: ['recordTypes', 'recordType', 'RecordType'],
  sharingReasons: ['sharingReasons', 'sharingReason', 'SharingReason'],
  validationRules: ['validationRules', 'validationRule', 'ValidationRule'],
  webLinks: ['webLinks', 'webLink', 'WebLink']
};

/** The element that holds a part in its object's file; undefined for the object itself. */
export function elementOfPart(type: string): string | undefined {
  return Object.entries(parts).find(([, [, , ofPart]]) => ofPart === type)?.[0];
}

export interface SplitObject {
  /** The object without its parts; null when nothing is left. */
  readonly object: string | null;
  /** File below the object's folder → text. */
  readonly parts: ReadonlyMap<string, string>;
}

interface Element {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Cuts an object's file into the files of source format. Blank lines stand for what was cut, so that lines stay right. */
export function splitObject(text: string): SplitObject {
  const files = new Map<string, string>();
  let object = text;
  let hasRest = false;
  for (const { name, start, end } of topElements(text)) {
    const part = parts[name];
    if (!part) {
      hasRest = true;
      continue;
    }
    const [folder, suffix, type] = part;
    const element = text.slice(start, end);
    const fullName = /<fullName>\s*([^<]*?)\s*<\/fullName>/.exec(element)?.[1] ?? '';
    const inner = element.slice(element.indexOf('>') + 1, element.lastIndexOf('</'));
    files.set(
      `${folder}/${fullName}.${suffix}-meta.xml`,
      `${blankLines(text.slice(0, start))}<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</${type}>\n`
    );
    object = object.slice(0, start) + element.replaceAll(/[^\n]/g, ' ') + object.slice(end);
  }
  return { object: hasRest ? object : null, parts: files };
}

function blankLines(before: string): string {
  return '\n'.repeat(before.split('\n').length - 1);
}

/** The elements directly below the root, by where they stand in the text. */
function topElements(text: string): Element[] {
  const token = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)[^>]*?(\/?)>/g;
  const elements: Element[] = [];
  let depth = 0;
  let start = 0;
  for (const match of text.matchAll(token)) {
    const [whole, closing, name, selfClosing] = match;
    if (name === undefined) continue;
    if (closing === '/') {
      depth--;
      if (depth === 1) elements.push({ name, start, end: match.index + whole.length });
    } else if (selfClosing !== '/') {
      if (depth === 1) start = match.index;
      depth++;
    } else if (depth === 1) elements.push({ name, start: match.index, end: match.index + whole.length });
  }
  return elements;
}
