/** Run in a process of its own: compiles the project once and prints how long that took, in milliseconds. */
import { compileProject } from '../local-org/execution/open-org.js';

const [project = '.', cacheDirectory = ''] = process.argv.slice(2);
const started = performance.now();
const { project: source, diagnostics } = compileProject({ projects: [project], cacheDirectory });
const milliseconds = Math.round(performance.now() - started);
const lines = source.sources.reduce((sum, one) => sum + one.text.split('\n').length, 0);
const problems = diagnostics.filter((one) => one.severity === 'error').length;
process.stdout.write(JSON.stringify({ milliseconds, sources: source.sources.length, lines, problems }));
