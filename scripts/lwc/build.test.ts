import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { buildComponents } from './build.js';
import { bundlesBelow, deployedFiles } from './bundles.js';

let root: string;
const at = (file: string): string => path.join(root, 'sales/lwc', file);

function write(file: string, content: string): void {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true });
  fs.writeFileSync(at(file), content);
}

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'lwc-'));
});
afterEach(() => fs.rmSync(root, { recursive: true }));

const COMPONENT = `import { LightningElement, api } from 'lwc';
import type { Deal } from 'types/deal';
export default class DealCard extends LightningElement {
  @api deal: Deal | undefined;
}
`;

describe('building components', () => {
  it('leaves decorators and fields as the platform wants them, without types', () => {
    write('dealCard/dealCard.ts', COMPONENT);
    assert.deepEqual(buildComponents(root), ['dealCard']);
    const emitted = fs.readFileSync(at('dealCard/dealCard.js'), 'utf8');
    assert.match(emitted, /@api\s+deal;/);
    assert.doesNotMatch(emitted, /types\/deal|__esDecorate/);
  });

  it('removes what a renamed script has left behind', () => {
    write('dealCard/dealCard.ts', COMPONENT);
    write('dealCard/oldName.js', 'export const left = 1;');
    buildComponents(root);
    assert.equal(fs.existsSync(at('dealCard/oldName.js')), false);
  });

  it('refuses a component without a script, which would be deployed without its logic', () => {
    write('dealCard/dealCard.html', '<template></template>');
    assert.throws(() => buildComponents(root), /no script of their own name: .*dealCard/);
  });

  it('deploys scripts, templates and styles, and no tests', () => {
    write('dealCard/dealCard.ts', COMPONENT);
    write('dealCard/dealCard.html', '<template></template>');
    write('dealCard/parts/row.ts', 'export const row = 1;');
    write('dealCard/__tests__/dealCard.test.js', '');
    buildComponents(root);
    const [bundle] = bundlesBelow(root);
    assert.deepEqual(bundle && Object.keys(deployedFiles(bundle)).sort(), [
      'dealCard.html',
      'dealCard.js',
      'parts/row.js'
    ]);
  });
});
