import { buildPages } from './build-pages.js';
import type { PagesSource } from './built-folder.js';

/** Runs as a process of its own, so that a build never holds up the server: prints the folder that it built. */
const source = JSON.parse(process.argv[2] ?? '{}') as PagesSource;
process.stdout.write(await buildPages(source));
