import { loadProject } from '../../project/project.js';
import { buildPages } from './build-pages.js';

/** Runs as a process of its own, so that a build never holds up the server: prints the folder that it built. */
const { projects, cacheDirectory } = JSON.parse(process.argv[2] ?? '{}') as {
  projects: string[];
  cacheDirectory: string;
};
const { packageDirectories } = loadProject(projects);
process.stdout.write(await buildPages({ sourceRoots: packageDirectories, cacheDirectory }));
