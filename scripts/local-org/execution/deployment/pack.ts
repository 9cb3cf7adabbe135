import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isPartOfObject, type MetadataIdentity } from '../../project/metadata-types.js';
import type { MetadataFile, ProjectSource } from '../../project/project.js';
import { identityOf } from './overlay.js';
import { elementOfPart } from './object-parts.js';

/** A component as the Metadata API tells it: what it is, and the file that holds it. */
export interface PackedComponent extends MetadataIdentity {
  /** `classes/Money.cls` */
  readonly fileName: string;
  readonly write: (files: PackedFiles) => void;
}

/** Path in the zip → content. */
export type PackedFiles = Map<string, Buffer>;

const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'http://soap.sforce.com/2006/04/metadata';

/** Every component of a project, each able to write itself in the Metadata API's format. */
export function packedComponents(project: ProjectSource): PackedComponent[] {
  const code = project.sources.map((source): PackedComponent => {
    const folder = source.kind === 'class' ? 'classes' : 'triggers';
    const fileName = `${folder}/${basename(source.path)}`;
    return { ...identityOf(source), fileName, write: (files) => withMeta(files, fileName, source.path) };
  });
  return [...code, ...project.metadata.flatMap(packed)];
}

function packed(file: MetadataFile): PackedComponent[] {
  const { type, fullName, path } = file;
  if (type === 'LightningComponentBundle' || type === 'AuraDefinitionBundle') return [bundle(file)];
  if (type === 'CustomObject' || isPartOfObject(type)) return [inObject(file)];
  if (type === 'CustomLabels') return [plain(file), ...labels(file)];
  const content = path.replace(/-meta\.xml$/, '');
  if (!existsSync(content)) return [plain(file)];
  const fileName = `${basename(dirname(path))}/${basename(content)}`;
  return [{ type, fullName, fileName, write: (files) => withMeta(files, fileName, content) }];
}

function plain({ type, fullName, path }: MetadataFile): PackedComponent {
  const folder = fullName.includes('/') ? dirname(dirname(path)) : dirname(path);
  const below = fullName.includes('/') ? `${basename(dirname(path))}/` : '';
  const fileName = `${basename(folder)}/${below}${decodeURIComponent(basename(path).replace(/-meta\.xml$/, ''))}`;
  return { type, fullName, fileName, write: (files) => void files.set(fileName, readFileSync(path)) };
}

function withMeta(files: PackedFiles, fileName: string, path: string): void {
  files.set(fileName, readFileSync(path));
  if (existsSync(`${path}-meta.xml`)) files.set(`${fileName}-meta.xml`, readFileSync(`${path}-meta.xml`));
}

/** What a deployment sends of a bundle: neither tests nor the TypeScript its scripts are made from. */
function bundle({ type, fullName, path }: MetadataFile): PackedComponent {
  const folder = dirname(path);
  const fileName = `${basename(dirname(folder))}/${fullName}`;
  const write = (files: PackedFiles): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isFile() && !entry.name.endsWith('.ts'))
        files.set(`${fileName}/${entry.name}`, readFileSync(join(folder, entry.name)));
  };
  return { type, fullName, fileName, write };
}

/** An object's parts live in the object's file. */
function inObject({ type, fullName, path }: MetadataFile): PackedComponent {
  const objectName = type === 'CustomObject' ? fullName : fullName.slice(0, fullName.indexOf('.'));
  const fileName = `objects/${objectName}.object`;
  const write = (files: PackedFiles): void => {
    const inner = innerOf(readFileSync(path, 'utf8'));
    const element = elementOfPart(type);
    addElement(files, fileName, 'CustomObject', element === undefined ? inner : `<${element}>${inner}</${element}>`);
  };
  return { type, fullName, fileName, write };
}

/** Single labels, each an element of the one file. */
function labels({ path, fullName }: MetadataFile): PackedComponent[] {
  const fileName = `labels/${fullName}.labels`;
  const elements = readFileSync(path, 'utf8').match(/<labels>[\s\S]*?<\/labels>/g) ?? [];
  return elements.map((element) => ({
    type: 'CustomLabel',
    fullName: /<fullName>\s*([^<]*?)\s*<\/fullName>/.exec(element)?.[1] ?? '',
    fileName,
    write: (files) => addElement(files, fileName, 'CustomLabels', element)
  }));
}

function innerOf(text: string): string {
  const body = text.replace(/<\?xml[\s\S]*?\?>/, '').replace(/<!--[\s\S]*?-->/g, '');
  const opening = /<\w+[^>]*?(\/?)>/.exec(body);
  if (!opening || opening[1] === '/') return '';
  return body.slice(opening.index + opening[0].length, body.lastIndexOf('</')).trim();
}

function addElement(files: PackedFiles, fileName: string, root: string, element: string): void {
  const closing = `</${root}>\n`;
  const before = files.get(fileName)?.toString('utf8') ?? `${xmlHead}<${root} xmlns="${namespace}">\n${closing}`;
  if (before.includes(element)) return;
  files.set(fileName, Buffer.from(`${before.slice(0, -closing.length)}    ${element}\n${closing}`));
}
