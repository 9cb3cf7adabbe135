import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { execution } from '../execution/execution.js';
import { apexClass, widgetObject, writeProject, type FixtureProject } from '../execution/fixtures/project.js';
import { compileProject, openOrg } from '../execution/open-org.js';
import type { LocalOrg } from '../execution/org.js';
import { runTransaction } from '../execution/transaction.js';
import './content.js';
import { compilePages } from './page.js';
import { pdfOf } from './pdf.js';
import { rowsOf } from './printed-rows.js';
import { PageDenied, showPage } from './show-page.js';

const source = 'force-app/main/default';
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const pageFiles = (name: string, markup: string): Record<string, string> => ({
  [`${source}/pages/${name}.page`]: markup,
  [`${source}/pages/${name}.page-meta.xml`]: `${head}<ApexPage ${namespace}><apiVersion>67.0</apiVersion><label>${name}</label></ApexPage>`
});

const grants = {
  [`${source}/permissionsets/Readers.permissionset-meta.xml`]: `${head}<PermissionSet ${namespace}><classAccesses><apexClass>WidgetPage</apexClass><enabled>true</enabled></classAccesses><label>Readers</label><objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Widget__c</object><viewAllRecords>false</viewAllRecords></objectPermissions><pageAccesses><apexPage>Card</apexPage><enabled>true</enabled></pageAccesses></PermissionSet>`
};

const extension = `public with sharing class WidgetPage {
  public class Part { public String label { get; private set; } public Part(String label) { this.label = label; } }
  private final Id widgetId;
  public List<Part> parts { get; private set; }
  public WidgetPage(ApexPages.StandardController controller) {
    widgetId = controller.getId();
    parts = new List<Part>{ new Part('<one>'), new Part('two'), new Part(null) };
  }
  public String getKind() { return ApexPages.currentPage().getParameters().get('kind'); }
  public Boolean getIsKnown() { return widgetId != null; }
  public Decimal getPrice() { return 1234.5; }
  public Date getDay() { return Date.newInstance(2026, 3, 31); }
  public String getDenied() { throw new QueryException('no'); }
  private String getSecret() { return 'x'; }
}`;

const card = `<apex:page standardController="Widget__c" extensions="WidgetPage" showHeader="false" applyHtmlTag="false">
<html><head><style>@page { size: A4; }</style></head><body class="{!kind}">
<h1>{!Widget__c.Name} &amp; more</h1><apex:outputField value="{!Widget__c.Price__c}" />
<apex:variable var="unit" value="{!price * 2}" />
<ul><apex:repeat value="{!parts}" var="part"><li><apex:outputText value="{!part.label}" rendered="{!NOT(ISBLANK(part.label))}" /></li></apex:repeat></ul>
<apex:repeat value="{!parts}" var="part" first="1" rows="1">[{!part.label}]</apex:repeat>
<apex:outputText value="{0, number, #,##0.00} on {1, date, d MMM yyyy}"><apex:param value="{!unit}" /><apex:param value="{!day}" /></apex:outputText>
<apex:outputPanel layout="block" styleClass="a" rendered="{!isKnown && parts.size = 3}">{!IF(price > 1000, 'dear "', 'cheap')}</apex:outputPanel>
<apex:outputPanel layout="none" rendered="{!NOT(isKnown)}">hidden</apex:outputPanel>
<apex:outputLink value="/x?a=1&amp;b={!kind}">go</apex:outputLink><apex:image url="/resource/Logo" alt="logo" /><br />
</body></html></apex:page>`;

let project: FixtureProject;
let org: LocalOrg;
let widgetId = '';
let readerId = '';

function userNamed(username: string): string {
  const [row] = org.storage.rows('User', { Username: username });
  assert.ok(row, username);
  return String(row['Id']);
}

function show(userId: string, address: string): string {
  const [name = '', query = ''] = address.split('?');
  const page = compilePages(org.project, org.schema, org.program).pages.get(name.toLowerCase());
  assert.ok(page, `the page ${name} compiles`);
  return runTransaction(org, { userId, isReadOnly: true }, () =>
    showPage(page, new URLSearchParams(query), execution())
  );
}

