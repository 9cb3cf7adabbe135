import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { loadProject } from '../project/project.js';
import { describeGlobalJson, describeObjectJson } from './describe-json.js';
import { loadSchema } from './load.js';
import { fieldNamed, objectNamed, referenceNamed, type FieldDefinition, type Schema } from './model.js';
import { opportunityStages } from './standard/stages.js';

const root = mkdtempSync(join(tmpdir(), 'local-org-schema-'));
after(() => rmSync(root, { recursive: true }));

let projects = 0;

/** Loads a project of these files; the problems are given as `File.xml:line message`. */
function load(files: Readonly<Record<string, string>>): { schema: Schema; problems: string[] } {
  const directory = join(root, String(projects++));
  mkdirSync(directory);
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const { schema, problems } = loadSchema(loadProject([directory]));
  return {
    schema,
    problems: problems.map(({ file, line, message }) => `${file.split('/').at(-1)}:${line} ${message}`)
  };
}

function field(schema: Schema, path: string): FieldDefinition {
  const [objectName = '', name = ''] = path.split('.');
  const found = fieldNamed(objectNamed(schema, objectName)!, name);
  assert.ok(found, `${path} exists`);
  return found;
}

const object = (name: string, more = ''): Record<string, string> => ({
  [`objects/${name}/${name}.object-meta.xml`]: `<CustomObject><label>${name}</label><pluralLabel>${name}s</pluralLabel>${more}</CustomObject>`
});
const customField = (path: string, content: string): Record<string, string> => {
  const [objectName = '', name = ''] = path.split('.');
  return {
    [`objects/${objectName}/fields/${name}.field-meta.xml`]: `<CustomField>\n<fullName>${name}</fullName>\n<label>${name}</label>\n${content}\n</CustomField>`
  };
};
const detail = customField(
  'Line__c.Invoice__c',
  '<type>MasterDetail</type><referenceTo>invoice__c</referenceTo><relationshipName>Lines</relationshipName>'
);
const amount = customField('Line__c.Amount__c', '<type>Currency</type><precision>16</precision><scale>4</scale>');

test('standard objects have their real names, prefixes and relationships', () => {
  const { schema, problems } = load({});
  assert.deepEqual(problems, []);
  const prefixes = [
    'Account',
    'Opportunity',
    'OpportunityLineItem',
    'Contract',
    'Product2',
    'PricebookEntry',
    'User',
    'AsyncApexJob'
  ];
  assert.deepEqual(
    prefixes.map((name) => objectNamed(schema, name)?.keyPrefix),
    ['001', '006', '00k', '800', '01t', '01u', '005', '707']
  );
  const account = objectNamed(schema, 'ACCOUNT')!;
  assert.ok(
    account.childRelationships.some((child) => child.name === 'Opportunities' && child.childObject === 'Opportunity')
  );
  assert.equal(referenceNamed(objectNamed(schema, 'OpportunityLineItem')!, 'PricebookEntry')?.name, 'PricebookEntryId');
  assert.ok(account.fields.has('billingpostalcode'), 'addresses have their parts');
  assert.equal(field(schema, 'Contract.ContractNumber').type, 'AutoNumber');
  assert.equal(objectNamed(schema, 'Account')?.fields.has('recordtypeid'), false, 'only with record types');
  const prefixesTaken = [...schema.objects.values()].map((candidate) => candidate.keyPrefix);
  assert.equal(new Set(prefixesTaken).size, prefixesTaken.length, 'every prefix belongs to one object');
  assert.deepEqual(
    opportunityStages(schema)
      .filter((stage) => stage.isWon)
      .map((stage) => stage.masterLabel),
    ['Closed Won']
  );
});

test("a detail object: no owner, cascading, named after its parent's casing, summed up by the parent", () => {
  const { schema, problems } = load({
    ...object(
      'Invoice__c',
      '<sharingModel>Private</sharingModel><nameField><type>AutoNumber</type><displayFormat>I-{0000}</displayFormat><label>No.</label></nameField>'
    ),
    ...object(
      'Line__c',
      '<sharingModel>ControlledByParent</sharingModel><nameField><type>Text</type><label>Line</label></nameField>'
    ),
    ...detail,
    ...amount,
    ...customField(
      'Invoice__c.Total__c',
      '<type>Summary</type><summaryForeignKey>Line__c.Invoice__c</summaryForeignKey><summaryOperation>sum</summaryOperation><summarizedField>Line__c.Amount__c</summarizedField>'
    )
  });
  assert.deepEqual(problems, []);
  const line = objectNamed(schema, 'Line__c')!;
  assert.equal(line.sharingModel, 'ControlledByParent');
  assert.equal(line.fields.has('ownerid'), false);
  const parent = field(schema, 'Line__c.Invoice__c');
  assert.deepEqual(parent.referenceTo, ['Invoice__c']);
  assert.equal(parent.relationshipName, 'Invoice__r');
  assert.equal(parent.deleteConstraint, 'Cascade');
  const invoice = objectNamed(schema, 'Invoice__c')!;
  assert.deepEqual(
    invoice.childRelationships.find((child) => child.name === 'Lines__r'),
    { name: 'Lines__r', childObject: 'Line__c', field: 'Invoice__c', cascadeDelete: true }
  );
  assert.equal(field(schema, 'Invoice__c.Total__c').scale, 4);
  assert.equal(field(schema, 'Invoice__c.Name').displayFormat, 'I-{0000}');
  assert.ok(objectNamed(schema, 'Invoice__Share'), 'private records are shared');
});

