import type { BlockNode, ConstructorNode, ParameterNode } from '../syntax/tree.js';
import { refuse, type ProblemList } from '../problem.js';
import { completes } from '../check/flow.js';
import { typeName, voidType, type Parameter, type Type } from '../types/type.js';
import type { UserType } from '../types/user-types.js';
import { Body, type FileContext } from './body.js';
import type { Diagnostic } from '../descriptor.js';
import { LineWriter, quote, type EmittedLine } from './script.js';
import { StatementEmitter } from './statements.js';

export interface FunctionParts {
  readonly file: FileContext;
  readonly type: UserType;
  readonly problems: ProblemList;
  readonly isStatic: boolean;
  readonly returnType: Type;
  readonly label: string;
  readonly parameters: readonly Parameter[];
  readonly parameterNodes: readonly ParameterNode[];
  readonly block: BlockNode;
  /** `static name(` … without parentheses: what stands before the parameter list. */
  readonly head: string;
  readonly line: number;
  readonly property?: string;
  readonly isConstructor?: boolean;
  readonly isInitializer?: boolean;
  /** JavaScript to run before the body. */
  readonly before?: readonly string[];
  readonly after?: string;
}

/** One function with its context kept and its temporaries declared. */
export function emitFunction(parts: FunctionParts): EmittedLine[] {
  const { file, problems } = parts;
  if (file.refusal) return refusingFunction(parts, file.refusal);
  const known = problems.diagnostics.length;
  const lines = emitAccepted(parts);
  const refused = problems.diagnostics.slice(known);
  for (const problem of refused) file.refusedCode.add(problem);
  return refused[0] ? refusingFunction(parts, refused[0]) : lines;
}

/** Stands for a function that does not compile, so that whoever needs the rest of its class can run. */
function refusingFunction(parts: FunctionParts, problem: Diagnostic): EmittedLine[] {
  const writer = new LineWriter(parts.file.script.label(parts.label));
  const isSetter = /^(static )?set /.test(parts.head);
  writer.write(`${parts.head}(${isSetter ? 'v' : ''}) { ${refusingStatement(parts.type, problem)} }`, parts.line);
  return writer.lines;
}

export function refusingStatement(type: UserType, { line, column, message }: Diagnostic): string {
  const text = `${type.topLevel.name} does not compile: line ${line}, column ${column}: ${message}`;
  return `throw new Error(${quote(text)});`;
}

function emitAccepted(parts: FunctionParts): EmittedLine[] {
  const body = new Body(parts.file, parts.type, parts.isStatic, parts.returnType, parts.label);
  body.property = parts.property ?? null;
  body.isConstructor = parts.isConstructor ?? false;
  body.isInitializer = parts.isInitializer ?? false;
  const emitter = new StatementEmitter(body, parts.problems);
  const names: string[] = [];
  parts.parameterNodes.forEach((node, index) => {
    const parameter = parts.parameters[index];
    if (!parameter) return;
    const local = parts.problems.attempt(() =>
      body.declare(parameter.name, parameter.type, node.position, node.modifiers.words.has('final'))
    );
    if (local) names.push(local.variable);
  });
  if (/^(static )?set /.test(parts.head)) names.push(...setterParameter(body, parts));
  emitter.block(parts.block);
  checkReturns(parts);
  return wrap(body, parts, names);
}

function setterParameter(body: Body, parts: FunctionParts): string[] {
  const [parameter] = parts.parameters;
  return parameter ? [body.declare('value', parameter.type, parts.block.position).variable] : [];
}

function checkReturns(parts: FunctionParts): void {
  parts.problems.attempt(() => {
    const isCompleting = completes(parts.block, parts.problems);
    if (isCompleting && parts.returnType.kind !== 'void' && !parts.isConstructor)
      refuse(`Missing return statement required return type: ${typeName(parts.returnType)}`, parts.block.position);
  });
}

function wrap(body: Body, parts: FunctionParts, names: readonly string[]): EmittedLine[] {
  const lines = body.writer;
  const inner = [...lines.lines];
  lines.lines.length = 0;
  body.write(`${parts.head}(${names.join(', ')}) {`, parts.line);
  const temporaries = body.temporaryNames;
  if (temporaries.length > 0) body.write(`let ${temporaries.join(', ')};`);
  if (body.needsContext)
    body.write(
      `const p = ${body.link(`$.entry(${JSON.stringify(sharingOf(parts.type))}, ${parts.file.apiVersion})`)}(); try {`,
      parts.line
    );
  for (const line of parts.before ?? []) body.write(line, parts.line);
  lines.append(inner);
  if (parts.after) body.write(parts.after);
  body.write(body.needsContext ? '} finally { leave(p); } }' : '}');
  return lines.lines;
}

/** An inner class has the sharing it declares itself, not its outer class's. */
export function sharingOf(type: UserType): string {
  const { words } = type.node.modifiers;
  if (words.has('with sharing')) return 'with';
  if (words.has('without sharing')) return 'without';
  return words.has('inherited sharing') ? 'inherited' : 'omitted';
}

/** `this(…)` or `super(…)` when a constructor starts with one. */
export function leadingConstructorCall(block: BlockNode): 'this' | 'super' | null {
  const [first] = block.statements;
  return first?.kind === 'expression' && first.expression.kind === 'constructorCall' ? first.expression.of : null;
}

export function emitConstructor(
  parts: Omit<
    FunctionParts,
    'block' | 'before' | 'after' | 'isConstructor' | 'returnType' | 'isStatic' | 'parameterNodes'
  >,
  node: ConstructorNode,
  superCall: string,
  initializer: string | null
): EmittedLine[] {
  const explicit = leadingConstructorCall(node.body);
  const first = explicit ? node.body.statements.slice(0, 1) : [];
  const rest = explicit ? node.body.statements.slice(1) : node.body.statements;
  const run = initializer && explicit !== 'this' ? initializer : '';
  const common = {
    ...parts,
    isConstructor: true,
    isStatic: false,
    returnType: voidType,
    parameterNodes: node.parameters
  };
  if (!explicit)
    return emitFunction({
      ...common,
      block: node.body,
      before: [superCall, run].filter(Boolean),
      after: 'return this;'
    });
  // Field initialisers run between super(…) and the rest of the body.
  const marker: BlockNode = { ...node.body, statements: [...first, ...rest] };
  const lines = emitFunction({ ...common, block: marker, after: 'return this;' });
  if (run === '') return lines;
  const at = lines.findIndex(
    (line) => line.line === first[0]?.position.line && /\b(?:super|this)\.new\$/.test(line.text)
  );
  const after = lines[at];
  if (at >= 0 && after) lines.splice(at + 1, 0, { ...after, text: run });
  return lines;
}
