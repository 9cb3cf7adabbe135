import { functionNames } from '../formula/functions/functions.js';
import { declaredTypes, isUnimplemented, refusedMethods } from '../platform/bind.js';
import '../platform/library.js';
import type { PlatformType } from '../platform/read-declarations.js';
import { registeredRoutes } from '../server/router.js';
import '../server/routes/index.js';

/** One row of a table: what it is about, and what each column names. */
export interface SupportRow {
  readonly subject: string;
  readonly cells: readonly (readonly string[])[];
}

export interface SupportTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly SupportRow[];
}

/** What the local org can do, as its own code says it. */
export function supportTables(): SupportTable[] {
  return [library(), formulas(), addresses()];
}

/** Thousands of types that few projects name. */
const leftOut: ReadonlySet<string> = new Set(['ConnectApi', 'Reports']);

/** Apex's types by namespace. An interface or an enumeration has nothing to implement. */
function library(): SupportTable {
  const byNamespace = new Map<string, string[][]>();
  for (const type of [...declaredTypes().values()]) {
    const [namespace = '', ...rest] = type.name.split('.');
    if (leftOut.has(namespace)) continue;
    const cells = byNamespace.get(namespace) ?? [[], [], []];
    byNamespace.set(namespace, cells);
    cells[standing(type)]?.push(rest.join('.') || namespace);
  }
  const rows = [...byNamespace]
    .map(([subject, cells]) => ({ subject, cells: cells.map((names) => names.sort()) }))
    .sort((one, other) => one.subject.localeCompare(other.subject));
  return {
    title: 'Apex library',
    columns: ['Namespace', 'Whole', 'In part', 'Declared only'],
    rows
  };
}

/** 0: everything declared works; 1: some of it; 2: it compiles, and says so when it is called. */
function standing(type: PlatformType): 0 | 1 | 2 {
  if (type.kind !== 'class') return 0;
  const declared = new Set(type.methods.map(({ name }) => name)).size;
  const refused = new Set(refusedMethods(type)).size;
  if (refused === 0 && !isUnimplemented(type)) return 0;
  return refused < declared ? 1 : 2;
}

function formulas(): SupportTable {
  const { works, refused } = functionNames();
  return {
    title: 'Formulas',
    columns: ['', 'Whole', 'Refused'],
    rows: [{ subject: 'Functions', cells: [works, refused] }]
  };
}

/** The server's addresses, without those of the pages and of the local org itself. */
function addresses(): SupportTable {
  const byPattern = new Map<string, Set<string>>();
  for (const { method, pattern } of registeredRoutes()) {
    if (/^\/(local-org|lightning|services\/local-org)/.test(pattern)) continue;
    const methods = byPattern.get(pattern) ?? new Set();
    byPattern.set(pattern, methods.add(method));
  }
  const rows = [...byPattern]
    .map(([subject, methods]) => ({ subject: `\`${subject}\``, cells: [[...methods].sort()] }))
    .sort((one, other) => one.subject.localeCompare(other.subject));
  return { title: 'Addresses of the server', columns: ['Address', 'Methods'], rows };
}
