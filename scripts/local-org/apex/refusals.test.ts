import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, problemsOf } from './fixtures.js';

function refuses(rows: readonly (readonly [body: string, problem: string])[], members = ''): void {
  for (const [body, problem] of rows) {
    assert.deepEqual(problemsOf(`public class C { ${members} void m() { ${body} } }`), [problem], body);
  }
}

test('statements that do not type-check', () => {
  refuses([
    ['Integer i = 1.5;', 'Illegal assignment from Decimal to Integer'],
    ["Integer i = 'a';", 'Illegal assignment from String to Integer'],
    ['x = 1;', 'Variable does not exist: x'],
    ['Foo f;', 'Invalid type: Foo'],
    ['Integer i; Integer I;', 'Duplicate variable: I'],
    ['addd(1, 2);', 'Method does not exist or incorrect signature: void addd(Integer, Integer) from the type C'],
    ["'a'.nope();", 'Method does not exist or incorrect signature: void nope() from the type String'],
    ['Account a = new Account(Nope__c = 1);', 'Field does not exist: Nope__c on Account'],
    ['Account a; a.Total__c = 1;', 'Field is not writeable: Account.Total__c'],
    ['Account a; String s = a.Nope__c;', 'Variable does not exist: Nope__c'],
    ['if (1) { }', 'Condition expression must be of type Boolean: Integer'],
    ['return 1;', 'Void method must not return a value'],
    ['return; Integer i;', 'Unreachable statement'],
    ['1 + 1;', 'Expression cannot be a statement.'],
    ['break;', 'Break statement must be in loop'],
    ['new C(1);', 'Constructor not defined: [C].<Constructor>(Integer)'],
    ['Set<Id> a; Set<String> b = a;', 'Illegal assignment from Set<Id> to Set<String>'],
    ['Boolean b = 1 == true;', 'Comparison arguments must be compatible types: Integer, Boolean'],
    ['throw new Account();', 'Throw expression must be of type exception: Account'],
    ['insert 1;', 'DML requires SObject or SObject list type: Integer']
  ]);
});

test('classes that do not keep their promises', () => {
  const rows: readonly (readonly [text: string, problem: string | RegExp])[] = [
    ['public class C { Integer f() { } }', 'Missing return statement required return type: Integer'],
    ['public class C { abstract void f(); }', 'Defining type for abstract methods must be declared as abstract'],
    [
      'public class C implements Comparable { }',
      /must implement the method: Integer System.Comparable.compareTo\(Object\)/
    ],
    [
      'public class C { class D { } class E extends D { } }',
      'Non-virtual and non-abstract type cannot be extended: C.D'
    ],
    [
      'public class C { virtual class D { void f() { } } class E extends D { public override void f() { } } }',
      /cannot be overridden/
    ],
    [
      'public class C { virtual class D { public virtual void f() { } } class E extends D { public void f() { } } }',
      /must use the override keyword/
    ],
    ['public class C { public override void f() { } }', /@Override specified for non-overriding method/],
    ['public class C { class Oops extends Exception { } }', /must have a name ending in/],
    ['public class C { final Integer x = 1; void f() { x = 2; } }', /Final members can only be assigned/],
    ['public class C { Integer a; String A; }', 'Duplicate field: A'],
    ['public class C { void f() { } void F() { } }', /Method already defined/],
    [
      'public class C { static void f() { g(); } void g() { } }',
      /Non static method cannot be referenced from a static context/
    ]
  ];
  for (const [text, problem] of rows) {
    const [first] = problemsOf(text);
    if (typeof problem === 'string') assert.equal(first, problem, text);
    else assert.match(first ?? '', problem, text);
  }
});