function run(apex: string): void {
  const block = org.program.compileAnonymous(apex);
  assert.deepEqual(block.diagnostics, []);
  runTransaction(org, { userId: userNamed('admin@local-org.example') }, () => block.run());
}

before(() => {
  project = writeProject({
    ...widgetObject,
    ...grants,
    ...apexClass('WidgetPage', extension),
    ...pageFiles('Card', card)
  });
  org = openOrg({ projects: [project.directory] });
  run(`insert as system new Widget__c(Name = 'Gear <1>', Price__c = 9.5);`);
  run(`
    User reader = new User(Alias = 'reader', Email = 'r@example.com', EmailEncodingKey = 'UTF-8', LastName = 'Reader',
      LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US', TimeZoneSidKey = 'America/New_York', Username = 'reader@example.com',
      ProfileId = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id);
    User stranger = reader.clone(false);
    stranger.Username = 'stranger@example.com';
    insert new List<User>{ reader, stranger };
    Id readers = [SELECT Id FROM PermissionSet WHERE Name = 'Readers'].Id;
    insert new PermissionSetAssignment(AssigneeId = reader.Id, PermissionSetId = readers);`);
  widgetId = String(org.storage.rows('Widget__c', {})[0]?.['Id']);
  readerId = userNamed('reader@example.com');
});

after(() => {
  org.close();
  project.remove();
});

test('a page shows its record, its extension and its parameters, escaped', () => {
  const html = show(readerId, `Card?id=${widgetId}&kind="><script>`);
  const shown = [
    '<body class="&quot;&gt;&lt;script&gt;">',
    '<h1>Gear &lt;1&gt; &amp; more</h1>',
    '<ul><li>&lt;one&gt;</li><li>two</li><li></li></ul>',
    '[two]',
    '2,469.00 on 31 Mar 2026',
    '<div class="a">dear &quot;</div>',
    '<a href="/x?a=1&amp;b=&quot;&gt;&lt;script&gt;">go</a>',
    '<img src="/resource/Logo" alt="logo"><br>'
  ];
  for (const part of shown) assert.ok(html.includes(part), `${part}\n${html}`);
  assert.ok(!html.includes('hidden'), 'what is not rendered is left out');
});

test('Apex gets the content of a page by its name, as text and as PDF, under the rules of callouts', () => {
  run(`
    PageReference card = Page.Card;
    System.assertEquals('/apex/card', card.getUrl());
    card.getParameters().put('id', '${widgetId}');
    card.getParameters().put('kind', 'plain');
    System.assert(card.getContent().toString().contains('<body class="plain">'));
    String pdf = EncodingUtil.convertToHex(card.getContentAsPDF());
    System.assert(pdf.startsWith(EncodingUtil.convertToHex(Blob.valueOf('%PDF-'))), pdf.left(20));
    System.assertEquals(2, Limits.getCallouts());
    System.assertNotEquals(card, Page.Card);
    insert as system new Widget__c(Name = 'Too early');
    try {
      card.getContentAsPDF();
      System.assert(false, 'work was uncommitted');
    } catch (CalloutException refusal) {
      System.assert(refusal.getMessage().startsWith('You have uncommitted work pending'), refusal.getMessage());
    }`);
  const { diagnostics } = org.program.compileAnonymous('PageReference other = Page.Nowhere;');
  assert.match(diagnostics[0]?.message ?? '', /Page Nowhere does not exist/);
});

test('a PDF holds the rows of the page, wrapped and paged', () => {
  const long = Array.from({ length: 90 }, (_, index) => `<tr><td>Row ${index}</td><td>a</td><td>1.00</td></tr>`).join(
    ''
  );
  const rows = rowsOf(
    `<html><head><style>x</style></head><body><h1>Pro forma &#8211; (draft)</h1><table><thead><tr><th>What</th><th>How</th></tr></thead>` +
      `<tr><td><div>Left</div><table><tr><td>inner</td></tr></table></td><td>Right</td></tr>${long}</table></body></html>`
  );
  const cells = rows.slice(0, 5).map((row) => row.cells);
  assert.deepEqual(cells, [['Pro forma – (draft)'], ['What', 'How'], ['Left'], ['inner'], ['', 'Right']]);
  const pdf = pdfOf(rows).toString('latin1');
  assert.match(pdf, /\(Pro forma \\226 \\050draft\\051\) Tj/);
  assert.match(pdf, /\/Count 2 /);
  const start = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
  assert.ok(pdf.slice(start).startsWith('xref\n'), 'the table of objects is where the end says');
  for (const [, offset, index] of [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n/gm)].map((found, index) => [
    '',
    found[1],
    String(index + 1)
  ]))
    assert.ok(pdf.slice(Number(offset)).startsWith(`${index} 0 obj`), `object ${index}`);
});

