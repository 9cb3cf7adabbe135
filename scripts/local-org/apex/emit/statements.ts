import type { BlockNode, LocalVariablesNode, Statement, StatementOf } from '../syntax/tree.js';
import { ApexProblem, refuse, type ProblemList } from '../problem.js';
import { checkPlacement } from '../check/placement.js';
import { iteratedType } from '../types/relations.js';
import { elementType, isPlatform, isSObjectLike, nullType, sameType, typeName } from '../types/type.js';
import type { Body } from './body.js';
import { condition, convert, tryConvert } from './convert.js';
import { dmlStatement, runAsStatement } from './dml.js';
import { expression } from './expression.js';
import { switchStatement } from './switch.js';
import { tryStatement } from './try.js';
import { runtimeType } from './runtime-types.js';
import { nonNull, value, type Value } from './value.js';

/** Emits statements; what one refuses is reported and the next is compiled all the same. */
export class StatementEmitter {
  constructor(
    readonly body: Body,
    readonly problems: ProblemList
  ) {}

  block(node: BlockNode): void {
    this.body.enterScope();
    for (const statement of node.statements) this.statement(statement);
    this.body.leaveScope();
  }

  /** A branch or loop body as a block of its own. */
  nested(node: Statement | null): void {
    if (!node) return;
    if (node.kind === 'block') return this.block(node);
    this.body.enterScope();
    this.statement(node);
    this.body.leaveScope();
  }

  statement(node: Statement): void {
    try {
      if (this.body.file.coverage && node.kind !== 'block') this.count(node);
      this.emit(node);
    } catch (thrown) {
      if (!(thrown instanceof ApexProblem)) throw thrown;
      this.problems.add(thrown.message, thrown.position);
    }
  }

  private count(node: Statement): void {
    if (node.kind === 'local' && node.variables.every(({ initializer }) => initializer === null)) return;
    this.body.file.script.executableLines.add(node.position.line);
    this.body.write(`cover(${this.body.link('$.coverageOf()')}, ${node.position.line});`);
  }

  private emit(node: Statement): void {
    const { body } = this;
    const { line } = node.position;
    switch (node.kind) {
      case 'block':
        body.write('{');
        this.block(node);
        return body.write('}');
      case 'local':
        return this.locals(node);
      case 'expression':
        return this.expressionStatement(node);
      case 'if':
        return this.ifStatement(node);
      case 'switch':
        return switchStatement(this, node);
      case 'for':
        return this.forStatement(node);
      case 'forEach':
        return this.forEach(node);
      case 'while':
        body.write(`while (${this.test(node.condition)}) { tick();`, line);
        this.loopBody(node.body);
        return body.write('}');
      case 'doWhile':
        body.write('do { tick();', line);
        this.loopBody(node.body);
        return body.write(`} while (${this.test(node.condition)});`, node.condition.position.line);
      case 'try':
        return tryStatement(this, node);
      case 'return':
        return this.returnStatement(node);
      case 'throw':
        return this.throwStatement(node);
      case 'break':
      case 'continue':
        if (body.loops === 0)
          refuse(`${node.kind === 'break' ? 'Break' : 'Continue'} statement must be in loop`, node.position);
        return body.write(`${node.kind};`, line);
      case 'dml':
        return dmlStatement(this, node);
      case 'runAs':
        return runAsStatement(this, node);
    }
  }

  private test(node: Parameters<typeof expression>[1]): string {
    return condition(expression(this.body, node), node.position);
  }

  private loopBody(node: Statement | null): void {
    this.body.loops++;
    this.nested(node);
    this.body.loops--;
  }

  locals(node: LocalVariablesNode): void {
    const { body } = this;
    checkPlacement(node.modifiers, 'locals', node.variables[0]?.position ?? node.position, this.problems);
    const type = this.problems.attempt(() => body.world.resolveType(node.type, body.type)) ?? nullType;
    for (const variable of node.variables) {
      this.problems.attempt(() => {
        let initial = 'null';
        let problem: ApexProblem | null = null;
        try {
          if (variable.initializer) {
            const initializer = expression(body, variable.initializer);
            initial = convert(body, initializer, type, variable.initializer.position).code;
          }
        } catch (thrown) {
          if (!(thrown instanceof ApexProblem)) throw thrown;
          problem = thrown;
        }
        // The variable exists even when its initial value is refused: one mistake gives one message.
        const local = body.declare(variable.name, type, variable.position, node.modifiers.words.has('final'));
        if (problem) throw problem;
        body.write(`let ${local.variable} = ${initial};`, variable.position.line);
      });
    }
  }

  private expressionStatement(node: StatementOf<'expression'>): void {
    let inner = node.expression;
    while (inner.kind === 'group') inner = inner.inner;
    const isAction = ['call', 'constructorCall', 'assign', 'increment', 'new'].includes(inner.kind);
    const compiled = expression(this.body, node.expression);
    if (!isAction) refuse('Expression cannot be a statement.', node.position);
    this.body.write(`${compiled.code};`, node.position.line);
  }

