import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { identifyMetadata } from './metadata-types.js';
import { loadProject } from './project.js';

const root = mkdtempSync(join(tmpdir(), 'local-org-project-'));
after(() => rmSync(root, { recursive: true }));

function folder(name: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return join(root, name);
}

const meta = (version: string): string =>
  `<ApexClass><apiVersion>${version}</apiVersion><status>Active</status></ApexClass>`;

test('an SFDX project: packages, versions, ignored files and files that a deployment would leave out', () => {
  const directory = folder('sfdx', {
    'sfdx-project.json': JSON.stringify({
      packageDirectories: [{ path: 'force-app', default: true }, { path: 'more' }],
      namespace: '',
      sourceApiVersion: '65.0'
    }),
    '.forceignore': '# nothing of these\n**/old/**\n!**/old/Kept.cls*\n',
    'force-app/classes/First.cls': 'public class First {}',
    'force-app/classes/First.cls-meta.xml': meta('64.0'),
    'force-app/classes/Bare.cls': 'public class Bare {}',
    'force-app/old/Gone.cls': 'public class Gone {}',
    'force-app/lwc/tile/tile.js-meta.xml': '<LightningComponentBundle/>',
    'force-app/lwc/tile/__tests__/tile.test.js': '',
    'more/triggers/Second.trigger': 'trigger Second on Account (before insert) {}',
    'more/triggers/Second.trigger-meta.xml': meta('65.0')
  });
  const project = loadProject([directory]);
  assert.equal(project.apiVersion, '65.0');
  assert.equal(project.namespace, null);
  assert.deepEqual(
    project.sources.map(({ name, kind, apiVersion }) => [name, kind, apiVersion]),
    [
      ['First', 'class', 64],
      ['Second', 'trigger', 65]
    ]
  );
  assert.deepEqual(
    project.metadata.map(({ type, fullName }) => [type, fullName]),
    [['LightningComponentBundle', 'tile']]
  );
  assert.match(project.problems[0]?.message ?? '', /^Bare\.cls has no Bare\.cls-meta\.xml/);
});

test('a folder without a project file is source itself; a class must be defined once over all projects', () => {
  const one = folder('one', { 'classes/Same.cls': '', 'classes/Same.cls-meta.xml': meta('66.0') });
  const two = folder('two', { 'deep/SAME.cls': '', 'deep/SAME.cls-meta.xml': meta('66.0') });
  assert.deepEqual(
    loadProject([one]).sources.map((source) => source.name),
    ['Same']
  );
  assert.throws(() => loadProject([one, two]), {
    name: 'ProjectError',
    message: `The class SAME is defined twice: in ${join(one, 'classes/Same.cls')} and in ${join(two, 'deep/SAME.cls')}.`
  });
});

test('a project that cannot be read is told in a sentence', () => {
  assert.throws(() => loadProject([join(root, 'nowhere')]), /^ProjectError: There is no folder .*nowhere\.$/);
  assert.throws(() => loadProject([folder('broken', { 'sfdx-project.json': '{' })]), /is not valid JSON/);
  const lost = folder('lost', { 'sfdx-project.json': '{"packageDirectories":[{"path":"gone"}]}' });
  assert.throws(() => loadProject([lost]), /names the package directory gone, which does not exist\.$/);
});

test('a path tells what a component is', () => {
  const cases: readonly (readonly [path: string, type: string, fullName: string])[] = [
    ['objects/Invoice__c/Invoice__c.object-meta.xml', 'CustomObject', 'Invoice__c'],
    ['objects/Invoice__c/fields/Total__c.field-meta.xml', 'CustomField', 'Invoice__c.Total__c'],
    ['customMetadata/Rule.First_Rule.md-meta.xml', 'CustomMetadata', 'Rule.First_Rule'],
    ['layouts/Invoice__c-Invoice %26 more.layout-meta.xml', 'Layout', 'Invoice__c-Invoice & more'],
    ['reports/Money/Aging.report-meta.xml', 'Report', 'Money/Aging'],
    ['lwc/tile/tile.js-meta.xml', 'LightningComponentBundle', 'tile'],
    ['staticresources/logo.resource-meta.xml', 'StaticResource', 'logo']
  ];
  for (const [path, type, fullName] of cases) assert.deepEqual(identifyMetadata(path), { type, fullName }, path);
  assert.equal(identifyMetadata('lwc/tile/tile.html'), undefined);
});
