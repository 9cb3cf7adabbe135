import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { MetadataIdentity } from '../../project/metadata-types.js';
import { DeploymentRefused, type Archive } from './archive.js';

export interface Manifest {
  readonly members: readonly MetadataIdentity[];
  /** Types that were named with `*`. */
  readonly wholeTypes: ReadonlySet<string>;
}

interface Types {
  readonly name?: string;
  readonly members?: readonly string[];
}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === 'types' || name === 'members'
});

/** What a package.xml names. */
export function readManifest(archive: Archive, file: string): Manifest {
  const text = archive.get(file)?.toString('utf8') ?? '';
  const validity = XMLValidator.validate(text);
  if (validity !== true) throw new DeploymentRefused(`${file}: line ${validity.err.line}: ${validity.err.msg}`);
  const parsed = parser.parse(text) as { readonly Package?: { readonly types?: readonly Types[] } };
  const members: MetadataIdentity[] = [];
  const wholeTypes = new Set<string>();
  for (const types of parsed.Package?.types ?? [])
    for (const member of types.members ?? [])
      if (member === '*') wholeTypes.add(types.name ?? '');
      else members.push({ type: types.name ?? '', fullName: member });
  return { members, wholeTypes };
}

const destructiveManifests = [
  'destructiveChangesPre.xml',
  'destructiveChanges.xml',
  'destructiveChangesPost.xml'
] as const;

/** What a deployment takes out of the org. */
export function readRemovals(archive: Archive): readonly MetadataIdentity[] {
  return destructiveManifests.flatMap((file) => (archive.has(file) ? readManifest(archive, file).members : []));
}
