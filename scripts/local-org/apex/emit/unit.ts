import { noModifiers } from '../syntax/convert-modifiers.js';
import type { AnonymousNode, MemberNode, MethodNode, TriggerNode, TypeNode } from '../syntax/tree.js';
import type { Diagnostic } from '../descriptor.js';
import type { ProblemList } from '../problem.js';
import { supportNames } from '../link/linker.js';
import { checkAnnotations } from '../check/annotations.js';
import { checkDeclarations } from '../check/declarations.js';
import { UserType } from '../types/user-types.js';
import type { World } from '../types/world.js';
import type { FileContext } from './body.js';
import { ClassEmitter } from './class.js';
import { Script, type EmittedLine } from './script.js';
import type { LineTable } from '../../runtime/stack.js';

export interface EmittedUnit {
  readonly source: string;
  readonly table: LineTable;
  readonly executableLines: readonly number[];
}

export interface UnitOptions {
  readonly world: World;
  readonly text: string;
  readonly apiVersion: number;
  readonly coverage: boolean;
  readonly triggerObject: string | null;
  readonly refusedCode?: Set<Diagnostic>;
  readonly refusal?: Diagnostic | null;
}

export const entryMethod = 'run';

/** Emits a file: its class with the inner ones, or the class that stands for a trigger or an anonymous block. */
export function emitUnit(
  type: UserType,
  problems: ProblemList,
  labelOf: (type: UserType) => (member: string) => string,
  options: UnitOptions
): EmittedUnit {
  const script = new Script();
  const { world, text, apiVersion, coverage, triggerObject, refusedCode = new Set(), refusal = null } = options;
  const places = { file: problems.file, apiVersion, coverage, triggerObject, text };
  const file: FileContext = { world, script, ...places, refusedCode, refusal };
  const lines: EmittedLine[] = [];
  for (const each of withInner(type)) {
    checkDeclarations(each, problems);
    checkAnnotations(each, apiVersion, problems);
    if (each.kind !== 'enum') lines.push(...new ClassEmitter(file, each, problems, labelOf(each)).emit());
  }
  const owner = script.label('');
  const wrapped = [{ text: 'const classes = {', line: 0, owner }, ...lines, { text: '};', line: 0, owner }];
  const { source, table } = script.assemble(wrapped, 'classes', supportNames);
  return { source, table, executableLines: [...script.executableLines] };
}

export function* withInner(type: UserType): Iterable<UserType> {
  yield type;
  for (const inner of type.inner.values()) yield* withInner(inner);
}

/** How stack traces name the members of a class. */
export function classLabel(prefix: string): (type: UserType) => (member: string) => string {
  return (type) => (member) => `Class.${prefix}${type.name}.${member}`;
}

/** Methods in a trigger body or an anonymous block are static, and the code around them is one more. */
export function synthesize(
  unit: TriggerNode | AnonymousNode,
  name: string,
  problems: ProblemList,
  world: World
): UserType {
  const run: MethodNode = {
    kind: 'method',
    position: unit.body.position,
    name: entryMethod,
    modifiers: { words: new Set(['static', 'public']), annotations: [] },
    returnType: null,
    parameters: [],
    body: unit.body
  };
  const node: TypeNode = {
    kind: 'class',
    position: unit.position,
    name,
    modifiers:
      unit.kind === 'trigger'
        ? { words: new Set(['without sharing']), annotations: [] }
        : { words: new Set(['with sharing']), annotations: [] },
    superclass: null,
    interfaces: [],
    members: [...unit.members.map(asStatic), run],
    enumValues: []
  };
  return new UserType(node, null, problems, world, true);
}

function asStatic(member: MemberNode): MemberNode {
  if (member.kind === 'class' || member.kind === 'interface' || member.kind === 'enum' || member.kind === 'initializer')
    return member;
  const words = new Set([...member.modifiers.words, 'static']);
  return { ...member, modifiers: { ...noModifiers, ...member.modifiers, words } };
}
