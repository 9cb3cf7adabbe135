import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { codeAnalyzer, withoutJava } from './code-analyzer.js';

const skipped = withoutJava() ?? false;

function plant(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'analyzer-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const meta = (type: string, version = '66.0') =>
  `<?xml version="1.0" encoding="UTF-8"?><${type} xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>${version}</apiVersion></${type}>`;

/** Whoever opens this flow deletes what he likes. */
const riskyFlow = `<?xml version="1.0" encoding="UTF-8"?>
<Flow xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>66.0</apiVersion>
    <label>Risky</label>
    <processType>Flow</processType>
    <recordDeletes>
        <name>Delete_Them</name>
        <label>Delete Them</label>
        <locationX>0</locationX>
        <locationY>0</locationY>
        <filterLogic>and</filterLogic>
        <filters>
            <field>Name</field>
            <operator>EqualTo</operator>
            <value><elementReference>Given_Name</elementReference></value>
        </filters>
        <object>Account</object>
    </recordDeletes>
    <runInMode>SystemModeWithoutSharing</runInMode>
    <screens>
        <name>Ask</name>
        <label>Ask</label>
        <locationX>0</locationX>
        <locationY>0</locationY>
        <connector><targetReference>Delete_Them</targetReference></connector>
        <fields>
            <name>Given_Name</name>
            <dataType>String</dataType>
            <fieldText>Name</fieldText>
            <fieldType>InputField</fieldType>
        </fields>
    </screens>
    <start>
        <locationX>0</locationX>
        <locationY>0</locationY>
        <connector><targetReference>Ask</targetReference></connector>
    </start>
    <status>Active</status>
</Flow>
`;

test('each engine finds what was planted for it', { skip: skipped }, async () => {
  const folder = plant({
    'classes/Finder.cls':
      "public with sharing class Finder {\n  public List<Account> find(String name) {\n    return Database.query('SELECT Id FROM Account WHERE Name = \\'' + name + '\\'');\n  }\n}\n",
    'classes/Finder.cls-meta.xml': meta('ApexClass', '30.0'),
    'lwc/tile/tile.js':
      "import { LightningElement } from 'lwc';\nexport default class Tile extends LightningElement {\n  connectedCallback() {\n    this.template.querySelector('div').innerHTML = '<b>hello</b>';\n  }\n}\n",
    'lwc/tile/tile.html': '<template><div></div></template>',
    'lwc/tile/tile.js-meta.xml': meta('LightningComponentBundle'),
    'staticresources/old/handlebars-4.0.0.js': '/*! handlebars v4.0.0 */',
    'flows/Risky.flow-meta.xml': riskyFlow
  });
  try {
    const [result] = await codeAnalyzer(folder);
    assert.equal(result?.status, 'failed');
    for (const finding of [
      /classes\/Finder\.cls:3: .*\(pmd: ApexSOQLInjection, severity 2\)/,
      /tile\.js:4: .*\(eslint: @lwc\/lwc\/no-inner-html, severity 2\)/,
      /handlebars-4\.0\.0\.js:1: .*\(retire-js: LibraryWithKnownHighSeverityVulnerability, severity 2\)/,
      /Risky\.flow-meta\.xml:\d+: .*\(flow: PreventPassingUserDataIntoElementWithoutSharing, severity [12]\)/,
      /Finder\.cls-meta\.xml:1: .*\(regex: AvoidOldSalesforceApiVersions, severity 2\)/
    ])
      assert.match(result.detail, finding);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
