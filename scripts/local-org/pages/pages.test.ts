import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';
import { apexClass, widgetObject, writeProject, type FixtureProject } from '../execution/fixtures/project.js';
import { startServer, type RunningServer } from '../server/serve.js';

/** A small project in a real browser: what its metadata says is what the pages show. */

const xml = (type: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${type}>`;
const source = 'force-app/main/default';

const instance = (name: string, properties = ''): string =>
  `<itemInstances><componentInstance>${properties}<componentName>${name}</componentName><identifier>${name.replace(':', '_')}</identifier></componentInstance></itemInstances>`;
const region = (name: string, type: string, items: string): string =>
  `<flexiPageRegions>${items}<name>${name}</name><type>${type}</type></flexiPageRegions>`;

const files = {
  ...widgetObject,
  ...apexClass(
    'WidgetNotes',
    `public with sharing class WidgetNotes {
       @AuraEnabled(cacheable=true) public static String note(Id widgetId) {
         return 'Note about ' + [SELECT Name FROM Widget__c WHERE Id = :widgetId WITH USER_MODE].Name;
       }
     }`
  ),
  [`${source}/lwc/widgetNote/widgetNote.ts`]: `import { LightningElement, api, wire } from 'lwc';
    import note from '@salesforce/apex/WidgetNotes.note';
    import title from '@salesforce/label/c.Note_Title';
    export default class WidgetNote extends LightningElement {
      @api recordId: string | undefined;
      @wire(note, { widgetId: '$recordId' }) note: { data?: string } | undefined;
      readonly title = title;
    }`,
  [`${source}/lwc/widgetNote/widgetNote.html`]:
    '<template><lightning-card title={title}><p class="note">{note.data}</p></lightning-card></template>',
  [`${source}/lwc/widgetNote/widgetNote.js-meta.xml`]: xml(
    'LightningComponentBundle',
    '<apiVersion>67.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets>'
  ),
  [`${source}/labels/CustomLabels.labels-meta.xml`]: xml(
    'CustomLabels',
    '<labels><fullName>Note_Title</fullName><language>en_US</language><protected>false</protected><shortDescription>Title</shortDescription><value>What we know</value></labels>'
  ),
  [`${source}/objects/Widget__c/validationRules/Price_Not_Negative.validationRule-meta.xml`]: xml(
    'ValidationRule',
    '<fullName>Price_Not_Negative</fullName><active>true</active><errorConditionFormula>Price__c &lt; 0</errorConditionFormula><errorDisplayField>Price__c</errorDisplayField><errorMessage>A price is not negative.</errorMessage>'
  ),
  [`${source}/objects/Widget__c/listViews/Dear.listView-meta.xml`]: xml(
    'ListView',
    '<fullName>Dear</fullName><columns>NAME</columns><columns>Price__c</columns><filterScope>Everything</filterScope><filters><field>Price__c</field><operation>greaterThan</operation><value>100</value></filters><label>Dear Widgets</label>'
  ),
  [`${source}/tabs/Widget__c.tab-meta.xml`]: xml(
    'CustomTab',
    '<customObject>true</customObject><motif>Custom57: Building Block</motif>'
  ),
  [`${source}/applications/Workshop.app-meta.xml`]: xml(
    'CustomApplication',
    '<actionOverrides><actionName>View</actionName><content>Widget_Page</content><formFactor>Large</formFactor><skipRecordTypeSelect>false</skipRecordTypeSelect><type>Flexipage</type><pageOrSobjectType>Widget__c</pageOrSobjectType></actionOverrides><formFactors>Large</formFactors><label>Workshop</label><navType>Standard</navType><tabs>Widget__c</tabs><uiType>Lightning</uiType><utilityBar>Workshop_Bar</utilityBar>'
  ),
  [`${source}/flexipages/Widget_Page.flexipage-meta.xml`]: xml(
    'FlexiPage',
    region('header', 'Region', instance('force:highlightsPanel')) +
      region('main', 'Region', instance('force:detailPanel')) +
      region('sidebar', 'Region', instance('widgetNote')) +
      '<masterLabel>Widget Page</masterLabel><sobjectType>Widget__c</sobjectType><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>'
  )
};

const component = (name: string, script: string, template: string, targets: string): Record<string, string> => ({
  [`${source}/lwc/${name}/${name}.ts`]: script,
  ...(template === '' ? {} : { [`${source}/lwc/${name}/${name}.html`]: `<template>${template}</template>` }),
  [`${source}/lwc/${name}/${name}.js-meta.xml`]: xml(
    'LightningComponentBundle',
    `<apiVersion>67.0</apiVersion><isExposed>true</isExposed>${targets}`
  )
});
const actionTarget = (type: string): string =>
  `<targets><target>lightning__RecordAction</target></targets><targetConfigs><targetConfig targets="lightning__RecordAction"><actionType>${type}</actionType></targetConfig></targetConfigs>`;
const quickAction = (name: string, lightningComponent: string, subtype: string): Record<string, string> => ({
  [`${source}/quickActions/Widget__c.${name}.quickAction-meta.xml`]: xml(
    'QuickAction',
    `<actionSubtype>${subtype}</actionSubtype><label>${name}</label><lightningWebComponent>${lightningComponent}</lightningWebComponent><optionsCreateFeedItem>false</optionsCreateFeedItem><type>LightningWebComponent</type>`
  )
});

/** A screen action, one without a screen, and a utility. */
const actions = {
  ...component(
    'widgetRaise',
    `import { LightningElement, api } from 'lwc';
     import { updateRecord } from 'lightning/uiRecordApi';
     import { CloseActionScreenEvent } from 'lightning/actions';
     export default class WidgetRaise extends LightningElement {
       @api recordId: string | undefined;
       tooEarly = '';
       connectedCallback(): void { this.tooEarly = String(this.recordId); }
       async raise(): Promise<void> {
         await updateRecord({ fields: { Id: this.recordId, Price__c: 777 } });
         this.dispatchEvent(new CloseActionScreenEvent());
       }
     }`,
    '<lightning-quick-action-panel header="Raise the price"><p class="early">{tooEarly}</p><lightning-button slot="footer" label="Raise" onclick={raise}></lightning-button></lightning-quick-action-panel>',
    actionTarget('ScreenAction')
  ),
  ...component(
    'widgetPing',
    `import { LightningElement, api } from 'lwc';
     import { ShowToastEvent } from 'lightning/platformShowToastEvent';
     export default class WidgetPing extends LightningElement {
       @api recordId: string | undefined;
       private count = 0;
       @api invoke(): void {
         this.count++;
         this.dispatchEvent(new ShowToastEvent({ title: 'Ping ' + this.count + ' of ' + String(this.recordId).slice(0, 3) }));
       }
     }`,
    '',
    actionTarget('Action')
  ),
  ...component(
    'widgetHints',
    "import { LightningElement } from 'lwc';\nexport default class WidgetHints extends LightningElement {}",
    '<p class="hint">Oil them</p>',
    '<targets><target>lightning__UtilityBar</target></targets>'
  ),
  ...quickAction('Raise', 'widgetRaise', 'ScreenAction'),
  ...quickAction('Ping', 'widgetPing', 'Action'),
  [`${source}/layouts/Widget__c-Widget Layout.layout-meta.xml`]: xml(
    'Layout',
    `<layoutSections><customLabel>true</customLabel><detailHeading>true</detailHeading><editHeading>true</editHeading><label>Widget</label><layoutColumns>${[
      'Name',
      'Code__c',
      'Price__c',
      'Grade__c'
    ]
      .map(
        (name) =>
          `<layoutItems><behavior>${name === 'Name' ? 'Required' : 'Edit'}</behavior><field>${name}</field></layoutItems>`
      )
      .join(
        ''
      )}</layoutColumns><style>OneColumn</style></layoutSections><platformActionList><actionListContext>Record</actionListContext>${[
      ['Edit', 'StandardButton'],
      ['Widget__c.Raise', 'QuickAction'],
      ['Widget__c.Ping', 'QuickAction'],
      ['Delete', 'StandardButton']
    ]
      .map(
        ([name, type], order) =>
          `<platformActionListItems><actionName>${name}</actionName><actionType>${type}</actionType><sortOrder>${order}</sortOrder></platformActionListItems>`
      )
      .join('')}</platformActionList>`
  ),
  [`${source}/objects/Widget__c/fields/Grade__c.field-meta.xml`]: xml(
    'CustomField',
    '<fullName>Grade__c</fullName><label>Grade</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>Coarse</fullName><default>false</default><label>Coarse</label></value><value><fullName>Fine</fullName><default>true</default><label>Fine</label></value></valueSetDefinition></valueSet>'
  ),
  [`${source}/permissionsets/Graders.permissionset-meta.xml`]: xml(
    'PermissionSet',
    '<fieldPermissions><editable>true</editable><field>Widget__c.Grade__c</field><readable>true</readable></fieldPermissions><label>Graders</label>'
  ),
  [`${source}/flexipages/Workshop_Bar.flexipage-meta.xml`]: xml(
    'FlexiPage',
    `<flexiPageRegions><itemInstances><componentInstance><componentInstanceProperties><name>label</name><type>decorator</type><value>Hints</value></componentInstanceProperties><componentName>widgetHints</componentName><identifier>c_widgetHints</identifier></componentInstance></itemInstances><name>utilityItems</name><type>Region</type></flexiPageRegions><masterLabel>Workshop Bar</masterLabel><template><name>one:utilityBarTemplateDesktop</name></template><type>UtilityBar</type>`
  )
};

let project: FixtureProject;
let server: RunningServer;
let browser: Browser;
let page: Page;
const failures: string[] = [];

async function rest(
  method: string,
  path: string,
  body?: unknown
): Promise<{ id?: string; records?: { Id: string }[] }> {
  const answer = await fetch(`${server.instanceUrl}/services/data/v67.0/${path}`, {
    method,
    headers: { authorization: `Bearer ${server.ready.accessToken}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body)
  });
  return (await answer.json()) as { id?: string; records?: { Id: string }[] };
}

