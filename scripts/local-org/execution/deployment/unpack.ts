import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Archive } from './archive.js';
import type { Manifest } from './manifest.js';
import { splitObject } from './object-parts.js';

/** Unpacked file → the file of the zip that it came from. */
export type Origins = ReadonlyMap<string, string>;

/** Writes the files of a deployment, which are in the Metadata API's format, into `directory` in source format. */
export function unpack(archive: Archive, manifest: Manifest, directory: string): Origins {
  const origins = new Map<string, string>();
  const write = (path: string, content: Buffer | string, origin: string): void => {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    origins.set(file, origin);
  };
  for (const [path, content] of archive) {
    if (!path.includes('/')) continue;
    const object = /^(?:.*\/)?([^/]+)\.object$/.exec(path)?.[1];
    if (object === undefined) write(sourcePath(path, archive), content, path);
    else writeObject(object, content.toString('utf8'), manifest, (file, text) => write(file, text, path));
  }
  return origins;
}

/** Metadata files get `-meta.xml`; content that has a metadata file beside it keeps its name. */
function sourcePath(path: string, archive: Archive): string {
  if (path.endsWith('-meta.xml') || archive.has(`${path}-meta.xml`) || /^(lwc|aura|experiences)\//.test(path))
    return path;
  return `${path}-meta.xml`;
}

/** A deployment of one field comes in the object's file too: the object itself is part of it only when it is named. */
function writeObject(
  name: string,
  text: string,
  manifest: Manifest,
  write: (path: string, text: string) => void
): void {
  const { object, parts } = splitObject(text);
  const folder = `objects/${name}`;
  const isNamed =
    manifest.wholeTypes.has('CustomObject') ||
    manifest.members.some((member) => member.type === 'CustomObject' && member.fullName === name);
  if (object !== null && isNamed) write(`${folder}/${name}.object-meta.xml`, object);
  for (const [file, content] of parts) write(`${folder}/${file}`, content);
}
