import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { loadProject } from '../../project/project.js';
import { loadSchema } from '../load.js';

const root = mkdtempSync(join(tmpdir(), 'local-org-references-'));
after(() => rmSync(root, { recursive: true }));
let projects = 0;

type Files = Readonly<Record<string, string>>;

function problemsOf(files: Files): string[] {
  const directory = join(root, String(projects++));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const { problems } = loadSchema(loadProject([directory]));
  return problems.map(({ file, line, message }) => `${file.split('/').at(-1)}:${line} ${message}`);
}

const layout = 'layouts/Bill__c-Bill Layout.layout-meta.xml';
const listView = 'objects/Bill__c/listViews/All.listView-meta.xml';
const page = 'flexipages/Bill_Page.flexipage-meta.xml';
const action = 'quickActions/Bill__c.Pay.quickAction-meta.xml';
const application = 'applications/Money.app-meta.xml';
const path = 'pathAssistants/Bill.pathAssistant-meta.xml';
const script = 'lwc/payBill/payBill.ts';
const record = 'customMetadata/Rule.Late.md-meta.xml';
const field = (name: string, content: string): Files => ({
  [`objects/${name.replace('.', '/fields/')}.field-meta.xml`]: `<CustomField><fullName>${name.split('.')[1]}</fullName><label>x</label>${content}</CustomField>`
});
const object = (name: string): Files => ({
  [`objects/${name}/${name}.object-meta.xml`]: `<CustomObject><label>${name}</label><pluralLabel>${name}</pluralLabel><nameField><label>Name</label><type>Text</type></nameField></CustomObject>`
});

