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
    ['public class C { public override Boolean equals(Object o) { return true; } }', /@Override specified for non/],
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

test('a switch is on an Integer, a Long, a String, an enum or any record', () => {
  const types = ['Object', 'Id', 'Decimal', 'Date', 'Account', 'C'];
  for (const type of types)
    assert.deepEqual(
      problemsOf(`public class C { void m(${type} o) { switch on o { when null { } when else { } } } }`),
      [`${type} is not a valid switch expression type`]
    );
  for (const type of ['Integer', 'Long', 'String', 'SObject', 'E'])
    assert.deepEqual(
      problemsOf(`public class C { enum E { A } void m(${type} o) { switch on o { when null { } when else { } } } }`),
      []
    );
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
    ['public virtual class T { protected static void f() { } }', 'protected methods cannot be static'],
    ['public class T { protected static Integer i; }', 'protected fields cannot be static'],
    ['public class T { final void f() { } }', 'methods are by default final'],
    ['public class T { class I { } class I { } }', 'Type name already in use: T.I'],
    ['public class T extends T { }', 'Circular definition: T'],
    ['public class T { Integer i = j; Integer j = 1; }', 'Illegal forward reference: j'],
    ["public class T { Integer f() { return 'a'; } }", 'Illegal conversion from String to Integer'],
    ['public class T { Long l = -9223372036854775808L; }', 'Illegal long'],
    ['public class T { Integer i = -2147483648; }', 'Illegal integer'],
    [
      'public class T { static Integer x; void f() { this.x = 1; } }',
      'Static field cannot be referenced from a non static context: x from the type T'
    ]
  ];
  for (const [text, message] of cases)
    assert.ok(problemsOf(text).includes(message), `${text}\n${problemsOf(text).join('\n')}`);
});

test('an annotation or a modifier stands only where Salesforce lets it stand', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['void m() { static Integer i = 1; }', 'static is not allowed on locals'],
    ['void m() { public Integer i = 1; }', 'public is not allowed on locals'],
    ['void m(transient Integer i) { }', 'transient is not allowed on parameters'],
    ['virtual Integer i;', 'virtual is not allowed on fields'],
    ['@Future Integer i;', 'Future is not allowed on fields'],
    ['@IsTest class D { }', 'IsTest can only be used on a top level type'],
    ['@InvocableVariable public Integer i { get; set; }', 'InvocableVariable is not allowed on properties'],
    ["@RestResource(urlMapping='/a') static void m() { }", 'RestResource methods must be declared as global'],
    ['with sharing interface I { }', 'withSharing is not allowed on interfaces'],
    ['global class D { }', 'Enclosing type for global classes in apex classes must be declared as global'],
    ['Integer i { public get; set; }', 'Cannot declare public accessor on private property'],
    ['Integer i { static get; set; }', "Unexpected token 'static'."],
    ['void m() { for (final Integer i = 0; i < 1; i++) { } }', "Unexpected token 'final'."],
    ['interface I { @Deprecated void m(); }', "Missing '}' at '@'"],
    [
      '@NamespaceAccessible public void m() { }',
      'Defining type for NamespaceAccessible methods require at least one of the following NamespaceAccessible, global'
    ],
    ['@InvocableVariable public Object o;', 'InvocableVariable fields do not support type of Object'],
    [
      '@InvocableMethod public static void m(List<Map<String, String>> a) { }',
      'InvocableMethod methods do not support parameter type of List<Map<String,String>>'
    ]
  ];
  for (const [member, message] of cases) {
    const problems = problemsOf(`public class C { ${member} }`);
    assert.ok(problems.includes(message), `${member}\n${problems.join('\n')}`);
  }
  const open = '@NamespaceAccessible public class C { @NamespaceAccessible public void m() { final Integer i = 1; } }';
  assert.deepEqual(problemsOf(open), []);
});

