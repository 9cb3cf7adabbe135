import { binding, boundNames } from '../../platform/bind.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { EnumValue } from '../../runtime/enum.js';
import { descriptorOf, emittedClassOf } from '../../runtime/object.js';
import { HashTable } from '../../runtime/hash-table.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { RuntimeType } from '../../runtime/types.js';
import type { Program } from '../../apex/descriptor.js';

/**
 * A job waits as text: its object graph with shared and circular references kept, classes by name. Reading makes the
 * objects without running constructors, as the platform does.
 */

type Encoded = null | boolean | number | string | { readonly long: string } | { readonly ref: number };

type Node =
  | { readonly kind: 'user' | 'platform'; readonly name: string; readonly fields: Record<string, Encoded> }
  | { readonly kind: 'enum'; readonly name: string; readonly constant: string }
  | { readonly kind: 'type'; readonly name: string }
  | { readonly kind: 'decimal'; readonly text: string }
  | { readonly kind: 'bytes'; readonly base64: string }
  | { readonly kind: 'time'; readonly milliseconds: number }
  | { readonly kind: 'array' | 'set'; readonly items: Encoded[] }
  | { readonly kind: 'map' | 'table'; readonly entries: [Encoded, Encoded][] }
  | { readonly kind: 'plain'; readonly fields: Record<string, Encoded> };

interface Graph {
  readonly roots: readonly Encoded[];
  readonly nodes: readonly Node[];
}

/** An org, or the transaction that runs in it. */
interface HasProgram {
  readonly program: Program;
}

export function writeGraph(values: readonly unknown[]): string {
  const writer = new GraphWriter();
  const roots = values.map((value) => writer.encode(value));
  return JSON.stringify({ roots, nodes: writer.nodes } satisfies Graph);
}

export function readGraph(org: HasProgram, text: string): unknown[] {
  const graph = JSON.parse(text) as Graph;
  const reader = new GraphReader(org, graph.nodes);
  const roots = graph.roots.map((root) => reader.decode(root));
  reader.fillTables();
  return roots;
}

class GraphWriter {
  readonly nodes: Node[] = [];
  readonly #known = new Map<object, number>();

  encode(value: unknown): Encoded {
    if (value === null || value === undefined) return null;
    if (typeof value === 'bigint') return { long: value.toString() };
    if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value;
    if (typeof value !== 'object') throw new Error('not supported by the local org: this value in a queued job');
    const known = this.#known.get(value);
    if (known !== undefined) return { ref: known };
    const position = this.nodes.length;
    this.#known.set(value, position);
    this.nodes.push({ kind: 'plain', fields: {} });
    this.nodes[position] = this.#node(value);
    return { ref: position };
  }

  #node(value: object): Node {
    if (Buffer.isBuffer(value)) return { kind: 'bytes', base64: value.toString('base64') };
    if (value instanceof Date) return { kind: 'time', milliseconds: value.getTime() };
    if (Array.isArray(value)) return { kind: 'array', items: value.map((item) => this.encode(item)) };
    if (value instanceof Map)
      return { kind: 'map', entries: [...value].map(([key, entry]) => [this.encode(key), this.encode(entry)]) };
    if (value instanceof HashTable)
      return {
        kind: 'table',
        entries: [...value.values()].map((entry) => [this.encode(entry.key), this.encode(entry.value)])
      };
    if (value instanceof Set) return { kind: 'set', items: [...value].map((item) => this.encode(item)) };
    if (value instanceof ApexDecimal) return { kind: 'decimal', text: value.big.toString() };
    if (value instanceof RuntimeType) return { kind: 'type', name: value.name };
    if (value instanceof EnumValue) return { kind: 'enum', name: value.typeName, constant: value.constantName };
    const descriptor = descriptorOf(value);
    if (descriptor) return { kind: 'user', name: descriptor.name, fields: this.#fields(value, transientSlots(value)) };
    if (Object.getPrototypeOf(value) === Object.prototype)
      return { kind: 'plain', fields: this.#fields(value, new Set()) };
    return { kind: 'platform', name: platformName(value), fields: this.#fields(value, new Set(['compute'])) };
  }

  #fields(value: object, without: ReadonlySet<string>): Record<string, Encoded> {
    const fields: Record<string, Encoded> = {};
    for (const [name, field] of Object.entries(value))
      if (!without.has(name)) fields[name] = name === 'iterations' ? 0 : this.encode(field);
    return fields;
  }
}

class GraphReader {
  readonly #made = new Map<number, unknown>();
  readonly #tables: { readonly table: HashTable; readonly entries: readonly [Encoded, Encoded][] }[] = [];
  readonly #org: HasProgram;
  readonly #nodes: readonly Node[];

