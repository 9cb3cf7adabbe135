import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { bundleEntry, bundleNames, ownerOf, projectComponentFolders } from './component-folders.js';
import { readLabels } from './salesforce-modules.js';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'));
after(() => fs.rmSync(root, { recursive: true }));

function write(file: string, content = ''): string {
  const target = path.join(root, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, content);
  return target;
}

describe('what a project brings to its pages', () => {
  for (const room of ['sales', 'service']) {
    write(`${room}/lwc/${room}Card/${room}Card.ts`);
    write(`${room}/lwc/${room}Card/${room}Card.js`);
    write(`${room}/lwc/${room}Card/${room}Card.js-meta.xml`);
  }
  const folders = projectComponentFolders([root]);

  it('finds the components of every room', () => {
    assert.deepEqual(folders.flatMap(bundleNames), ['salesCard', 'serviceCard']);
  });

  it('prefers the TypeScript of a component to what was emitted from it', () => {
    assert.equal(bundleEntry(folders, 'c', 'salesCard'), path.join(root, 'sales/lwc/salesCard/salesCard.ts'));
    assert.equal(bundleEntry(folders, 'c', 'unknown'), undefined);
  });

  it('knows which component a file belongs to', () => {
    const owner = ownerOf(path.join(root, 'sales/lwc/salesCard/parts/row.ts'), folders);
    assert.deepEqual(owner, { namespace: 'c', name: 'salesCard', isProjectCode: true });
    assert.equal(ownerOf(path.join(root, 'sales/classes/X.cls'), folders), undefined);
  });

  it('reads labels as they are written', () => {
    const file = write(
      'CustomLabels.labels-meta.xml',
      '<CustomLabels><labels><fullName>Tip</fullName><value>Mind &lt;this&gt; &amp; 007</value></labels></CustomLabels>'
    );
    assert.deepEqual([...readLabels([file])], [['Tip', 'Mind <this> & 007']]);
  });
});
