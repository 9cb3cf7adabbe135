import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDate } from '../runtime/date.js';
import { ApexDatetime } from '../runtime/datetime.js';
import { ApexDecimal } from '../runtime/decimal.js';
import { makeField } from '../schema/field-types.js';
import type { FieldDefinition, ObjectDefinition, Schema } from '../schema/model.js';
import type { FormulaContext, FormulaRecord } from './expression.js';
import { compileCondition, compileDefault, compileFieldFormula, compileFormula } from './formula.js';

function objectOf(name: string, fields: readonly FieldDefinition[]): ObjectDefinition {
  return {
    name,
    label: name,
    pluralLabel: name,
    kind: 'custom',
    keyPrefix: 'a00',
    sharingModel: 'ReadWrite',
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    childRelationships: [],
    validationRules: [],
    recordTypes: []
  };
}

const custom = { isCustom: true } as const;
const account = objectOf('Account', [
  makeField({ name: 'Name', type: 'Text' }),
  makeField({ name: 'Margin__c', type: 'Percent', scale: 2, ...custom }),
  makeField({ name: 'Loud__c', type: 'Text', formula: 'UPPER(Name) & "!"', ...custom })
]);
const invoice = objectOf('Invoice__c', [
  makeField({ name: 'Id', type: 'Id' }),
  makeField({ name: 'Text__c', type: 'Text', ...custom }),
  makeField({ name: 'Empty_Text__c', type: 'Text', ...custom }),
  makeField({ name: 'Amount__c', type: 'Currency', scale: 2, ...custom }),
  makeField({ name: 'Empty__c', type: 'Number', scale: 0, ...custom }),
  makeField({ name: 'Rate__c', type: 'Percent', scale: 2, ...custom }),
  makeField({ name: 'Due__c', type: 'Date', ...custom }),
  makeField({ name: 'At__c', type: 'DateTime', ...custom }),
  makeField({ name: 'Paid__c', type: 'Checkbox', ...custom }),
  makeField({ name: 'Status__c', type: 'Picklist', ...custom }),
  makeField({ name: 'Tags__c', type: 'MultiselectPicklist', ...custom }),
  makeField({
    name: 'Account__c',
    type: 'Lookup',
    referenceTo: ['Account'],
    relationshipName: 'Account__r',
    ...custom
  }),
  makeField({ name: 'Doubled__c', type: 'Number', scale: 1, formula: 'Amount__c * 2', ...custom }),
  makeField({ name: 'Circle__c', type: 'Number', formula: 'Circle__c + 1', ...custom })
]);
const user = objectOf('User', [makeField({ name: 'Id', type: 'Id' }), makeField({ name: 'Alias', type: 'Text' })]);
const metadataType = objectOf('Limit__mdt', [makeField({ name: 'Days__c', type: 'Number', scale: 0, ...custom })]);

const schema: Schema = {
  apiVersion: '66.0',
  objects: new Map([account, invoice, user, metadataType].map((object) => [object.name.toLowerCase(), object])),
  customMetadata: [
    {
      type: 'Limit__mdt',
      developerName: 'Grace',
      label: 'Grace',
      isProtected: false,
      values: new Map([['Days__c', '14']])
    }
  ],
  labels: new Map([['hint', { name: 'Hint', value: 'Pay soon' }]]),
  permissionSets: new Map(),
  customPermissions: new Map([['bypass', { name: 'Bypass', label: 'Bypass' }]]),
  namedCredentials: new Map(),
  externalCredentials: new Map(),
  staticResources: new Map(),
  other: new Map()
};

function recordOf(
  values: Readonly<Record<string, unknown>>,
  parents: Readonly<Record<string, FormulaRecord>> = {}
): FormulaRecord {
  return {
    read: (field) => values[field.name] ?? null,
    parent: (reference) => parents[reference.relationshipName ?? ''] ?? null
  };
}