test('private members are seen in their file only, and by tests when marked', () => {
  const owner =
    'public class Owner { private Integer hidden; @TestVisible private Integer shown; private void secret() { } }';
  const use = (head: string, body: string): string[] =>
    problemsOf(owner, `${head} public class User2 { void m() { Owner o = new Owner(); ${body} } }`);
  assert.deepEqual(use('', 'o.hidden = 1;'), ['Variable is not visible: Owner.hidden']);
  assert.deepEqual(use('', 'o.shown = 1;'), ['Variable is not visible: Owner.shown']);
  assert.deepEqual(use('@IsTest', 'o.shown = 1;'), []);
  assert.deepEqual(use('', 'o.secret();'), ['Method is not visible: void secret()']);
});

test('syntax errors name the token and its place', () => {
  const [problem] = problemsOf('public class C { void m() { Integer i = ; } }');
  assert.equal(problem, "Unexpected token ';'.");
});

test('queries are checked against the schema at their place', () => {
  const [problem] = compile(
    'public class C {\n  void m() {\n    Account a = [SELECT Id,\n      Nope__c FROM Account];\n  }\n}'
  ).diagnostics;
  assert.match(problem?.message ?? '', /^No such column 'Nope__c' on entity 'Account'/);
  assert.deepEqual([problem?.line, problem?.column], [4, 7]);
});

test('names, constructors and annotations', () => {
  const rows: readonly (readonly [text: string, problem: string])[] = [
    ['public class C { void m() { Integer outer; } }', 'Identifier name is reserved: outer'],
    ['public class C { Integer a__b; }', 'Invalid character in identifier: a__b'],
    ['public class C { @Foo void m() { } }', 'Annotation does not exist: Foo'],
    ['public class C { public private void m() { } }', 'Declarations can only have one scope'],
    [
      'public class C { virtual class D { D(Integer i) { } } class E extends D { } }',
      'No default constructor available in super type: C.D'
    ],
    [
      'public class C { public C(Integer i) { Integer j; this(); } public C() { } }',
      "Call to 'this()' must be the first statement in a constructor method"
    ],
    [
      'public class C { @future static Integer m() { return 1; } }',
      'Future methods do not support return type of Integer'
    ],
    ['public class C { class D { static void t() { } } }', 'static can only be used on methods of a top level type'],
    [
      'public class C { void m() { Map<Id, Account> a; Map<String, Account> b = a; } }',
      'Illegal assignment from Map<Id,Account> to Map<String,Account>'
    ]
  ];
  for (const [text, problem] of rows) assert.deepEqual(problemsOf(text), [problem], text);
});

test('annotations and modifiers ask of members what Salesforce asks', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['@IsTest private class T { @IsTest void f() { } }', 'IsTest methods must be declared as static'],
    ['@IsTest private class T { @IsTest static void f(Integer i) { } }', 'Test methods must have no arguments'],
    ['public class T { @IsTest static void f() { } }', 'Defining type for IsTest methods must be declared as IsTest'],
    [
      'public class T { @AuraEnabled Integer x; }',
      'AuraEnabled fields require at least one of the following global, public'
    ],
    ["@RestResource(urlMapping='x') global class T { }", "Rest Resource url must begin with a forward slash, '/'"],
    [
      'public class T { @InvocableMethod public static String f(List<String> a) { return null; } }',
      'InvocableMethod methods do not support return type of String'
    ],
    ['class T { }', 'Top-level type must have public or global visibility'],
    ['public class T { final void f() { } }', 'methods are by default final'],
    ['public class T { class I { } class I { } }', 'Type name already in use: T.I'],
    ['public class T extends T { }', 'Circular definition: T'],
    ['public class T { Integer i = j; Integer j = 1; }', 'Illegal forward reference: j'],
    ["public class T { Integer f() { return 'a'; } }", 'Illegal conversion from String to Integer'],
    ['public class T { Long l = 9223372036854775809L; }', 'Illegal long'],
    [
      'public class T { static Integer x; void f() { this.x = 1; } }',
      'Static field cannot be referenced from a non static context: x from the type T'
    ]
  ];
  for (const [text, message] of cases)
    assert.ok(problemsOf(text).includes(message), `${text}\n${problemsOf(text).join('\n')}`);
});
