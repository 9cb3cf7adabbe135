import { unzipSync } from 'fflate';

/** A deployment that cannot even be looked into. */
export class DeploymentRefused extends Error {}

/** The files of a deployment's zip by their path below the package's root. */
export type Archive = ReadonlyMap<string, Buffer>;

const manifestName = 'package.xml';

/** With `singlePackage` the manifest lies at the root of the zip, else in the one folder that the zip holds. */
export function openArchive(zip: Uint8Array): Archive {
  const entries = entriesOf(zip);
  const manifest = [...entries.keys()].filter((path) => path === manifestName || path.endsWith(`/${manifestName}`));
  const [first] = manifest.sort((left, right) => left.length - right.length);
  if (first === undefined) throw new DeploymentRefused('No package.xml found');
  const root = first.slice(0, -manifestName.length);
  return new Map(
    [...entries].filter(([path]) => path.startsWith(root)).map(([path, content]) => [path.slice(root.length), content])
  );
}

function entriesOf(zip: Uint8Array): Map<string, Buffer> {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(zip);
  } catch (error) {
    throw new DeploymentRefused(
      `The zip file cannot be read: ${error instanceof Error ? error.message : String(error)}`
    );
  }
  const entries = new Map<string, Buffer>();
  for (const [name, content] of Object.entries(files)) {
    const path = name.replaceAll('\\', '/').replace(/^\.?\/+/, '');
    if (path.split('/').includes('..')) throw new DeploymentRefused(`${name} points out of the package`);
    if (!path.endsWith('/')) entries.set(path, Buffer.from(content));
  }
  return entries;
}
