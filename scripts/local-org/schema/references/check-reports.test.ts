import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { loadProject } from '../../project/project.js';
import { loadSchema } from '../load.js';

const root = mkdtempSync(join(tmpdir(), 'local-org-reports-'));
after(() => rmSync(root, { recursive: true }));
let projects = 0;

const type = 'reportTypes/Bills.reportType-meta.xml';
const report = 'reports/Money/By_Stage.report-meta.xml';
const dashboard = 'dashboards/Money/Overview.dashboard-meta.xml';

/** A dashboard of a report on a report type in which every name leads somewhere. */
const sound: Readonly<Record<string, string>> = {
  'objects/Bill__c/Bill__c.object-meta.xml':
    '<CustomObject><label>Bill</label><pluralLabel>Bills</pluralLabel><nameField><label>Name</label><type>Text</type></nameField></CustomObject>',
  'objects/Bill__c/fields/Stage__c.field-meta.xml':
    '<CustomField><fullName>Stage__c</fullName><label>Stage</label><type>Text</type><length>9</length></CustomField>',
  'objects/Bill__c/fields/Amount__c.field-meta.xml':
    '<CustomField><fullName>Amount__c</fullName><label>Amount</label><type>Number</type><precision>9</precision><scale>2</scale></CustomField>',
  [type]: `<ReportType><baseObject>Bill__c</baseObject><sections>
<columns><field>Stage__c</field><table>Bill__c</table></columns>
<columns><field>Amount__c</field><table>Bill__c</table></columns>
</sections></ReportType>`,
  'reports/Money.reportFolder-meta.xml': '<ReportFolder><name>Money</name></ReportFolder>',
  [report]: `<Report>
<chart><chartSummaries><column>Bill__c$Amount__c</column></chartSummaries></chart>
<columns><aggregateTypes>Sum</aggregateTypes><field>Bill__c$Amount__c</field></columns>
<groupingsDown><field>Bill__c$Stage__c</field></groupingsDown>
<reportType>Bills__c</reportType>
</Report>`,
  'dashboards/Money.dashboardFolder-meta.xml': '<DashboardFolder><name>Money</name></DashboardFolder>',
  [dashboard]: `<Dashboard><dashboardComponent>
<groupingColumn>Bill__c$Stage__c</groupingColumn>
<report>Money/By_Stage</report>
</dashboardComponent><dashboardType>LoggedInUser</dashboardType></Dashboard>`
};

function problemsOf(files: Readonly<Record<string, string>>): string[] {
  const directory = join(root, String(projects++));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return loadSchema(loadProject([directory])).problems.map(({ message }) => message);
}

test('reports and dashboards whose names lead somewhere pass', () => {
  assert.deepEqual(problemsOf(sound), []);
});

const planted: readonly (readonly [file: string, from: string, to: string, problem: string])[] = [
  [type, 'Stage__c</field>', 'Nope__c</field>', 'In field: field - no CustomField named Bill__c.Nope__c found'],
  [type, '<baseObject>Bill__c', '<baseObject>Nope__c', 'In field: baseObject - no CustomObject named Nope__c found'],
  [report, 'Bills__c', 'Nopes__c', 'In field: reportType - no ReportType named Nopes__c found'],
  [
    report,
    '<groupingsDown><field>Bill__c$Stage__c',
    '<groupingsDown><field>Bill__c$Nope__c',
    'The report type Bills__c does not offer the field Bill__c$Nope__c'
  ],
  [
    report,
    '<groupingsDown><field>Bill__c$Stage__c',
    '<groupingsDown><field>Bill__c$Amount__c',
    'The field Bill__c$Amount__c is a grouping and a column of the report'
  ],
  [
    report,
    '<aggregateTypes>Sum</aggregateTypes>',
    '',
    'The chart shows the sum of Bill__c$Amount__c, which the report does not sum up'
  ],
  [dashboard, 'Money/By_Stage', 'Money/Nope', 'In field: report - no Report named Money/Nope found'],
  [
    dashboard,
    '<groupingColumn>Bill__c$Stage__c',
    '<groupingColumn>Bill__c$Amount__c',
    'The report Money/By_Stage is not grouped by Bill__c$Amount__c'
  ],
  [dashboard, 'LoggedInUser', 'SpecifiedUser', 'A dashboard of a specified user must name its runningUser']
];

for (const [file, from, to, problem] of planted)
  test(`${file.split('/').at(-1)}: ${problem}`, () => {
    const text = sound[file] ?? '';
    assert.ok(text.includes(from), 'the planted error is planted');
    assert.ok(problemsOf({ ...sound, [file]: text.replace(from, to) }).includes(problem));
  });
