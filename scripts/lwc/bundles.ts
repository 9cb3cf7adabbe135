import fs from 'node:fs';
import path from 'node:path';

/** A Lightning web component of the project: a folder of that name below a room's `lwc`. */
export interface Bundle {
  readonly name: string;
  readonly directory: string;
}

function directoriesNamed(root: string, name: string): string[] {
  return fs.readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name === 'node_modules') return [];
    const directory = path.join(root, entry.name);
    return entry.name === name ? [directory] : directoriesNamed(directory, name);
  });
}

export function bundlesBelow(root: string): Bundle[] {
  const bundles = directoriesNamed(root, 'lwc').flatMap((directory) =>
    fs
      .readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('__'))
      .map((entry) => ({ name: entry.name, directory: path.join(directory, entry.name) }))
  );
  return bundles.sort((one, other) => one.name.localeCompare(other.name));
}

/** What a deploy would send of a bundle, by its path within the bundle. */
export function deployedFiles(bundle: Bundle): Record<string, string> {
  const files: Record<string, string> = {};
  const collect = (directory: string, prefix: string): void => {
    for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('__')) collect(path.join(directory, entry.name), `${prefix}${entry.name}/`);
      } else if (/\.(js|html|css)$/.test(entry.name)) {
        files[prefix + entry.name] = fs.readFileSync(path.join(directory, entry.name), 'utf8');
      }
    }
  };
  collect(bundle.directory, '');
  return files;
}