const accountRecord = recordOf({ Name: 'Acme', Margin__c: ApexDecimal.of('12.5') });
const record = recordOf(
  {
    Id: 'a00D000000Ju1zHIAR',
    Text__c: 'Hello',
    Amount__c: ApexDecimal.of('10.50'),
    Rate__c: ApexDecimal.of('50'),
    Due__c: ApexDate.newInstance(2026, 1, 31),
    At__c: new ApexDatetime(Date.UTC(2026, 0, 31, 22, 30, 0)),
    Paid__c: true,
    Status__c: 'Posted',
    Tags__c: 'Red;Blue',
    Account__c: '001D000000Ju1zHIAR'
  },
  { Account__r: accountRecord }
);
const context: FormulaContext = {
  record,
  previous: null,
  globals: {
    timeZone: 'America/Los_Angeles',
    now: () => Date.UTC(2026, 5, 1, 3, 0, 0),
    record: () => recordOf({ Id: '005D000000Ju1zHIAR', Alias: 'ann' }),
    setting: () => null,
    hasPermission: (name) => name === 'Bypass'
  }
};

function evaluate(text: string, change: Partial<FormulaContext> = {}, blanksAsZero = false): string {
  const value = compileFormula(text, invoice, schema, { blanksAsZero }).evaluate({ ...context, ...change });
  return value === null ? 'null' : String(value);
}

function table(rows: readonly (readonly [formula: string, expected: string])[]): void {
  for (const [formula, expected] of rows) assert.equal(evaluate(formula), expected, formula);
}

test('arithmetic is exact and blank operands give a blank result', () => {
  table([
    ['0.1 + 0.2', '0.3'],
    ['1 + 2 * 3 ^ 2', '19'],
    ['(1 + 2) * -3', '-9'],
    ['7 / 2', '3.5'],
    ['1 / 0', 'null'],
    ['Amount__c * Rate__c', '5.2500'],
    ['Amount__c + Empty__c', 'null'],
    ['-Empty__c', 'null'],
    ['2 ^ 0.5 > 1.41', 'true']
  ]);
});

test('blank numbers count as zero only where the formula says so', () => {
  assert.equal(evaluate('Empty__c + 1', {}, true), '1');
  assert.equal(evaluate('ISBLANK(Empty__c)', {}, true), 'false');
  assert.equal(evaluate('ISBLANK(Empty__c)'), 'true');
  assert.equal(evaluate('ISBLANK(Empty_Text__c)', {}, true), 'true');
});

test('rounding and remainders follow Salesforce for negative numbers', () => {
  table([
    ['ROUND(2.5, 0)', '3'],
    ['ROUND(-2.5, 0)', '-3'],
    ['ROUND(125, -1)', '130'],
    ['FLOOR(-2.5)', '-2'],
    ['CEILING(-2.1)', '-3'],
    ['MFLOOR(-2.5)', '-3'],
    ['MCEILING(-2.5)', '-2'],
    ['TRUNC(2.789, 1)', '2.7'],
    ['MOD(7, 0)', '7'],
    ['MOD(7, 3)', '1'],
    ['MAX(1, Empty__c, 3)', '3'],
    ['MIN(4, 2)', '2'],
    ['ABS(-1.5)', '1.5'],
    ['SQRT(16)', '4']
  ]);
});

test('text: blank is the empty text, comparison minds the case', () => {
  table([
    ['Text__c & " " & Empty_Text__c & "x"', 'Hello x'],
    ['"a" + "b"', 'ab'],
    ['Text__c = "hello"', 'false'],
    ['Empty_Text__c = ""', 'true'],
    ['Empty_Text__c <> "x"', 'true'],
    ['LEFT(Text__c, 2) & RIGHT(Text__c, 2) & MID(Text__c, 2, 3)', 'Heloell'],
    ['FIND("l", Text__c)', '3'],
    ['FIND("l", Text__c, 4)', '4'],
    ['FIND("z", Text__c)', '0'],
    ['LEN(Empty_Text__c)', '0'],
    ['JSENCODE("<i>it\'s</i>")', "\\u003Ci\\u003Eit\\'s\\u003C/i\\u003E"],
    ['SUBSTITUTE(Text__c, "l", "L")', 'HeLLo'],
    ['LPAD("7", 3, "0") & RPAD("7", 2)', '0077 '],
    ['CONTAINS(Text__c, "ell") && BEGINS(Text__c, "He")', 'true'],
    ['REGEX(Text__c, "[A-Z][a-z]+")', 'true'],
    ['REGEX(Text__c, "[a-z]+")', 'false'],
    ['VALUE("12.50") + 1', '13.50'],
    ['VALUE("twelve")', 'null'],
    ['TEXT(12.50)', '12.5'],
    ['TEXT(Empty__c)', ''],
    ['\'single\' & "\\"q\\""', 'single"q"'],
    ['Id', 'a00D000000Ju1zH'],
    ['CASESAFEID(Id)', 'a00D000000Ju1zHIAR'],
    ['HYPERLINK("/" & Id, Text__c, "_self")', '<a href="/a00D000000Ju1zH" target="_self">Hello</a>']
  ]);
});

