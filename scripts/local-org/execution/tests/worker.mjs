// Worker threads do not inherit the loader that runs TypeScript, so this one finds the program for itself.
import { load } from '../../program.mjs';

await load('execution/tests/worker');
