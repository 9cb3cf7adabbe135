import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { apexTypes } from './apex-types.js';
import type { CheckResult } from './checks.js';
import { withoutJava } from './code-analyzer.js';
import { componentCompile } from './component-compile.js';
import { problemsOfMappings } from './field-mappings.js';
import { localOrgCompile } from './local-org-compile.js';
import { metadataNames } from './metadata-names.js';
import { packaging } from './packaging.js';

const root = mkdtempSync(path.join(tmpdir(), 'planted-'));
after(() => rmSync(root, { recursive: true }));

const opening = '<?xml version="1.0" encoding="UTF-8"?>';
const meta = (type: string, content = '') =>
  `${opening}\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion>${content}</${type}>`;

/** A small project without a fault, and the one that is planted. */
function projectWith(planted: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(root, 'project-'));
  const files = {
    'sfdx-project.json': '{"packageDirectories":[{"path":"force-app","default":true}],"sourceApiVersion":"66.0"}',
    'force-app/classes/Sound.cls':
      'public with sharing class Sound {\n  public Integer one() {\n    return 1;\n  }\n}\n',
    'force-app/classes/Sound.cls-meta.xml': meta('ApexClass', '<status>Active</status>'),
    'force-app/lwc/tile/tile.js':
      "import { LightningElement } from 'lwc';\nexport default class Tile extends LightningElement {}\n",
    'force-app/lwc/tile/tile.html': '<template></template>',
    'force-app/lwc/tile/tile.js-meta.xml': meta('LightningComponentBundle', '<isExposed>false</isExposed>'),
    ...planted
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

type Check = (project: string) => CheckResult | Promise<CheckResult>;
const cases: readonly (readonly [check: Check, planted: Record<string, string>, finding: RegExp])[] = [
  [
    metadataNames,
    { 'force-app/classes/Sound.cls-meta.xml': meta('ApexClass', '<stattus>Active</stattus>') },
    /Sound\.cls-meta\.xml:2: ApexClass has no element <stattus>/
  ],
  [
    localOrgCompile,
    {
      'force-app/permissionsets/Clerk.permissionset-meta.xml': `${opening}\n<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">\n<label>Clerk</label>\n<tabSettings><tab>Nope__c</tab><visibility>Visible</visibility></tabSettings></PermissionSet>`
    },
    /Clerk\.permissionset-meta\.xml:4: In field: tab - no CustomTab named Nope__c found/
  ],
  [packaging, { 'force-app/classes/Lost.cls': 'public class Lost {}' }, /Lost\.cls: left out of the conversion/],
  [
    componentCompile,
    { 'force-app/lwc/tile/tile.html': '<template><p onclick="go"></p></template>' },
    /tile\.html:1:\d+ error: .*[Ee]vent handler/
  ]
];
for (const [check, planted, finding] of cases)
  test(`${check.name} passes a sound project and finds what was planted`, async () => {
    const sound = await check(projectWith({}));
    assert.equal(sound.status, 'passed', sound.detail);
    const result = await check(projectWith(planted));
    assert.equal(result.status, 'failed');
    assert.match(result.detail, finding);
  });

test('apexTypes passes a sound project and finds what was planted', { skip: withoutJava() ?? false }, async () => {
  assert.equal((await apexTypes(projectWith({}))).status, 'passed');
  const result = await apexTypes(
    projectWith({ 'force-app/classes/Sound.cls': 'public class Sound {\n  Nowhere place;\n}\n' })
  );
  assert.equal(result.status, 'failed');
  assert.match(result.detail, /Sound\.cls[\s\S]*2[\s\S]*Nowhere/);
});

test('problemsOfMappings finds a mapping that cannot work', () => {
  const value = (field: string, text: string) =>
    `<values><field>${field}</field><value xsi:type="xsd:string">${text}</value></values>`;
  const record = [
    value('Connector__c', 'Stripe'),
    value('Document__c', 'Invoice'),
    value('CRM_Field__c', 'Nowhere__c'),
    value('Tool_Field__c', 'metadata.nowhere'),
    value('Transform__c', 'None'),
    '<values><field>Active__c</field><value xsi:type="xsd:boolean">true</value></values>'
  ].join('');
  const mapped = `${opening}\n<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>Planted</label><protected>false</protected>${record}</CustomMetadata>`;
  const folder = mkdtempSync(path.join(root, 'mapping-'));
  mkdirSync(path.join(folder, 'force-app', 'customMetadata'), { recursive: true });
  writeFileSync(
    path.join(folder, 'sfdx-project.json'),
    '{"packageDirectories":[{"path":"force-app","default":true}],"sourceApiVersion":"67.0"}'
  );
  writeFileSync(path.join(folder, 'force-app', 'customMetadata', 'Field_Mapping.Planted.md-meta.xml'), mapped);
  assert.match(problemsOfMappings(folder).join('\n'), /Nowhere__c/);
});