test('a key prefix does not change when another object comes along', () => {
  const before = load(object('Invoice__c')).schema;
  const after = load({ ...object('Invoice__c'), ...object('Aardvark__c') }).schema;
  assert.equal(objectNamed(before, 'Invoice__c')?.keyPrefix, objectNamed(after, 'Invoice__c')?.keyPrefix);
});

test('custom metadata, labels, credentials and rights', () => {
  const { schema, problems } = load({
    ...object('Rule__mdt'),
    ...customField('Rule__mdt.Days__c', '<type>Number</type><precision>3</precision><scale>0</scale>'),
    'customMetadata/Rule.Late.md-meta.xml':
      '<CustomMetadata xmlns:xsi="i"><label>Late &amp; later</label><values><field>Days__c</field><value xsi:type="xsd:double">14.0</value></values></CustomMetadata>',
    'labels/CustomLabels.labels-meta.xml':
      '<CustomLabels><labels><fullName>Hint</fullName><value>Pay &lt;soon&gt;</value></labels></CustomLabels>',
    'namedCredentials/Tool.namedCredential-meta.xml':
      '<NamedCredential><label>Tool</label><namedCredentialParameters><parameterType>Url</parameterType><parameterValue>https://t.example</parameterValue></namedCredentialParameters></NamedCredential>',
    'customPermissions/Bypass.customPermission-meta.xml': '<CustomPermission><label>Bypass</label></CustomPermission>',
    'permissionsets/Clerk.permissionset-meta.xml':
      '<PermissionSet><label>Clerk</label><customPermissions><enabled>true</enabled><name>Bypass</name></customPermissions><objectPermissions><object>Account</object><allowRead>true</allowRead></objectPermissions><fieldPermissions><field>Account.Phone</field><readable>true</readable><editable>true</editable></fieldPermissions></PermissionSet>'
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(
    schema.customMetadata.map(({ type, developerName, label, values }) => [
      type,
      developerName,
      label,
      values.get('Days__c')
    ]),
    [['Rule__mdt', 'Late', 'Late & later', '14.0']]
  );
  assert.equal(schema.labels.get('hint')?.value, 'Pay <soon>');
  assert.equal(schema.namedCredentials.get('tool')?.url, 'https://t.example');
  const clerk = schema.permissionSets.get('clerk')!;
  assert.equal(clerk.objects.get('account')?.read, true);
  assert.deepEqual(clerk.fields.get('account.phone'), { read: true, edit: true });
  assert.ok(clerk.customPermissions.has('bypass'));
});

test('what a deployment would refuse is a problem with its file and line', () => {
  const invoice = object('Invoice__c');
  const permissionSet = (content: string): Record<string, string> => ({
    ...invoice,
    ...customField('Invoice__c.Must__c', '<type>Text</type><length>9</length><required>true</required>'),
    ...customField(
      'Invoice__c.Sum__c',
      '<type>Number</type><precision>9</precision><scale>0</scale><formula>1 + 1</formula>'
    ),
    'permissionsets/P.permissionset-meta.xml': `<PermissionSet>\n<label>P</label>\n${content}\n</PermissionSet>`
  });
  const grant = (path: string): string =>
    `<fieldPermissions>\n<editable>true</editable>\n<field>${path}</field>\n<readable>true</readable>\n</fieldPermissions>`;
  const refused: readonly (readonly [files: Record<string, string>, problem: string])[] = [
    [
      { ...invoice, ...customField('Invoice__c.A__c', '<type>Lookup</type>\n<referenceTo>Nope__c</referenceTo>') },
      "A__c.field-meta.xml:5 Field Invoice__c.A__c: referenceTo value of 'Nope__c' does not resolve to a valid sObject type"
    ],
    [
      { ...invoice, ...customField('Invoice__c.A__c', '<type>Magic</type>') },
      'A__c.field-meta.xml:4 not supported by the local org: field type Magic of A__c'
    ],
    [
      { ...invoice, ...customField('Invoice__c.A__c', '<type>Number</type>\n<formula>Nope__c + 1</formula>') },
      'A__c.field-meta.xml:5 Invoice__c.A__c: Field Nope__c does not exist. Check spelling.'
    ],
    [
      {
        ...object('Line__c'),
        ...invoice,
        ...detail,
        ...customField(
          'Invoice__c.A__c',
          '<type>Summary</type>\n<summaryForeignKey>Line__c.Invoice__c</summaryForeignKey>\n<summaryOperation>sum</summaryOperation>\n<summarizedField>Line__c.Nope__c</summarizedField>'
        )
      },
      'A__c.field-meta.xml:7 Field A__c: there is no field Line__c.Nope__c'
    ],
    [
      customField('Nope__c.A__c', '<type>Date</type>'),
      "A__c.field-meta.xml:2 Entity of type 'CustomObject' named 'Nope__c' cannot be found"
    ],
    [
      object('A_Name_That_Is_Longer_Than_Forty_Letters_x__c'),
      'A_Name_That_Is_Longer_Than_Forty_Letters_x__c.object-meta.xml:1 Object name A_Name_That_Is_Longer_Than_Forty_Letters_x__c is longer than 40 characters'
    ],
    [
      permissionSet(grant('Invoice__c.Nope__c')),
      'P.permissionset-meta.xml:5 In field: field - no CustomField named Invoice__c.Nope__c found'
    ],
    [
      permissionSet(grant('Invoice__c.Must__c')),
      'P.permissionset-meta.xml:5 You cannot deploy to a required field: Invoice__c.Must__c'
    ],
    [permissionSet(grant('Invoice__c.Sum__c')), 'P.permissionset-meta.xml:5 Field Invoice__c.Sum__c is not editable'],
    [
      permissionSet('<classAccesses>\n<apexClass>Nope</apexClass>\n</classAccesses>'),
      'P.permissionset-meta.xml:4 In field: apexClass - no ApexClass named Nope found'
    ],
    [
      permissionSet('<objectPermissions>\n<object>Nope__c</object>\n</objectPermissions>'),
      'P.permissionset-meta.xml:4 In field: object - no CustomObject named Nope__c found'
    ],
    [
      {
        ...object('Rule__mdt'),
        'customMetadata/Rule.Late.md-meta.xml':
          '<CustomMetadata>\n<values>\n<field>Nope__c</field>\n</values>\n</CustomMetadata>'
      },
      'Rule.Late.md-meta.xml:3 There is no field Rule__mdt.Nope__c'
    ],
    [
      {
        ...invoice,
        'layouts/Invoice__c-L.layout-meta.xml':
          '<Layout>\n<layoutSections><layoutColumns><layoutItems><field>Name</field></layoutItems><layoutItems>\n<field>Nope__c</field>\n</layoutItems></layoutColumns></layoutSections>\n</Layout>'
      },
      'Invoice__c-L.layout-meta.xml:3 In field: field - no CustomField named Invoice__c.Nope__c found'
    ],
    [
      { 'labels/CustomLabels.labels-meta.xml': '<CustomLabels>\n<labels>\n</CustomLabels>' },
      'CustomLabels.labels-meta.xml:3 Not valid XML'
    ]
  ];
  for (const [files, problem] of refused) {
    const { problems } = load(files);
    assert.equal(problems.length, 1, problems.join('\n'));
    assert.ok(problems[0]?.startsWith(problem), `${problems[0]}\nexpected ${problem}`);
  }
});

test('REST describes have the shape that jsforce and the CLI read', () => {
  const { schema } = load({ ...object('Invoice__c'), ...object('Line__c'), ...detail, ...amount });
  const globalDescribe = describeGlobalJson(schema) as {
    sobjects: { name: string; keyPrefix: string; custom: boolean }[];
  };
  assert.ok(globalDescribe.sobjects.some((entry) => entry.name === 'Line__c' && entry.custom));
  const described = describeObjectJson(schema, 'line__C') as { name: string; fields: Record<string, unknown>[] };
  const byName = new Map(described.fields.map((entry) => [entry['name'], entry]));
  assert.equal(described.name, 'Line__c');
  assert.deepEqual(
    ['type', 'soapType', 'precision', 'scale', 'nillable'].map((key) => byName.get('Amount__c')?.[key]),
    ['currency', 'xsd:double', 16, 4, true]
  );
  assert.deepEqual(
    ['type', 'referenceTo', 'relationshipName', 'cascadeDelete', 'nillable'].map(
      (key) => byName.get('Invoice__c')?.[key]
    ),
    ['reference', ['Invoice__c'], 'Invoice__r', true, false]
  );
  assert.equal(describeObjectJson(schema, 'Nope'), undefined);
});
