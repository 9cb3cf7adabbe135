import { superclassOf } from '../types/members.js';
import { declared } from '../types/type.js';
import type { UserType } from '../types/user-types.js';
import type { Body } from './body.js';
import { fieldCode, fieldInScope } from './names.js';
import { quote } from './script.js';
import type { Position } from '../syntax/tree.js';

const METHODS = new Set(['query', 'countquery', 'getquerylocator', 'getcursor']);

/** Dynamic SOQL names variables of the code around the call: they go along, read when the query asks for them. */
export function withVariablesInScope(
  body: Body,
  owner: string,
  method: string,
  code: string,
  position: Position
): string {
  if (owner !== 'System.Database' || !METHODS.has(method.toLowerCase())) return code;
  const cases = new Map<string, string>();
  for (const local of body.visibleLocals()) cases.set(local.name.toLowerCase(), local.variable);
  for (const name of fieldNames(body)) {
    const found = fieldInScope(body, name);
    if (!found || cases.has(name) || (!found.found.field.isStatic && (body.isStatic || found.isOuter))) continue;
    cases.set(name, fieldCode(body, found.found.field, null, position, found.isOuter));
  }
  const branches = [...cases].map(([name, read]) => `case ${quote(name)}: return ${read};`).join(' ');
  return `${body.link('$.withDynamicBinds')}((name) => { switch (name) { ${branches} } }, () => ${code})`;
}

function fieldNames(body: Body): Set<string> {
  const names = new Set<string>();
  for (let outer: UserType | null = body.type; outer; outer = outer.outer) {
    let type: ReturnType<typeof declared> | null = declared(outer);
    while (type?.kind === 'declared') {
      for (const name of type.declaration.fields.keys()) names.add(name);
      type = superclassOf(type);
    }
  }
  return names;
}