  constructor(org: HasProgram, nodes: readonly Node[]) {
    this.#org = org;
    this.#nodes = nodes;
  }

  decode(value: Encoded): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if ('long' in value) return BigInt(value.long);
    const made = this.#made.get(value.ref);
    if (made !== undefined) return made;
    const node = this.#nodes[value.ref];
    if (!node) throw new Error('A queued job is damaged');
    return this.#make(value.ref, node);
  }

  /** Keys are hashed by what they hold, so tables come last, the innermost ones first. */
  fillTables(): void {
    for (let table = this.#tables.pop(); table; table = this.#tables.pop())
      for (const [key, entry] of table.entries) table.table.put(this.decode(key), this.decode(entry));
  }

  #make(position: number, node: Node): unknown {
    const shell = this.#shell(node);
    this.#made.set(position, shell);
    if (node.kind === 'array') for (const item of node.items) (shell as unknown[]).push(this.decode(item));
    else if (node.kind === 'set') for (const item of node.items) (shell as Set<unknown>).add(this.decode(item));
    else if (node.kind === 'table') this.#prepareTable(shell as HashTable, node.entries);
    else if (node.kind === 'map')
      for (const [key, entry] of node.entries)
        (shell as Map<unknown, unknown>).set(this.decode(key), this.decode(entry));
    else if ('fields' in node)
      for (const [name, field] of Object.entries(node.fields))
        (shell as Record<string, unknown>)[name] = this.decode(field);
    return shell;
  }

  /** Decodes keys and values now, which finds the tables inside them; puts them in later. */
  #prepareTable(table: HashTable, entries: readonly [Encoded, Encoded][]): void {
    this.#tables.push({ table, entries });
    for (const [key, entry] of entries) {
      this.decode(key);
      this.decode(entry);
    }
  }

  #shell(node: Node): unknown {
    switch (node.kind) {
      case 'array':
        return [];
      case 'set':
        return new Set();
      case 'map':
        return new Map();
      case 'table':
        return new HashTable();
      case 'bytes':
        return Buffer.from(node.base64, 'base64');
      case 'decimal':
        return ApexDecimal.of(node.text);
      case 'time':
        return new Date(node.milliseconds);
      case 'plain':
        return {};
      case 'type':
        return this.#type(node.name);
      case 'enum': {
        const constants = this.#type(node.name).constants as readonly EnumValue[];
        const constant = constants.find((one) => one.constantName === node.constant);
        if (!constant) throw new Error(`A queued job names ${node.name}.${node.constant}, which is not there any more`);
        return constant;
      }
      case 'user':
        return allocate(this.#org, node.name);
      case 'platform':
        return Object.create(platformPrototype(node.name) as object);
    }
  }

  #type(name: string): RuntimeType {
    const type = this.#org.program.typeNamed(name);
    if (!type) throw new Error(`A queued job names the type ${name}, which is not there any more`);
    return type;
  }
}

/** An instance of a user class on which no constructor has run. */
export function allocate(org: HasProgram, className: string): object {
  const made = org.program.typeNamed(className)?.allocate();
  if (!made) throw new Error(`A queued job names the class ${className}, which is not there any more`);
  return made;
}

function transientSlots(value: object): Set<string> {
  const slots = new Set<string>();
  for (let type: unknown = value.constructor; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
    const emitted = emittedClassOf({ constructor: type });
    for (const field of emitted?.$descriptor.fields ?? []) if (field.isTransient) slots.add(field.slot);
  }
  return slots;
}

const prototypes = new Map<string, object>();
const names = new Map<object, string>();

/** Library classes that Apex cannot name but whose values it holds. */
export function registerPlatformClass(name: string, type: { readonly prototype: object }): void {
  prototypes.set(name, type.prototype);
  names.set(type.prototype, name);
}

registerPlatformClass('SObjectRecord', SObjectRecord);

function loadBound(): void {
  for (const name of boundNames()) {
    const type = binding(name).class;
    if (type) registerPlatformClass(name, type as unknown as { readonly prototype: object });
  }
}

function platformName(value: object): string {
  const prototype = Object.getPrototypeOf(value) as object;
  if (!names.has(prototype)) loadBound();
  const name = names.get(prototype);
  if (name === undefined) throw new Error(`not supported by the local org: ${value.constructor.name} in a queued job`);
  return name;
}

function platformPrototype(name: string): object {
  if (!prototypes.has(name)) loadBound();
  const prototype = prototypes.get(name);
  if (!prototype) throw new Error(`A queued job names ${name}, which is not there any more`);
  return prototype;
}
