import type { StatementOf, WhenLabel, WhenNode } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { isPlatform, typeName, type Type } from '../types/type.js';
import { tryConvert } from './convert.js';
import { enumConstantCode } from './enums.js';
import { expression } from './expression.js';
import { instanceTest } from './runtime-types.js';
import type { StatementEmitter } from './statements.js';
import type { Value } from './value.js';

/** A chain of ifs: `break` inside belongs to the loop around the switch, as in Apex. */
export function switchStatement(emitter: StatementEmitter, node: StatementOf<'switch'>): void {
  const { body } = emitter;
  const subject = expression(body, node.value);
  checkSubject(subject, node);
  const held = body.temporary();
  body.write(`${held} = ${subject.code};`, node.position.line);
  const seen = new Set<string>();
  let isFirst = true;
  for (const [index, when] of node.cases.entries()) {
    if (when.kind === 'else') {
      if (index < node.cases.length - 1) refuse("'when else' must be the last when block", when.position);
      body.write(isFirst ? '{' : '} else {', when.position.line);
      emitter.block(when.body);
      isFirst = false;
      continue;
    }
    emitter.problems.attempt(() => {
      const test = whenTest(emitter, when, subject.type, held, seen);
      body.write(`${isFirst ? '' : '} else '}if (${test}) {`, when.position.line);
      isFirst = false;
      body.enterScope();
      if (when.kind === 'type' && when.type && when.variable) {
        const local = body.declare(when.variable, body.world.resolveType(when.type, body.type), when.position);
        body.write(`let ${local.variable} = ${held};`);
      }
      emitter.block(when.body);
      body.leaveScope();
    });
  }
  if (!isFirst) body.write('}');
}

/** What a record is decides a switch only while it may be any record: not an Object, an instance or an Account. */
function checkSubject({ type, isPolymorphic }: Value, node: StatementOf<'switch'>): void {
  const isEnum = type.kind === 'declared' && type.declaration.kind === 'enum';
  if (isEnum || (!isPolymorphic && isPlatform(type, 'Integer', 'Long', 'String', 'SObject'))) return;
  refuse(`${isPolymorphic ? 'Name' : typeName(type)} is not a valid switch expression type`, node.value.position);
}

function whenTest(emitter: StatementEmitter, when: WhenNode, subject: Type, held: string, seen: Set<string>): string {
  const { body } = emitter;
  if (when.kind === 'type' && when.type) return instanceTest(body, held, body.world.resolveType(when.type, body.type));
  return when.labels.map((label) => labelTest(emitter, label, subject, held, seen)).join(' || ');
}

function labelTest(
  emitter: StatementEmitter,
  label: WhenLabel,
  subject: Type,
  held: string,
  seen: Set<string>
): string {
  const { body } = emitter;
  if (label.kind === 'name') return constantTest(emitter, label, subject, held, seen);
  const literal = expression(body, label.value);
  const { position } = label.value;
  if (seen.has(literal.code))
    refuse(`${label.value.value} occurs as more than one when branch for this switch statement`, position);
  seen.add(literal.code);
  if (literal.type.kind === 'null') return `${held} === null`;
  const converted = tryConvert(body, literal, subject);
  if (!converted)
    return refuse(
      `${typeName(literal.type)} value in when expression cannot be implicitly converted to the ${typeName(subject)} type in switch expression`,
      position
    );
  return `${held} === ${converted.code}`;
}

function constantTest(
  emitter: StatementEmitter,
  label: Extract<WhenLabel, { kind: 'name' }>,
  subject: Type,
  held: string,
  seen: Set<string>
): string {
  const { body } = emitter;
  const name = label.parts[label.parts.length - 1] as string;
  if (subject.kind === 'declared' && subject.declaration.kind === 'enum') {
    if (label.parts.length > 1) refuse("Enum value used in 'when expression' should be unqualified", label.position);
    const constant = subject.declaration.enumValues.find((known) => known.toLowerCase() === name.toLowerCase());
    if (!constant) return refuse(`Variable does not exist: ${label.parts.join('.')}`, label.position);
    if (seen.has(constant))
      refuse(`${constant} occurs as more than one when branch for this switch statement`, label.position);
    seen.add(constant);
    return `${held} === ${enumConstantCode(body, subject, constant)}`;
  }
  return refuse(`Invalid when value: ${label.parts.join('.')}`, label.position);
}