/** A project in which every name leads somewhere. */
const sound: Files = {
  ...object('Bill__c'),
  ...object('Part__c'),
  ...object('Rule__mdt'),
  ...field('Bill__c.Amount__c', '<type>Number</type><precision>9</precision><scale>2</scale><required>true</required>'),
  ...field(
    'Bill__c.Twice__c',
    '<type>Number</type><precision>9</precision><scale>2</scale><formula>Amount__c * 2</formula>'
  ),
  ...field(
    'Bill__c.Stage__c',
    '<type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>New</fullName><default>false</default><label>New</label></value></valueSetDefinition></valueSet>'
  ),
  ...field(
    'Part__c.Bill__c',
    '<type>Lookup</type><referenceTo>Bill__c</referenceTo><relationshipLabel>Parts</relationshipLabel><relationshipName>Parts</relationshipName>'
  ),
  ...field('Rule__mdt.Days__c', '<type>Number</type><precision>3</precision><scale>0</scale>'),
  ...field('Rule__mdt.Code__c', '<type>Text</type><length>3</length>'),
  [layout]: `<Layout>
<layoutSections><layoutColumns>
<layoutItems><behavior>Required</behavior><field>Name</field></layoutItems>
<layoutItems><behavior>Required</behavior><field>Amount__c</field></layoutItems>
<layoutItems><behavior>Readonly</behavior><field>Twice__c</field></layoutItems>
</layoutColumns></layoutSections>
<platformActionList><platformActionListItems><actionName>Bill__c.Pay</actionName><actionType>QuickAction</actionType></platformActionListItems></platformActionList>
<quickActionList><quickActionListItems><quickActionName>Bill__c.Pay</quickActionName></quickActionListItems></quickActionList>
<relatedLists><fields>NAME</fields><relatedList>Part__c.Bill__c</relatedList></relatedLists>
</Layout>`,
  [listView]:
    '<ListView>\n<fullName>All</fullName>\n<columns>NAME</columns>\n<booleanFilter>1</booleanFilter>\n<filters><field>Stage__c</field><operation>equals</operation><value>New</value></filters>\n<label>All</label></ListView>',
  [page]: `<FlexiPage>
<flexiPageRegions><itemInstances>
<componentInstance><componentInstanceProperties><name>title</name><value>Pay</value></componentInstanceProperties><componentName>payBill</componentName><identifier>c_payBill</identifier>
<visibilityRule><criteria><leftValue>{!Record.Stage__c}</leftValue><operator>EQUAL</operator><rightValue>New</rightValue></criteria>
<criteria><leftValue>{!$Permission.CustomPermission.May_Pay}</leftValue><operator>EQUAL</operator><rightValue>true</rightValue></criteria></visibilityRule></componentInstance>
</itemInstances><name>tabContent</name><type>Facet</type></flexiPageRegions>
<flexiPageRegions><itemInstances>
<componentInstance><componentInstanceProperties><name>body</name><value>tabContent</value></componentInstanceProperties><componentName>flexipage:tab</componentName><identifier>tab</identifier></componentInstance>
</itemInstances><name>main</name><type>Region</type></flexiPageRegions>
<masterLabel>Bill</masterLabel><sobjectType>Bill__c</sobjectType><type>RecordPage</type></FlexiPage>`,
  [action]:
    '<QuickAction>\n<actionSubtype>ScreenAction</actionSubtype>\n<label>Pay</label>\n<lightningWebComponent>payBill</lightningWebComponent>\n<type>LightningWebComponent</type></QuickAction>',
  [application]: `<CustomApplication>
<actionOverrides><actionName>View</actionName><content>Bill_Page</content><formFactor>Large</formFactor><type>Flexipage</type><pageOrSobjectType>Bill__c</pageOrSobjectType></actionOverrides>
<label>Money</label><tabs>Bill__c</tabs></CustomApplication>`,
  'tabs/Bill__c.tab-meta.xml': '<CustomTab><customObject>true</customObject></CustomTab>',
  [path]: `<PathAssistant>
<entityName>Bill__c</entityName><fieldName>Stage__c</fieldName>
<pathAssistantSteps><fieldNames>Amount__c</fieldNames><picklistValueName>New</picklistValueName></pathAssistantSteps></PathAssistant>`,
  'customPermissions/May_Pay.customPermission-meta.xml': '<CustomPermission><label>x</label></CustomPermission>',
  'labels/CustomLabels.labels-meta.xml':
    '<CustomLabels><labels><fullName>Pay</fullName><value>Pay</value></labels></CustomLabels>',
  'classes/Payment.cls':
    "public class Payment {\n  @AuraEnabled\n  public static String pay(Id id) { return ''; }\n  public static void hide() {}\n}",
  'classes/Payment.cls-meta.xml': '<ApexClass><apiVersion>66.0</apiVersion></ApexClass>',
  [script]: `import label from '@salesforce/label/c.Pay';
import pay from '@salesforce/apex/Payment.pay';
import AMOUNT from '@salesforce/schema/Bill__c.Amount__c';
import may from '@salesforce/customPermission/May_Pay';`,
  'lwc/payBill/payBill.html': '<template>\n<c-pay-bill></c-pay-bill></template>',
  'lwc/payBill/payBill.js-meta.xml':
    '<LightningComponentBundle><isExposed>true</isExposed><targets><target>lightning__RecordPage</target><target>lightning__RecordAction</target></targets><targetConfigs><targetConfig targets="lightning__RecordPage"><objects><object>Bill__c</object></objects><property name="title" type="String"/></targetConfig></targetConfigs></LightningComponentBundle>',
  [record]:
    '<CustomMetadata xmlns:xsi="i"><label>Late</label>\n<values><field>Days__c</field><value xsi:type="xsd:double">14.0</value></values>\n<values><field>Code__c</field><value xsi:type="xsd:string">ABC</value></values></CustomMetadata>'
};

test('a project in which every name leads somewhere has no problems', () => {
  assert.deepEqual(problemsOf(sound), []);
});

