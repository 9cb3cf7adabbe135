import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deserialize, serialize } from 'node:v8';
import { parseApex } from './parse.js';
import { toStored, toTree } from './stored-tree.js';

const source = `public class Counter {
  private Integer count = 1;
  public Integer twice { get { return count * 2; } }
  static { System.debug('loaded'); }
  public Counter(Integer start) { for (Integer i = 0; i < start; i++) { count += i; } }
  public void reset() { count = 0; }
  public abstract class Part { public abstract void act(); }
}`;

const tree = parseApex(source, 'class', 'Counter.cls').unit;
const again = <Tree>(value: Tree): Tree => toTree(deserialize(serialize(toStored(value))) as Tree);

test('a tree is read as it was kept, bodies included', () => {
  assert.deepEqual(structuredClone(again(tree)), structuredClone(tree));
});

test('a body is read when it is looked into, and kept whether it was or not', () => {
  const read = again(tree);
  const written = serialize(toStored(read));
  assert.deepEqual(structuredClone(toTree(deserialize(written))), structuredClone(tree), 'unread bodies are written');
  structuredClone(read);
  assert.deepEqual(structuredClone(again(read)), structuredClone(tree), 'read bodies are written');
});