test('rights of the viewer hold: page, class, record and field', () => {
  // The permission set grants no field: the place of the price stays empty.
  assert.ok(show(readerId, `Card?id=${widgetId}`).includes('<span></span>'));
  const administrator = userNamed('admin@local-org.example');
  assert.throws(() => show(userNamed('stranger@example.com'), `Card?id=${widgetId}`), PageDenied);
  const unknown = `${widgetId.slice(0, 12)}999`;
  assert.throws(() => show(administrator, `Card?id=${unknown}`), PageDenied);
  assert.throws(() => show(administrator, 'Card?id=nonsense'), /not valid for the Widget__c standard controller/);
});

const page = (content: string, attributes = 'standardController="Widget__c" extensions="WidgetPage"'): string =>
  `<apex:page ${attributes}>\n${content}\n</apex:page>`;

const refused: readonly (readonly [markup: string, line: number, column: number, message: RegExp])[] = [
  [page('<p>one<br></p>'), 2, 11, /"br" must be terminated by the matching end-tag/],
  [page('<p class=a>x</p>'), 2, 10, /attribute "class" must be quoted/],
  [page('<p a="1" a="2">x</p>'), 2, 10, /already specified/],
  [page('text {!kind'), 2, 6, /expression is not closed/],
  [page('<apex:form></apex:form>'), 2, 1, /not supported by the local org: apex:form/],
  [page('<apex:outputPanel onclick="x" />'), 2, 19, /not supported by the local org: attribute onclick/],
  [page('<apex:repeat var="a">x</apex:repeat>'), 2, 1, /missing the required attribute "value"/],
  [page('<apex:repeat value="{!kind}" var="a">x</apex:repeat>'), 2, 1, /needs a list or a set/],
  [page('<script>x</script>'), 2, 1, /not supported by the local org: scripts/],
  [page('a {!unknown} b'), 2, 3, /Unknown property 'Widget__cStandardController.unknown'/],
  [page('{!secret}'), 2, 1, /Unknown property/],
  [page('{!Widget__c.Nothing__c}'), 2, 1, /Unknown property 'Widget__c.Nothing__c'/],
  [page('{!Widget__c.Owner.Nothing}'), 2, 1, /Unknown property/],
  [page('{!kind + price}'), 2, 1, /Incorrect parameter type/],
  [page('{!$User.Id}'), 2, 1, /not supported by the local org: \$User in a page/],
  [page('{!$Label.Nowhere}'), 2, 1, /does not exist/],
  [page('', 'controller="Nobody"'), 1, 12, /Apex class 'Nobody' does not exist/],
  [page('', 'controller="WidgetPage"'), 1, 12, /Unknown constructor 'WidgetPage.<Constructor>\(\)'/],
  [page('', 'standardController="Nothing__c"'), 1, 12, /standard controller for Nothing__c/],
  ['<apex:page>\n</apex:page><p></p>', 2, 13, /within one root element/]
];

test('what cannot be shown is refused with the project, by file, line and column', () => {
  const files = Object.assign({}, ...refused.map(([markup], index) => pageFiles(`Page${index}`, markup))) as Record<
    string,
    string
  >;
  const broken = writeProject({ ...widgetObject, ...apexClass('WidgetPage', extension), ...files });
  try {
    const { diagnostics } = compileProject({ projects: [broken.directory] });
    for (const [index, [markup, line, column, message]] of refused.entries()) {
      const [problem, ...more] = diagnostics.filter(({ file }) => file.endsWith(`/Page${index}.page`));
      assert.match(problem?.message ?? '', message, markup);
      assert.deepEqual(
        [problem?.line, problem?.column, more.length],
        [line, column, 0],
        `${markup}\n${problem?.message}`
      );
    }
  } finally {
    broken.remove();
  }
});
