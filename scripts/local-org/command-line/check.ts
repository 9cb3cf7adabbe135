import { compileProject } from '../execution/open-org.js';
import { parseArguments } from './arguments.js';
import { cacheDirectory, projectsOf } from './options.js';
import { printProblems } from './problems.js';

/** Compiles and says everything that Salesforce would refuse. */
export function check(words: readonly string[]): number {
  const parsed = parseArguments('check', words, { flags: ['json'], lists: ['project'] });
  const { diagnostics } = compileProject({ projects: projectsOf(parsed), cacheDirectory: cacheDirectory() });
  const errors = diagnostics.filter((one) => one.severity === 'error');
  if (parsed.flags.has('json')) process.stdout.write(`${JSON.stringify({ problems: diagnostics }, null, 2)}\n`);
  else {
    printProblems(diagnostics);
    process.stdout.write(errors.length === 0 ? 'No problems.\n' : `${errors.length} problem(s).\n`);
  }
  return errors.length === 0 ? 0 : 1;
}
