import type { CatchNode, StatementOf } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { isAssignable } from '../types/relations.js';
import { typeName, type Type } from '../types/type.js';
import { instanceTest } from './runtime-types.js';
import type { StatementEmitter } from './statements.js';

/**
 * JavaScript's try with Apex's catches. What Apex cannot catch passes every one of them, and skips `finally`,
 * whose own `return` would swallow it.
 */
export function tryStatement(emitter: StatementEmitter, node: StatementOf<'try'>): void {
  const { body } = emitter;
  const { line } = node.position;
  const hasFinally = node.finallyBody !== null;
  const passing = hasFinally ? body.temporary() : '';
  if (hasFinally) body.write(`${passing} = false; try {`, line);
  if (node.catches.length > 0) {
    body.write('try {', line);
    emitter.block(node.body);
    catches(emitter, node);
  } else emitter.block(node.body);
  if (node.finallyBody) {
    body.write(
      `} catch (e) { ${passing} = true; ${passing} = !isCatchable(e); throw e; } finally { if (!${passing}) {`
    );
    emitter.block(node.finallyBody);
    body.write('} }');
  }
}

function catches(emitter: StatementEmitter, node: StatementOf<'try'>): void {
  const { body } = emitter;
  const caught = body.temporary();
  body.write(`} catch (e) { ${caught} = caught(e);`);
  let isFirst = true;
  const earlier: Type[] = [];
  for (const clause of node.catches) {
    emitter.problems.attempt(() => {
      const test = catchTest(emitter, clause, caught);
      checkOrder(emitter, clause, earlier);
      body.write(`${isFirst ? '' : '} else '}if (${test}) {`, clause.position.line);
      isFirst = false;
      body.enterScope();
      const type = body.world.resolveType(clause.type, body.type);
      const local = body.declare(clause.name, type, clause.position);
      body.write(`let ${local.variable} = ${caught};`);
      emitter.block(clause.body);
      body.leaveScope();
    });
  }
  body.write(isFirst ? 'throw e; }' : '} else throw e; }');
}

/** A catch after one of a wider type never runs. */
function checkOrder(emitter: StatementEmitter, clause: CatchNode, earlier: Type[]): void {
  const type = emitter.body.world.resolveType(clause.type, emitter.body.type);
  if (earlier.some((wider) => isAssignable(type, wider)))
    refuse(`Exception type already caught: ${clause.type.parts.join('.')}`, clause.type.position);
  earlier.push(type);
}

function catchTest(emitter: StatementEmitter, clause: CatchNode, caught: string): string {
  const { body } = emitter;
  const type = body.world.resolveType(clause.type, body.type);
  if (!body.world.isException(type))
    refuse(`Catch block variable must be of type exception: ${typeName(type)}`, clause.position);
  return instanceTest(body, caught, type);
}