async function idOf(soql: string): Promise<string | undefined> {
  return (await rest('GET', `query?q=${encodeURIComponent(soql)}`)).records?.[0]?.Id;
}

before(async () => {
  project = writeProject({ ...files, ...actions });
  server = await startServer({
    projects: [project.directory],
    databaseFile: null,
    settingsFile: null,
    namedCredentials: [],
    cacheDirectory: null,
    runJobs: false,
    port: 0,
    hasPages: true,
    onLog: (text) => failures.push(text)
  });
  const AssigneeId = await idOf(`SELECT Id FROM User WHERE Username = '${server.ready.username}'`);
  await rest('POST', 'sobjects/PermissionSetAssignment', {
    AssigneeId,
    PermissionSetId: await idOf("SELECT Id FROM PermissionSet WHERE Name = 'Widgets'")
  });
  await rest('POST', 'sobjects/PermissionSetAssignment', {
    AssigneeId,
    PermissionSetId: await idOf("SELECT Id FROM PermissionSet WHERE Name = 'Graders'")
  });
  await rest('POST', 'sobjects/Widget__c', { Name: 'Sprocket', Code__c: 'S', Price__c: 12.5 });
  await rest('POST', 'sobjects/Widget__c', { Name: 'Flywheel', Code__c: 'F', Price__c: 1250 });
  browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: sparticuz.args });
  page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => failures.push(error.message));
  // The first page waits until all of them are built, which takes long on a busy machine.
  await page.goto(server.instanceUrl, { timeout: 120_000 });
});

