/** `npm run supported`: writes what the code supports into the README. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { withTables } from './readme.js';

const file = path.join(import.meta.dirname, '..', 'README.md');
const text = withTables(readFileSync(file, 'utf8'));
writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
