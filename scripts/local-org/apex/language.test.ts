import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, evaluate, run } from './fixtures.js';

function result(members: string, expression: string, statements = ''): string {
  return evaluate(expression, statements, members);
}

test('construction runs super, then initialisers in text order, then the body', () => {
  const members = `
    static String trace = '';
    static Integer note(String s) { trace += s; return 1; }
    virtual class Base { Integer b = note('b'); Base() { note('B'); } Base(String s) { note('(' + s + ')'); } }
    class Plain extends Base { Integer x = note('x'); { note('i'); } Integer y = note('y'); Plain() { note('P'); } }
    class WithSuper extends Base { Integer x = note('x'); WithSuper() { super('s'); note('W'); } WithSuper(Integer n) { this(); note('n'); } }`;
  assert.equal(result(members, 'trace', 'new Plain();'), 'bBxiyP');
  assert.equal(result(members, 'trace', 'new WithSuper(1);'), 'b(s)xWn');
});

test('methods dispatch on the run-time type, overloads on the static one', () => {
  const members = `
    virtual class A { public virtual String name() { return 'A'; } public String hello() { return 'I am ' + name(); } }
    virtual class B extends A { public override String name() { return 'B' + super.name(); } }
    static String f(Object o) { return 'object'; } static String f(String s) { return 'string'; }
    static String f(Long l) { return 'long'; } static String f(A a) { return 'a'; }`;
  assert.equal(result(members, 'a.hello()', 'A a = new B();'), 'I am BA');
  assert.equal(result(members, "f('x') + f(1) + f(new B()) + f((Object) 'x') + f(true)"), 'stringlongaobjectobject');
});

test('interfaces, properties, enums and switch', () => {
  const members = `
    enum Season { WINTER, SPRING, SUMMER }
    interface Named { String getName(); }
    class Person implements Named { public String name { get { return name + '!'; } set { name = value.toUpperCase(); } } public String getName() { return name; } }
    static Integer reads = 0;
    static Integer counter { get { reads++; return reads; } }
    static Integer auto { get; private set; }
    static String of(SObject o) { switch on o { when Contact c { return 'contact'; } when Account a { return a.Name; } when null { return 'null'; } when else { return 'else'; } } }
    static String season(Season s) { switch on s { when WINTER, SPRING { return 'cold'; } when SUMMER { return 'hot'; } } return 'none'; }
    static String text(String s) { switch on s { when 'orange' { return 'o'; } when else { return '-'; } } }`;
  assert.equal(result(members, 'n.getName()', "Person p = new Person(); p.name = 'ann'; Named n = p;"), 'ANN!');
  assert.equal(result(members, "counter + ' ' + counter + ' ' + reads"), '1 2 2');
  assert.equal(
    result(members, "season(Season.spring) + season(Season.SUMMER) + season(null) + text('ORANGE') + text('orange')"),
    'coldhotnone-o'
  );
  assert.equal(
    result(members, "Season.valueOf('summer').ordinal() + Season.SUMMER.name() + Season.values().size()"),
    '2SUMMER3'
  );
  assert.equal(result(members, "of(new Contact()) + of(new Account(Name = 'N')) + of(null)"), 'contactNnull');
  assert.equal(result(members, 'auto', 'auto = 4; auto += 1;'), '5');
});

test('a name that an instance variable and a type share is the type in static code', () => {
  const members = `
    public enum Tone { LOUD, QUIET }
    public class Voice {
      public Tone tone { get; set; }
      public Voice() { tone = LOUDEST; }
      public String shown() { return tone.name(); }
    }
    public Tone tone;
    static final Tone LOUDEST = Tone.LOUD;
    static final Map<Tone, Integer> VOLUMES = new Map<Tone, Integer>{ Tone.LOUD => 9, Tone.QUIET => 1 };
    static Integer volume(String name) { return VOLUMES.get(Tone.valueOf(name)); }`;
  assert.equal(result(members, "new Voice().shown() + volume('QUIET') + volume('LOUD')"), 'LOUD19');
});

test('clone() of an object is a shallow copy of its class that runs no constructor', () => {
  const members = `
    static Integer made = 0;
    virtual class Box { public List<Integer> items = new List<Integer>(); public Integer n = 0; Box() { made++; } Box copy() { return clone(); } }
    class Crate extends Box { public String label; }
    class OddException extends Exception { public Integer code; }`;
  const statements = "Crate c = new Crate(); c.label = 'x'; Box b = ((Box) c).clone(); c.n = 5; c.items.add(1);";
  assert.equal(
    result(members, "made + ' ' + b.n + ' ' + b.items.size() + ' ' + (b instanceof Crate)", statements),
    '1 0 1 true'
  );
  assert.equal(result(members, '((Crate) c.copy()).label + (c.copy() == c)', statements), 'xfalse');
  assert.equal(
    result(
      members,
      'e2.code + e2.getMessage()',
      "OddException e = new OddException('m'); e.code = 3; OddException e2 = e.clone();"
    ),
    '3m'
  );
});