/** In this file this text becomes that, and this is said. */
const planted: readonly (readonly [file: string, from: string | RegExp, to: string, problem: string])[] = [
  [
    layout,
    'Part__c.Bill__c',
    'Part__c.Nope__c',
    'Bill__c-Bill Layout.layout-meta.xml:9 Cannot find related list:Part__c.Nope__c'
  ],
  [
    layout,
    '<fields>NAME</fields>',
    '<fields>Nope__c</fields>',
    'Bill__c-Bill Layout.layout-meta.xml:9 In field: field - no CustomField named Part__c.Nope__c found'
  ],
  [
    layout,
    '<fields>NAME</fields>',
    '<fields>NOPE</fields>',
    'Bill__c-Bill Layout.layout-meta.xml:9 Could not resolve list view column: NOPE'
  ],
  [
    layout,
    '<quickActionName>Bill__c.Pay',
    '<quickActionName>Bill__c.Nope',
    'Bill__c-Bill Layout.layout-meta.xml:8 In field: quickActionName - no QuickAction named Bill__c.Nope found'
  ],
  [
    layout,
    '<actionName>Bill__c.Pay',
    '<actionName>Bill__c.Nope',
    'Bill__c-Bill Layout.layout-meta.xml:7 In field: quickActionName - no QuickAction named Bill__c.Nope found'
  ],
  [
    layout,
    /<layoutItems>.*Amount__c.*\n/,
    '',
    'Bill__c-Bill Layout.layout-meta.xml:1 Layout must contain an item for required layout field: Amount__c'
  ],
  [layout, 'Readonly', 'Edit', 'Bill__c-Bill Layout.layout-meta.xml:5 Field:Twice__c must be Readonly'],
  [layout, 'Twice__c', 'Name', 'Bill__c-Bill Layout.layout-meta.xml:3 Duplicate field on layout: Name'],
  [
    listView,
    '<columns>NAME',
    '<columns>Nope__c',
    'All.listView-meta.xml:3 In field: field - no CustomField named Bill__c.Nope__c found'
  ],
  [listView, '<columns>NAME', '<columns>NOPE', 'All.listView-meta.xml:3 Could not resolve list view column: NOPE'],
  [
    listView,
    '<field>Stage__c',
    '<field>Nope__c',
    'All.listView-meta.xml:5 In field: field - no CustomField named Bill__c.Nope__c found'
  ],
  [
    listView,
    '>1<',
    '>1 AND 2<',
    'All.listView-meta.xml:4 The filter logic "1 AND 2" does not name the 1 filters there are'
  ],
  [
    page,
    '<value>tabContent',
    '<value>nope',
    'Bill_Page.flexipage-meta.xml:8 The property body names the facet nope, which the page does not have'
  ],
  [
    page,
    '<identifier>tab<',
    '<identifier>c_payBill<',
    'Bill_Page.flexipage-meta.xml:3 The identifier c_payBill is used twice on the page'
  ],
  [
    page,
    '<componentName>payBill',
    '<componentName>nope',
    'Bill_Page.flexipage-meta.xml:3 Bill_Page: no LightningComponentBundle named nope found'
  ],
  [
    page,
    '<name>title',
    '<name>nope',
    'Bill_Page.flexipage-meta.xml:3 Component payBill has no property nope on lightning__RecordPage'
  ],
  [
    page,
    'Record.Stage__c',
    'Record.Nope__c',
    'Bill_Page.flexipage-meta.xml:4 In field: leftValue - no CustomField named Bill__c.Nope__c found'
  ],
  [
    page,
    'May_Pay',
    'Nope',
    'Bill_Page.flexipage-meta.xml:5 In field: leftValue - no CustomPermission named Nope found'
  ],
  [
    'lwc/payBill/payBill.js-meta.xml',
    '<object>Bill__c',
    '<object>Part__c',
    'Bill_Page.flexipage-meta.xml:3 Component payBill is not made for the object Bill__c'
  ],
  [
    'lwc/payBill/payBill.js-meta.xml',
    '<isExposed>true',
    '<isExposed>false',
    'Bill_Page.flexipage-meta.xml:3 Component payBill is not exposed (isExposed)'
  ],
  [
    'lwc/payBill/payBill.js-meta.xml',
    '<target>lightning__RecordAction</target>',
    '',
    'Bill__c.Pay.quickAction-meta.xml:4 Component payBill is not made for lightning__RecordAction'
  ],
  [
    action,
    '>payBill<',
    '>nope<',
    'Bill__c.Pay.quickAction-meta.xml:4 Bill__c.Pay: no LightningComponentBundle named nope found'
  ],
  [
    action,
    '<label>Pay',
    '<fieldOverrides><field>Nope__c</field></fieldOverrides><label>Pay',
    'Bill__c.Pay.quickAction-meta.xml:3 In field: field - no CustomField named Bill__c.Nope__c found'
  ],
  [application, '<content>Bill_Page', '<content>Nope', 'Money.app-meta.xml:2 Money: no FlexiPage named Nope found'],
  [
    application,
    '<pageOrSobjectType>Bill__c',
    '<pageOrSobjectType>Part__c',
    'Money.app-meta.xml:2 The page Bill_Page is made for Bill__c, not for Part__c'
  ],
  [
    application,
    '<pageOrSobjectType>Bill__c',
    '<pageOrSobjectType>Nope__c',
    'Money.app-meta.xml:2 In field: pageOrSobjectType - no CustomObject named Nope__c found'
  ],
  [
    application,
    '<pageOrSobjectType>Bill__c',
    '<pageOrSobjectType>standard-home',
    'Money.app-meta.xml:2 The action View cannot be overridden on standard-home, only Tab'
  ],
  [
    application,
    '<actionName>View</actionName><content>Bill_Page</content><formFactor>Large</formFactor><type>Flexipage</type><pageOrSobjectType>Bill__c',
    '<actionName>Tab</actionName><content>Bill_Page</content><formFactor>Large</formFactor><type>Flexipage</type><pageOrSobjectType>standard-home',
    'Money.app-meta.xml:2 The page Bill_Page is not of the type HomePage'
  ],
  [application, '<tabs>Bill__c', '<tabs>Nope__c', 'Money.app-meta.xml:3 Money: no CustomTab named Nope__c found'],
  [
    path,
    '<fieldNames>Amount__c',
    '<fieldNames>Nope__c',
    'Bill.pathAssistant-meta.xml:3 In field: fieldNames - no CustomField named Bill__c.Nope__c found'
  ],
  [
    path,
    '<picklistValueName>New',
    '<picklistValueName>Old',
    'Bill.pathAssistant-meta.xml:3 Picklist value Old of Bill__c.Stage__c does not exist'
  ],
  [script, 'c.Pay', 'c.Nope', 'payBill.ts:1 Invalid reference c.Nope of type label in @salesforce/label/c.Nope'],
  [
    script,
    'Payment.pay',
    'Payment.hide',
    'payBill.ts:2 Invalid reference Payment.hide of type apex in @salesforce/apex/Payment.hide'
  ],
  [
    script,
    'Bill__c.Amount__c',
    'Bill__c.Nope__c',
    'payBill.ts:3 Invalid reference Bill__c.Nope__c of type schema in @salesforce/schema/Bill__c.Nope__c'
  ],
  [
    script,
    'May_Pay',
    'Nope',
    'payBill.ts:4 Invalid reference Nope of type customPermission in @salesforce/customPermission/Nope'
  ],
  [
    'lwc/payBill/payBill.html',
    /c-pay-bill/g,
    'c-not-there',
    'payBill.html:2 No MODULE named markup://c:notThere found'
  ],
  [record, '14.0', '1400', 'Rule.Late.md-meta.xml:2 Days__c: value outside of valid range: 1400'],
  [record, '14.0', 'many', 'Rule.Late.md-meta.xml:2 Days__c: bad value for a number: many'],
  [record, 'ABC', 'ABCD', 'Rule.Late.md-meta.xml:3 Code__c: data value too large: ABCD (max length=3)']
];
for (const [file, from, to, problem] of planted)
  test(`${file}: ${problem.slice(problem.indexOf(' ') + 1)}`, () => {
    const text = sound[file] ?? '';
    const changed = text.replace(from, to);
    assert.notEqual(changed, text);
    assert.deepEqual(problemsOf({ ...sound, [file]: changed }), [problem]);
  });