  private ifStatement(node: StatementOf<'if'>): void {
    const { body } = this;
    const test = this.problems.attempt(() => this.test(node.condition)) ?? 'false';
    body.write(`if (${test}) {`, node.position.line);
    this.nested(node.then);
    if (node.otherwise) {
      body.write('} else {');
      this.nested(node.otherwise);
    }
    body.write('}');
  }

  private forStatement(node: StatementOf<'for'>): void {
    const { body } = this;
    const { line } = node.position;
    body.enterScope();
    body.write('{', line);
    if ('kind' in node.start) this.locals(node.start);
    else for (const start of node.start) body.write(`${expression(body, start).code};`, line);
    const test = node.condition ? this.test(node.condition) : 'true';
    if (node.update[1]) refuse("Expecting ')' but was: ','", node.update[1].position);
    const update = node.update.map((part) => expression(body, part).code).join(', ');
    body.write(`for (; ${test}; ${update}) { tick();`, line);
    this.loopBody(node.body);
    body.write('} }');
    body.leaveScope();
  }

  private forEach(node: StatementOf<'forEach'>): void {
    const { body } = this;
    const type = body.world.resolveType(node.type, body.type);
    const source = expression(body, node.source);
    const item = body.temporary();
    if (source.isQuery) this.queryLoopHead(node, source, type, item);
    else {
      const element = iteratedType(source.type);
      if (!element) refuse(`Loop must iterate over collection: ${typeName(source.type)}`, node.source.position);
      body.write(`for (const ${item} of iterate(${nonNull(source)})) { tick();`, node.position.line);
      body.enterScope();
      const local = body.declare(node.name, type, node.position);
      const converted = tryConvert(body, value(item, element!), type) ?? this.narrowed(item, element!, type, node);
      body.write(`let ${local.variable} = ${converted.code};`, node.position.line);
    }
    this.loopBody(node.body);
    body.leaveScope();
    body.write('}');
  }

  /** A loop variable may be narrower than a list of SObject. */
  private narrowed(item: string, element: Value['type'], type: Value['type'], node: StatementOf<'forEach'>): Value {
    if (isPlatform(element, 'SObject') && isSObjectLike(type)) {
      return value(`castTo(${item}, ${runtimeType(this.body, type)})`, type);
    }
    return refuse(`Invalid loop variable type expected ${typeName(element)} was ${typeName(type)}`, node.position);
  }

  /** `for (X x : [SELECT …])` takes rows, `for (List<X> chunk : [SELECT …])` lists of two hundred. */
  private queryLoopHead(node: StatementOf<'forEach'>, source: Value, type: Value['type'], item: string): void {
    const { body } = this;
    const row = elementType(source.type);
    const isChunk = isPlatform(type, 'List') && elementType(type) !== null;
    const wanted = isChunk ? elementType(type) : type;
    // Dynamic SOQL tells its object only when it runs.
    const isDynamic = row !== null && isPlatform(row, 'SObject');
    const fits =
      row && wanted && (sameType(row, wanted) || isPlatform(wanted, 'SObject') || (isDynamic && isSObjectLike(wanted)));
    if (!fits)
      refuse(
        `Loop variable must be a generic SObject or List or a concrete SObject or List of: ${row ? typeName(row) : 'SObject'}`,
        node.position
      );
    const rows = isChunk ? `chunks(${source.code}, 200)` : `iterate(${source.code})`;
    body.write(`for (const ${item} of ${rows}) { tick();`, node.position.line);
    body.enterScope();
    const local = body.declare(node.name, type, node.position);
    const current = isDynamic && !isChunk ? `castTo(${item}, ${runtimeType(body, type)})` : item;
    body.write(`let ${local.variable} = ${current};`, node.position.line);
  }

  private returnStatement(node: StatementOf<'return'>): void {
    const { body } = this;
    const { line } = node.position;
    const { returnType } = body;
    if (!node.value) {
      if (returnType.kind !== 'void')
        refuse(`Missing return statement required return type: ${typeName(returnType)}`, node.position);
      return body.write(body.isConstructor ? 'return this;' : body.isInRunAs ? 'return null;' : 'return;', line);
    }
    if (returnType.kind === 'void') {
      refuse(
        body.isConstructor ? 'Constructors must not return a value' : 'Void method must not return a value',
        node.position
      );
    }
    const result = convertReturn(body, expression(body, node.value), node);
    body.write(`return ${result};`, line);
  }

  private throwStatement(node: StatementOf<'throw'>): void {
    const { body } = this;
    const thrown = expression(body, node.value);
    if (!body.world.isException(thrown.type) && thrown.type.kind !== 'null') {
      refuse(`Throw expression must be of type exception: ${typeName(thrown.type)}`, node.value.position);
    }
    body.write(`throw ${nonNull(thrown)};`, node.position.line);
  }
}

function convertReturn(body: Body, result: Value, node: StatementOf<'return'>): string {
  const converted = tryConvert(body, result, body.returnType);
  if (converted) return converted.code;
  const verb = result.type.kind === 'void' ? 'assignment' : 'conversion';
  return refuse(`Illegal ${verb} from ${typeName(result.type)} to ${typeName(body.returnType)}`, node.position);
}