test('exceptions: the first fitting catch, finally always, its return wins', () => {
  const members = `
    virtual class FirstException extends Exception { }
    class SecondException extends FirstException { public Integer code = 7; }
    static String trace = '';
    static String f(Integer n) { try { if (n == 1) throw new SecondException('two'); if (n == 2) return 'early'; return 'end'; }
      catch (FirstException e) { trace += e.getTypeName(); return e.getMessage(); } catch (Exception e) { return 'other'; } finally { trace += '.'; } }
    static String g() { try { throw new FirstException(); } catch (Exception e) { throw e; } finally { return 'swallowed'; } }`;
  assert.equal(result(members, 'f(1) + f(2) + f(3) + trace'), 'twoearlyendSnippet.SecondException...');
  assert.equal(result(members, 'g()'), 'swallowed');
  assert.equal(
    result(
      members,
      'e.getMessage() + e.getCause().getMessage() + e.code',
      "SecondException e = new SecondException('m', new FirstException('c'));"
    ),
    'mc7'
  );
  assert.equal(result(members, 'new FirstException().getMessage()'), 'Script-thrown exception');
  const wrapped = "new FirstException(new FirstException('c'))";
  assert.equal(result(members, `${wrapped}.getMessage()`), 'Script-thrown exception');
  assert.match(String(result(members, `${wrapped}.getStackTraceString()`)), /^Class\.\S+: line .*\nCaused by\nClass\./);
});

test('a limit passes every catch and every finally', () => {
  const program =
    compile(`public class C { public static Integer depth(Integer n) { try { return depth(n + 1); } catch (Exception e) { return 0; } finally { return 1; } }
    public static Integer run() { return depth(0); } }`);
  assert.throws(() => run(program, 'C'), /Maximum stack depth reached/);
});

test('statics belong to a transaction and are made on first use', () => {
  const program = compile(
    `public class Counter { public static Integer count = Start.at; static { count += 10; } public static Integer run() { count++; return count; } }`,
    `public class Start { public static Integer at = 5; }`
  );
  assert.deepEqual([run(program, 'Counter'), run(program, 'Counter')], [16, 16]);
});

test('names fold case, locals shadow classes, inner classes see outer statics, a user class shadows the platform', () => {
  assert.equal(
    result('static Integer total = 3; class Nested { Integer get() { return TOTAL; } }', 'new NESTED().GET()'),
    '3'
  );
  assert.equal(result('class Helper { Integer x = 9; } ', 'HELPER.x', 'Helper helper = new Helper();'), '9');
  const program = compile(
    "public class Assert { public static String areEqual(Object a, Object b) { return 'mine'; } }",
    'public class C { public static String run() { System.Assert.areEqual(1, 1); return Assert.areEqual(1, 2); } }'
  );
  assert.equal(run(program, 'C'), 'mine');
});

test("an inherited method that does not fit leaves the call to the outer class's statics", () => {
  const members = `
    static String show(Object a, Object b) { return 'outer'; }
    static Boolean equals(Object a, Object b) { return a == b; }
    virtual class Base { public virtual String show(Object o) { return 'base'; } }
    class Kid extends Base { String both() { return show(1) + show(1, 2) + equals(3, 3); } }`;
  assert.equal(result(members, 'new Kid().both()'), 'baseoutertrue');
});

test('loops, labels of scope, assignment targets evaluated once', () => {
  const members = `static Integer calls = 0; static List<Integer> counted() { calls++; return values; } static List<Integer> values = new List<Integer>{1, 2};
    class Tree implements Iterable<String> { public Iterator<String> iterator() { return new List<String>{'x', 'y'}.iterator(); } }`;
  assert.equal(result(members, "values[0] + ' ' + calls", 'counted()[0] += 5;'), '6 1');
  assert.equal(result(members, 's', "String s = ''; for (String part : new Tree()) { s += part; }"), 'xy');
  assert.equal(
    result(members, 'n', 'Integer n = 0; outer: for (Integer i = 0; i < 3; i++) { n += i; }'.replace('outer: ', '')),
    '3'
  );
  assert.equal(result(members, 'n', 'Integer n = 0; do { n++; if (n == 3) break; } while (n < 10);'), '3');
  assert.equal(
    result(
      members,
      'n',
      'Integer n = 0; for (Integer i = 0; i < 5; i++) { if (Math.mod(i, 2) == 0) continue; n += i; }'
    ),
    '4'
  );
});

