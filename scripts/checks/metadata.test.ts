import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFile } from './metadata.js';
import { MetadataTypes } from './metadata-types.js';

const types = MetadataTypes.load();
const problems = (source: string) =>
  checkFile('x-meta.xml', source, types).map(({ line, problem }) => `${line}: ${problem}`);
const field = (body: string) =>
  `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">\n<fullName>A__c</fullName>\n${body}\n</CustomField>`;

test('a field that Salesforce would take has no findings', () => {
  assert.deepEqual(problems(field('<label>A</label><required>true</required><type>Text</type>')), []);
});

const faults: readonly [string, string, RegExp][] = [
  ['an unclosed element', field('<label>A'), /^4: <\/CustomField> closes <label> of line 3/],
  ['a bare ampersand', field('<label>A & B</label>'), /^3: "&" must be written/],
  ['an unknown element', field('<lable>A</lable>'), /^3: CustomField has no element <lable>/],
  ['an element given twice', field('<label>A</label><label>B</label>'), /^3: <label> is given twice/],
  ['a boolean that is none', field('<required>yes</required>'), /^3: <required> is true or false, not "yes"/],
  ['a number that is none', field('<length>long</length>'), /^3: <length> is a number/],
  ['a word that is not in the list', field('<type>Txt</type>'), /^3: <type> cannot be "Txt"/],
  ['an unknown root', '<CustomFeild/>', /^1: <CustomFeild> is no metadata type/],
  ['a missing element', '<PermissionSet><description>x</description></PermissionSet>', /lacks the required <label>/],
  [
    'elements of a kind that are apart',
    '<PermissionSet>\n<classAccesses><apexClass>A</apexClass><enabled>true</enabled></classAccesses>\n<label>x</label>\n' +
      '<classAccesses><apexClass>B</apexClass><enabled>true</enabled></classAccesses></PermissionSet>',
    /^4: <classAccesses> must follow the others of its kind \(line 2\)/
  ]
];
for (const [name, source, expected] of faults)
  test(`finds ${name}`, () => assert.match(problems(source).join('\n'), expected));

test('a folder of reports is shared as every folder is', () => {
  const folder = (name: string): string =>
    `<ReportFolder xmlns="http://soap.sforce.com/2006/04/metadata">
<folderShares><accessLevel>View</accessLevel><sharedTo>AllInternalUsers</sharedTo><sharedToType>Group</sharedToType></folderShares>
${name}</ReportFolder>`;
  assert.deepEqual(problems(folder('<name>Billing</name>')), []);
  assert.match(problems(folder('<title>Billing</title>')).join('\n'), /Folder has no element <title>/);
});
