import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf } from './fixtures.js';

const cases: readonly (readonly [members: string, ...problems: string[]])[] = [
  ["public String toString() { return ''; }", 'Method must use the override keyword: String C.toString()'],
  ["private override String toString() { return ''; }", 'Cannot reduce the visibility of method: String C.toString()'],
  ["public override String toString() { return ''; } public override Integer hashCode() { return 1; }"],
  ['public Boolean equals(Object o) { return true; } public Integer hashCode() { return 1; }'],
  [
    'public override Boolean equals(Object o) { return true; }',
    '@Override specified for non-overriding method: Boolean C.equals(Object)'
  ],
  [
    'public virtual class P { public virtual Integer z() { return 1; } } public class Q extends P { override Integer z() { return 1; } }',
    'Cannot reduce the visibility of method: Integer C.Q.z()'
  ],
  [
    'public virtual class P { public virtual Object z() { return 1; } } public class Q extends P { public override String z() { return null; } }',
    'Method return types clash: String vs Object from the type C.Q'
  ],
  ['public interface I { Blob toString(); }', 'Method return types clash: Blob vs String from the type C.I'],
  [
    'public interface I { Integer y(); } public class D implements I { public Long y() { return 1; } }',
    'Class C.D must implement the method: Integer C.I.y()'
  ],
  ['public interface I { Object y(); } public class D implements I { public String y() { return null; } }'],
  [
    'Integer f; public C(Integer i) {} public C() { this(f); }',
    'Cannot reference instance variables in a constructor invocation: f'
  ],
  [
    'Integer f() { return 1; } public C(Integer i) {} public C() { this(f()); }',
    'Cannot reference instance methods in a constructor invocation: Integer C.f()'
  ],
  ['static Integer f; public C(Integer i) {} public C(String s) { this(f + s.length()); }'],
  [
    'public class Inner {} public enum Loop { A }',
    'Identifier name is reserved: Inner',
    'Identifier name is reserved: Loop'
  ],
  [
    'public class Page {} public class ApexPages {} public class Double {} public enum Site { A }',
    'Identifier type is reserved: Page',
    'Identifier type is reserved: ApexPages',
    'Identifier name is reserved: Double'
  ]
];

test('overrides keep name, visibility and result; constructors call each other without an object', () => {
  for (const [members, ...problems] of cases)
    assert.deepEqual(problemsOf(`public class C { ${members} }`), problems, members);
});