test('collections keep their keys, sets their elements; comparisons need types of which one fits the other', () => {
  refuses([
    ['List<SObject> a; Iterable<Account> b = a;', 'Illegal assignment from List<SObject> to System.Iterable<Account>'],
    [
      'Map<String, String> a; Map<Object, Object> b = a;',
      'Illegal assignment from Map<String,String> to Map<Object,Object>'
    ],
    [
      'Set<Object> a; Set<String> b = (Set<String>) a;',
      'Incompatible types since an instance of Set<Object> is never an instance of Set<String>'
    ],
    [
      'List<String> a; Boolean b = a instanceof List<Object>;',
      'Operation instanceof is always true since an instance of List<String> is always an instance of List<Object>'
    ],
    ['C c; Comparable d; Boolean b = c == d;', 'Comparison arguments must be compatible types: C, System.Comparable'],
    ["Boolean b = 'a' === 'b';", 'Exact equality operator only allowed for reference types: String'],
    ['C c; Boolean b = c === null;', 'Comparison arguments must be compatible types: C, NULL'],
    ['Boolean b = 1 < null;', 'Comparison arguments must be compatible types: Integer, NULL'],
    ['C c; Object o = true ? c : 1;', 'Incompatible types in ternary operator: Integer, C'],
    ['Datetime d = Datetime.now() + 1L;', 'Date/time expressions must use Integer or Double or Decimal']
  ]);
  const accepted = [
    'List<String> a; Iterable<Object> b = a;',
    'Iterable<Account> a; Iterable<SObject> b = a;',
    'Iterable<Object> a; take(a);',
    'List<SObject> a; Boolean b = a instanceof List<Account>;',
    'Comparable a; Account b = (Account) (Object) a;'
  ];
  for (const body of accepted)
    assert.deepEqual(problemsOf(`public class C { void take(Iterable<String> a) { } void m() { ${body} } }`), [], body);
});

test('collections are made and filled from their own element type; null and Decimal pass only where they are clear', () => {
  refuses(
    [
      [
        'List<Account> a; List<SObject> b = new List<SObject>(a);',
        'Invalid initializer type List<Account> found for List<SObject>: expected an Integer or a List of type SObject'
      ],
      [
        'List<String> a; Set<Id> b = new Set<Id>(a);',
        'Invalid initializer type List<String> found for Set<Id>: expected a List or a Set of type: Id'
      ],
      [
        'List<SObject> a; Object b = new Map<Id, Account>(a);',
        'Invalid initializer type List<SObject> found for Map<Id,Account>: expected a Map with the same key and value types, or a valid SObject List'
      ],
      [
        'Set<Id> a; a.addAll(new List<String>());',
        'Illegal all method call for argument type, List<String>, for collection: Set<Id>'
      ],
      [
        'Map<Id, Account> a; a.putAll(new List<SObject>());',
        'Invalid putAll type List<SObject> found for Map<Id,Account>'
      ],
      ['over(null);', 'Ambiguous method signature: void over(NULL)'],
      ['half(1.5);', 'Method does not exist or incorrect signature: void half(Decimal) from the type C']
    ],
    'void over(Object o) { } void over(String s) { } void half(Double d) { }'
  );
  const accepted = [
    'List<Object> a = new List<Object>(); a.addAll(new List<String>());',
    'List<Account> a; Object b = new Map<Id, SObject>(a);',
    'List<Double> a = new List<Double>(); a.add(1.5); Double b = 1.5;',
    'pair(1, null);'
  ];
  for (const body of accepted) {
    const text = `public class C { void pair(Integer i, Object o) { } void pair(String s, Id i) { } void m() { ${body} } }`;
    assert.deepEqual(problemsOf(text), [], body);
  }
});

test("what an inline query binds is of its column's type", () => {
  const query = (condition: string): string[] =>
    problemsOf(
      `public class C { void m(Integer i, String s, List<String> texts, Object o, Account a, Map<Id, Account> accounts) {
         Object found = [SELECT Id FROM Account WHERE ${condition}]; } }`
    );
  const cases: readonly (readonly [string, string])[] = [
    ['Name = :i', 'Invalid bind expression type of Integer for column of type String'],
    ['Amount__c > :s', 'Invalid bind expression type of String for column of type Decimal'],
    ['Name = :o', 'Invalid bind expression type of Object for column of type String'],
    ['Id IN :s', 'IN operator must be used with an iterable expression'],
    ['Id IN (:texts)', 'Invalid bind expression type of List<String> for column of type Id'],
    ["NOT (Name = 'x' OR Name = :a)", 'Invalid bind expression type of Account for column of type String'],
    [
      'Id IN (SELECT AccountId FROM Contact WHERE Account.Name = :i)',
      'Invalid bind expression type of Integer for column of type String'
    ]
  ];
  for (const [condition, problem] of cases) assert.deepEqual(query(condition), [problem], condition);
  for (const condition of [
    'Id = :a',
    'Id IN :accounts',
    'Name IN :texts',
    'Name = :texts',
    'Amount__c = :i',
    'Name = :null'
  ])
    assert.deepEqual(query(condition), [], condition);
});
