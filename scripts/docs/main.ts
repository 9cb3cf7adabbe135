/** `npm run docs`: writes the pages that are made from the metadata. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fieldMappingPage } from './field-mapping-page.js';

const root = path.join(import.meta.dirname, '..', '..');
writeFileSync(path.join(root, 'docs', 'field-mapping.md'), await fieldMappingPage(root));
console.log('Written: docs/field-mapping.md');
