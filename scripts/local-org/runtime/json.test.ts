import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexBlob } from './blob.js';
import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { ApexDecimal } from './decimal.js';
import { ApexDouble } from './double.js';
import { deserialize } from './json-read.js';
import { parseJson } from './json-text.js';
import { untypedValue } from './json-untyped.js';
import { serialize } from './json-write.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { thrown } from './test-execution.js';
import { render } from './render.js';
import { ApexSet } from './set.js';
import { RuntimeType, type RuntimeTypeKind } from './types.js';
import { ApexJsonGenerator } from '../platform/implementations/json-generator.js';
import { ApexJsonParser } from '../platform/implementations/json-parser.js';

function type(name: string, kind: RuntimeTypeKind = 'primitive', args: RuntimeType[] = []): RuntimeType {
  return new RuntimeType({ name, kind, args, isInstance: () => true, isAssignable: () => false });
}
const read = (text: string, target: RuntimeType): unknown => deserialize(text, target, { strict: false });

test('serialize (J02, D16)', () => {
  const values = new ApexMap<string, unknown>(null, null, [
    ['k', ApexDecimal.of('1.50')],
    ['d', new ApexDouble(2)],
    ['l', 5n],
    ['s', new ApexSet(null, ['a"b'])],
    ['b', ApexBlob.valueOf('hi')],
    ['date', ApexDate.newInstance(2011, 3, 22)],
    ['at', ApexDatetime.newInstanceGmt(2011, 3, 22, 8, 15, 18)],
    ['n', null]
  ]);
  const expected =
    '{"k":1.50,"d":2.0,"l":5,"s":["a\\"b"],"b":"aGk=","date":"2011-03-22","at":"2011-03-22T08:15:18.000Z","n":null}';
  assert.equal(serialize(values), expected);
});

test('serializePretty is Jackson’s (J08)', () => {
  const inner = new ApexMap(null, null, [['x', 1]]);
  const value = new ApexMap<string, unknown>(null, null, [
    ['a', 1],
    ['b', new ApexList(null, [1, inner])],
    ['c', new ApexList(null, [])],
    ['d', new ApexMap(null, null)]
  ]);
  assert.equal(
    serialize(value, { pretty: true }),
    '{\n  "a" : 1,\n  "b" : [ 1, {\n    "x" : 1\n  } ],\n  "c" : [ ],\n  "d" : { }\n}'
  );
});

test('a date in JSON exists', () => {
  assert.equal(render(read('"2026-02-28"', type('Date'))), '2026-02-28 00:00:00');
  for (const text of ['2026-13-01', '2026-02-30', '2026-00-10', 'soon'])
    assert.match(
      thrown(() => read(`"${text}"`, type('Date'))),
      /Invalid date/
    );
});

test('deserializeUntyped (J05)', () => {
  const value = untypedValue(parseJson('{"i":1,"l":3000000000,"d":1.50,"t":true,"n":null,"a":[{}]}')) as ApexMap<
    string,
    unknown
  >;
  assert.equal(value.get('i'), 1);
  assert.equal(value.get('l'), 3000000000n);
  assert.ok(value.get('d') instanceof ApexDecimal);
  assert.equal(render(value), '{i=1, l=3000000000, d=1.50, t=true, n=null, a=({})}');
});

test('deserialize into types (J09, N22)', () => {
  assert.equal(read('"12"', type('Integer')), 12);
  assert.match(
    thrown(() => read('1.5', type('Integer'))),
    /^System\.JSONException/
  );
  assert.equal(read('null', type('Integer')), null);
  assert.equal(String(read('1.10', type('Decimal'))), '1.10');
  assert.equal(
    render(
      read(
        '{"a":[1,2]}',
        type('Map<String,List<Integer>>', 'map', [type('String'), type('List<Integer>', 'list', [type('Integer')])])
      )
    ),
    '{a=(1, 2)}'
  );
  assert.equal(
    (read('"2011-03-22T10:15:18.500+0200"', type('Datetime')) as ApexDatetime).toIsoString(),
    '2011-03-22T08:15:18.500Z'
  );
});

test('what cannot be read says why (J06, J10, J11)', () => {
  assert.equal(
    thrown(() => parseJson('')),
    'System.JSONException: No content to map to Object due to end of input'
  );
  assert.equal(
    thrown(() => parseJson(null as unknown as string)),
    'System.NullPointerException: null input to JSON parser'
  );
  assert.equal(
    thrown(() => read('{}', type('Object', 'object'))),
    'System.JSONException: Apex Type unsupported in JSON: Object'
  );
  for (const text of ['{"a":}', '[1,]', '{a:1}', '01', 'nul', '"a', '{} x'])
    assert.match(
      thrown(() => parseJson(text)),
      /^System\.JSONException/,
      text
    );
});

test('generator and parser (J08)', () => {
  const generator = new ApexJsonGenerator(false) as unknown as Record<string, (...args: unknown[]) => unknown>;
  generator['writeStartObject']?.();
  generator['writeNumberField']?.('n', ApexDecimal.of('1.0'));
  generator['writeFieldName']?.('list');
  generator['writeStartArray']?.();
  generator['writeString']?.('x');
  generator['writeEndArray']?.();
  generator['writeEndObject']?.();
  assert.equal(generator['getAsString']?.(), '{"n":1.0,"list":["x"]}');

  const parser = new ApexJsonParser('{"n":1.0,"list":["x"],"rest":{"a":[1]},"end":5}');
  const seen: string[] = [];
  while (parser.nextToken() !== null) {
    if (parser.getCurrentName() === 'rest' && String(parser.getCurrentToken()) === 'START_OBJECT')
      parser.skipChildren();
    seen.push(`${parser.getCurrentToken()}=${parser.getText()}`);
  }
  assert.deepEqual(seen.slice(0, 5), [
    'START_OBJECT={',
    'FIELD_NAME=n',
    'VALUE_NUMBER_FLOAT=1.0',
    'FIELD_NAME=list',
    'START_ARRAY=['
  ]);
  assert.deepEqual(seen.slice(-4), ['END_OBJECT=}', 'FIELD_NAME=end', 'VALUE_NUMBER_INT=5', 'END_OBJECT=}']);
});
