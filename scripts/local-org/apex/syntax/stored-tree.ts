import { deserialize, serialize } from 'node:v8';

/**
 * Syntax trees as they are kept on disk: the body of each method by itself, so that a compilation reads only those that it
 * looks into. Most starts look into none, because what was emitted is kept too.
 */

type Node = Record<string, unknown>;

/** Bodies that nobody has looked into yet. */
const unread = new WeakMap<object, Uint8Array>();

/** A copy of the tree to be written; the tree itself is left as it is. */
export function toStored(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(toStored);
  if (!isNode(tree)) return tree;
  const stored: Node = {};
  for (const name of Object.keys(tree)) stored[name] = name === 'body' ? storedBody(tree) : toStored(tree[name]);
  return stored;
}

function storedBody(node: Node): unknown {
  const body = unread.get(node) ?? node['body'];
  return body === null || body instanceof Uint8Array ? body : serialize(body);
}

/** Makes of what was read the tree it came from; a body is read when it is first asked for. */
export function toTree<Tree>(stored: Tree): Tree {
  if (Array.isArray(stored)) stored.forEach((each) => toTree(each as unknown));
  else if (isNode(stored))
    for (const [name, value] of Object.entries(stored)) {
      if (name === 'body' && value instanceof Uint8Array) readLater(stored, value);
      else toTree(value);
    }
  return stored;
}

function readLater(node: Node, bytes: Uint8Array): void {
  unread.set(node, bytes);
  Object.defineProperty(node, 'body', {
    configurable: true,
    enumerable: true,
    get: () => {
      const value: unknown = deserialize(bytes);
      unread.delete(node);
      Object.defineProperty(node, 'body', { configurable: true, enumerable: true, writable: true, value });
      return value;
    }
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