after(async () => {
  await browser?.close();
  await server?.stop();
  project?.remove();
});

describe('the pages of a project', { concurrency: false }, () => {
  it('open with the first tab of its app and list every record', async () => {
    await page.getByRole('link', { name: 'Sprocket' }).waitFor();
    assert.match(page.url(), /\/lightning\/o\/Widget__c\/home$/);
    assert.equal(await page.locator('lightning-datatable tbody tr').count(), 2);
  });

  it('narrow the list to a list view of the project', async () => {
    await page.getByRole('combobox', { name: 'List view' }).click();
    await page.getByRole('option', { name: 'Dear Widgets' }).click();
    await page.getByRole('link', { name: 'Sprocket' }).waitFor({ state: 'detached' });
    assert.equal(await page.locator('lightning-datatable tbody tr').count(), 1);
  });

  it("show a record as its Lightning page says, with the project's own component", async () => {
    await page.getByRole('link', { name: 'Flywheel' }).click();
    await page.locator('c-widget-note .note', { hasText: 'Note about Flywheel' }).waitFor();
    await page.locator('shell-record-detail', { hasText: '$1,250.00' }).waitFor();
    assert.equal(await page.locator('aside c-widget-note h2').innerText(), 'What we know');
  });

  it('show on the field why a save was refused, and save what is right', async () => {
    await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    // A number is shown formatted until it has the focus, so it is selected as a person would do it.
    const retype = async (value: string): Promise<void> => {
      await dialog.getByLabel('Price').click();
      await page.keyboard.press('Control+A');
      await page.keyboard.type(value);
    };
    await retype('-1');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('.slds-form-element__help', { hasText: 'A price is not negative.' }).waitFor();
    await retype('99');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('shell-record-detail', { hasText: '$99.00' }).waitFor();
  });

  it('find a record by its name and keep its address', async () => {
    await page.getByRole('searchbox').fill('sproc');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Sprocket' }).click();
    await page.getByRole('heading', { name: /Sprocket/ }).waitFor();
    await page.reload();
    await page.locator('c-widget-note .note', { hasText: 'Note about Sprocket' }).waitFor();
  });

  it('open a screen action, which saves and closes itself', async () => {
    await page.getByRole('button', { name: 'Raise', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Raise' });
    await dialog.getByRole('heading', { name: 'Raise the price' }).waitFor();
    assert.equal(await dialog.locator('.early').innerText(), 'undefined', 'the record comes after connectedCallback');
    await dialog.getByRole('button', { name: 'Raise' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('shell-record-detail', { hasText: '$777.00' }).waitFor();
  });

  it('run an action without a screen, again and again', async () => {
    for (const count of [1, 2]) {
      await page.getByRole('button', { name: 'Ping', exact: true }).click();
      await page.getByText(new RegExp(`Ping ${count} of a\\w\\w`)).waitFor();
    }
  });

  it('offer the utility bar, and start a new record with its defaults', async () => {
    await page.getByRole('button', { name: 'Hints' }).click();
    await page.locator('c-widget-hints .hint', { hasText: 'Oil them' }).waitFor();
    await page.goto(`${server.instanceUrl}/lightning/o/Widget__c/new`);
    const dialog = page.getByRole('dialog', { name: 'New' });
    await dialog.getByRole('combobox', { name: 'Grade' }).filter({ hasText: 'Fine' }).waitFor();
    await dialog.getByLabel('Name').first().fill('Cog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: /Cog/ }).waitFor();
    assert.ok(await idOf("SELECT Id FROM Widget__c WHERE Name = 'Cog' AND Grade__c = 'Fine'"));
  });

  it('say that an address leads nowhere', async () => {
    for (const address of ['/lightning/nowhere/at/all', '/lightning/n/Nope', '/lightning/page/nope']) {
      await page.goto(server.instanceUrl + address);
      await page.getByRole('heading', { name: "Page doesn't exist" }).waitFor();
    }
  });

  it('ran without a failure', () => assert.deepEqual(failures, []));
});