test("dates: months clamp, dates out of range are blank, today is the user's day", () => {
  table([
    ['TEXT(ADDMONTHS(Due__c, 1))', '2026-02-28'],
    ['TEXT(DATE(2026, 2, 30))', ''],
    ['TEXT(DATE(2024, 2, 29) + 366)', '2025-03-01'],
    ['Due__c - DATE(2026, 1, 1)', '30'],
    ['TEXT(TODAY())', '2026-05-31'],
    ['TEXT(NOW())', '2026-06-01 03:00:00Z'],
    ['NOW() - (NOW() - 1.5)', '1.5'],
    ['WEEKDAY(DATE(2026, 11, 22))', '1'],
    ['ISOWEEK(DATE(2027, 1, 1))', '53'],
    ['YEAR(Due__c) * 10000 + MONTH(Due__c) * 100 + DAY(Due__c)', '20260131'],
    ['TEXT(DATEVALUE(At__c))', '2026-01-31'],
    ['TEXT(DATEVALUE("2026-07-04"))', '2026-07-04'],
    ['Due__c > NULL', 'false'],
    ['HOUR(TIMEVALUE(At__c))', '22']
  ]);
});

test('logic: IF and CASE choose, blank values compare with nothing', () => {
  table([
    ['IF(Paid__c, "paid", "open")', 'paid'],
    ['IF(Empty__c > 1, 1, NULL)', 'null'],
    ['CASE(Status__c, "Draft", 1, "Posted", 2, 0)', '2'],
    ['CASE(MONTH(Due__c), 1, "Jan", "Later")', 'Jan'],
    ['AND(TRUE, NOT(FALSE), OR(FALSE, TRUE))', 'true'],
    ['!Paid__c || 1 = 2', 'false'],
    ['BLANKVALUE(Empty_Text__c, "none")', 'none'],
    ['NULLVALUE(Empty__c, 5)', '5'],
    ['ISPICKVAL(Status__c, "Posted")', 'true'],
    ['ISPICKVAL(PRIORVALUE(Status__c), "")', 'false'],
    ['TEXT(Status__c) = "Posted"', 'true'],
    ['INCLUDES(Tags__c, "Blue")', 'true'],
    ['PICKLISTCOUNT(Tags__c)', '2'],
    ['/* a comment */ ISBLANK(NULL)', 'true']
  ]);
});

test('changes are seen against the record before', () => {
  const previous = recordOf({ Amount__c: ApexDecimal.of('10.5'), Status__c: 'Draft' });
  assert.equal(evaluate('ISNEW()'), 'true');
  assert.equal(evaluate('ISCHANGED(Status__c)'), 'false');
  assert.equal(evaluate('ISNEW()', { previous }), 'false');
  assert.equal(evaluate('ISCHANGED(Status__c)', { previous }), 'true');
  assert.equal(evaluate('ISCHANGED(Amount__c)', { previous }), 'false');
  assert.equal(evaluate('TEXT(PRIORVALUE(Status__c))', { previous }), 'Draft');
  assert.equal(evaluate('TEXT(PRIORVALUE(Status__c))'), 'Posted');
});

test('related records, other formulas and global variables', () => {
  table([
    ['Account__r.Name', 'Acme'],
    ['Account__r.Margin__c', '0.125'],
    ['Account__r.Loud__c', 'ACME!'],
    ['Doubled__c + 1', '22.0'],
    ['$User.Alias & " " & $User.Id', 'ann 005D000000Ju1zH'],
    ['$Permission.Bypass', 'true'],
    ['$Label.Hint', 'Pay soon'],
    ['$CustomMetadata.Limit__mdt.Grace.Days__c + 1', '15'],
    ['$RecordType.DeveloperName', '']
  ]);
  assert.equal(evaluate('Account__r.Loud__c', { record: recordOf({}) }), '', 'no parent, no value');
});

