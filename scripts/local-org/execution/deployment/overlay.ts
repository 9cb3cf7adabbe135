import type { MetadataIdentity } from '../../project/metadata-types.js';
import { loadProject, type ProjectSource } from '../../project/project.js';
import type { SourceFile } from '../../apex/descriptor.js';

/** One deployment, unpacked: a folder in source format, and what it takes out. */
export interface DeployedSource {
  readonly directory: string;
  readonly removed: readonly MetadataIdentity[];
}

/** The project as it is after a deployment: each component as it was deployed last. */
export function withDeployment(project: ProjectSource, { directory, removed }: DeployedSource): ProjectSource {
  const added = loadProject([directory]);
  const gone = new Set([
    ...removed.map(keyOf),
    ...added.sources.map(sourceKey),
    // Labels of several files live together.
    ...added.metadata.filter((file) => file.type !== 'CustomLabels').map(keyOf)
  ]);
  const { namespace } = project;
  return {
    ...project,
    packageDirectories: [...project.packageDirectories, ...added.packageDirectories],
    sources: [
      ...project.sources.filter((source) => !gone.has(sourceKey(source))),
      ...added.sources.map((source) => ({ ...source, namespace }))
    ],
    metadata: [
      ...project.metadata.filter((file) => !gone.has(keyOf(file)) && !isPartOfRemoved(file, removed)),
      ...added.metadata
    ],
    problems: [...project.problems, ...added.problems]
  };
}

export function keyOf({ type, fullName }: MetadataIdentity): string {
  return `${type} ${fullName}`.toLowerCase();
}

export function sourceKey(source: SourceFile): string {
  return keyOf(identityOf(source));
}

export function identityOf(source: SourceFile): MetadataIdentity {
  return { type: source.kind === 'class' ? 'ApexClass' : 'ApexTrigger', fullName: source.name };
}

/** A removed object takes its fields and rules with it. */
function isPartOfRemoved(file: MetadataIdentity, removed: readonly MetadataIdentity[]): boolean {
  return removed.some(
    ({ type, fullName }) =>
      type === 'CustomObject' && file.fullName.toLowerCase().startsWith(`${fullName.toLowerCase()}.`)
  );
}