test('platform interfaces call user code by the platform names', () => {
  const members = `class Item implements Comparable { Integer n; Item(Integer n) { this.n = n; } public Integer compareTo(Object other) { return n - ((Item) other).n; }
    public override String toString() { return 'i' + n; } public Boolean equals(Object o) { return ((Item) o).n == n; } public override Integer hashCode() { return n; } }`;
  assert.equal(
    result(members, 'l', 'List<Item> l = new List<Item>{ new Item(2), new Item(1) }; l.sort();'),
    '(i1, i2)'
  );
  assert.equal(result(members, 'new Item(1) == new Item(1)'), 'true');
  assert.equal(result(members, 's.size()', 'Set<Item> s = new Set<Item>{ new Item(1), new Item(1) };'), '1');
});

test('stack traces name class, method and line', () => {
  const program = compile(
    'public class C {\n  static void fail() {\n    String s;\n    s.length();\n  }\n  public static String run() {\n    try {\n      fail();\n    } catch (Exception e) { return e.getLineNumber() + e.getStackTraceString(); }\n    return null;\n  }\n}'
  );
  assert.equal(run(program, 'C'), '4Class.C.fail: line 4, column 1\nClass.C.run: line 8, column 1');
});

test('what does not compile says so when it is called, and stops nothing else', () => {
  const program = compile(
    `public class Bad {
       public static Integer good() { return 1; }
       public static Integer bad() { Integer x = 'a'; return x; }
       public Integer field = 'b';
       public Unknown.Thing property { get; set; }
     }`,
    'public class Broken { public static Integer one(Nothing n) { return 1; } public static Integer two() { return 2; } }',
    `public class NeedsBad { Bad b;
       public static Integer run() { return 7; }
       public static Integer call() { return Broken.two(); } }`,
    'public class HalfBad { public static Integer good() { return 1; } public static Integer bad() { return nothing; } }',
    'public class Caller { public static Integer run() { return HalfBad.good(); } public static Integer fail() { return HalfBad.bad(); } }'
  );
  assert.deepEqual(
    program.diagnostics.map(({ file }) => file.split('/').at(-1)),
    ['Bad.cls', 'Bad.cls', 'Bad.cls', 'Broken.cls', 'HalfBad.cls']
  );
  assert.equal(run(program, 'NeedsBad'), 7);
  assert.equal(run(program, 'Caller'), 1);
  assert.throws(
    () => run(program, 'Caller', 'fail'),
    /HalfBad does not compile: line 1, column \d+: Variable does not exist/
  );
  assert.throws(
    () => run(program, 'NeedsBad', 'call'),
    /Broken does not compile: line 1, column \d+: Invalid type: Nothing/
  );
});

test('members may be called what emitted classes call their own', () => {
  const members =
    'static String state { get { return state; } set; } static Integer descriptor = 4; static Object kinds;';
  assert.equal(result(members, 'state + descriptor + kinds', "state = 's';"), 's4null');
  assert.equal(result('', '((Long) o) + 1', 'Object o = 5;'), '6');
});

test('anonymous blocks have methods, and triggers the records of their object', () => {
  const program = compile(
    'trigger T on Account(before insert) { for (Account a : Trigger.new) { a.Name = String.valueOf(Trigger.isInsert); } }'
  );
  assert.deepEqual(program.diagnostics, []);
  assert.deepEqual(
    program.triggers.map(({ name, object, events }) => ({ name, object, events })),
    [{ name: 'T', object: 'Account', events: ['before insert'] }]
  );
  assert.deepEqual(
    program.compileAnonymous('Integer twice(Integer n) { return n * 2; } System.assertEquals(4, twice(2));')
      .diagnostics,
    []
  );
  assert.equal(program.compileAnonymous('Integer i = x;').diagnostics[0]?.message, 'Variable does not exist: x');
});

test("an interface's list of SObject is implemented by a list of one object", () => {
  const members = `
    interface Action { String run(List<SObject> rows); }
    class OnAccounts implements Action { public String run(List<Account> rows) { return rows[0].Name; } }`;
  assert.equal(
    result(members, "action.run(new List<Account>{ new Account(Name = 'x') })", 'Action action = new OnAccounts();'),
    'x'
  );
  assert.equal(result('', "Account.Fields.Name + ''"), 'Name');
});

test('a list of anything goes to the parameter that is a list, not to Object', () => {
  const members = `static String f(Object o) { return 'object'; } static String f(List<Object> l) { return 'list'; }`;
  assert.equal(result(members, 'f(new List<String>())'), 'list');
});

test('a class may implement an interface that it declares itself', () => {
  const text = `public class Enclosing implements Nested { public interface Nested { String name(); }
    public String name() { return 'own'; } public static String run() { Nested one = new Enclosing(); return one.name(); } }`;
  assert.equal(run(compile(text), 'Enclosing'), 'own');
});