test('the stored fields behind a formula are named, through other formulas too', () => {
  const { fields } = compileFormula('Account__r.Loud__c & TEXT(Doubled__c)', invoice, schema);
  const names = fields.map((path) => [...path.references.map((step) => step.name), path.field.name].join('.'));
  assert.deepEqual([...new Set(names)].sort(), ['Account__c', 'Account__c.Name', 'Amount__c']);
});

test('a formula field is rounded to its scale; a percent holds 50 for one half', () => {
  const compute = (field: FieldDefinition): string =>
    String(compileFieldFormula(field, invoice, schema).evaluate(context));
  assert.equal(compute(makeField({ name: 'A__c', type: 'Number', scale: 1, formula: 'Amount__c / 4' })), '2.6');
  assert.equal(compute(makeField({ name: 'B__c', type: 'Percent', scale: 0, formula: 'Rate__c' })), '50');
  assert.equal(compute(makeField({ name: 'C__c', type: 'Text', formula: 'Empty_Text__c' })), 'null');
  assert.equal(compute(makeField({ name: 'D__c', type: 'Checkbox', formula: 'Amount__c > 10' })), 'true');
});

test('default values', () => {
  const value = (type: FieldDefinition['type'], defaultFormula: string): string =>
    String(
      compileDefault(makeField({ name: 'X__c', type, scale: 2, defaultFormula }), invoice, schema).evaluate(context)
    );
  assert.equal(value('Checkbox', 'false'), 'false');
  assert.equal(value('Number', '12'), '12.00');
  assert.equal(value('Text', '"Net 30"'), 'Net 30');
  assert.equal(value('Date', 'TODAY() + 1'), '2026-06-01');
});

test('what Salesforce refuses is refused in its words', () => {
  const refusals: readonly (readonly [formula: string, message: RegExp])[] = [
    ['Nope__c', /^Field Nope__c does not exist\. Check spelling\.$/],
    ['Account__r.Nope__c', /^Field Account__r\.Nope__c does not exist\. Check spelling\.$/],
    ['$Permission.Nope', /does not exist/],
    [
      'Status__c = "Posted"',
      /^Field Status__c is a picklist field\. Picklist fields are only supported in certain functions\.$/
    ],
    ['Tags__c & "x"', /multi-select picklist field/],
    ['IF(TRUE, 1, "a")', /^Incorrect parameter type for function 'IF\(\)'\. Expected Number, received Text$/],
    ['Amount__c & "x"', /operator '&'\. Expected Text, received Number$/],
    ['IF(TRUE, 1)', /^Incorrect number of parameters for function 'IF\(\)'\. Expected 3, received 2$/],
    ['NOPE(1)', /^Unknown function NOPE\. Check spelling\.$/],
    ['VLOOKUP(1, 2, 3)', /^not supported by the local org: formula function VLOOKUP$/],
    ['1 +', /^Syntax error/],
    ['(1', /^Syntax error\. Missing '\)'/],
    ['1 2', /^Syntax error\. Extra 2$/],
    ['Circle__c', /circular/]
  ];
  for (const [formula, message] of refusals) {
    assert.throws(() => compileFormula(formula, invoice, schema), { name: 'FormulaError', message }, formula);
  }
  const inField = (formula: string) => (): unknown =>
    compileFieldFormula(makeField({ name: 'F__c', type: 'Checkbox', formula }), invoice, schema);
  assert.throws(
    inField('ISCHANGED(Paid__c)'),
    /^FormulaError: Function ISCHANGED may not be used in this type of formula$/
  );
  assert.throws(
    inField(`Paid__c ${'|| Paid__c '.repeat(400)}`),
    /^FormulaError: Formula is too long \(4,408 characters\)\./
  );
  const fromField = makeField({ name: 'D__c', type: 'Currency', defaultFormula: 'Amount__c' });
  assert.throws(() => compileDefault(fromField, invoice, schema), /^FormulaError: Field Amount__c may not be used/);
  assert.throws(() => compileCondition('1 + 1', invoice, schema), /incompatible with expected data type \(Boolean\)/);
});
