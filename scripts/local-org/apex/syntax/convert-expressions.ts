import {
  Arth1ExpressionContext,
  Arth2ExpressionContext,
  ArrayExpressionContext,
  AssignExpressionContext,
  BitAndExpressionContext,
  BitExpressionContext,
  BitNotExpressionContext,
  BitOrExpressionContext,
  CastExpressionContext,
  CmpExpressionContext,
  CoalExpressionContext,
  CondExpressionContext,
  DotExpressionContext,
  EqualityExpressionContext,
  IdPrimaryContext,
  InstanceOfExpressionContext,
  LiteralPrimaryContext,
  LogAndExpressionContext,
  LogOrExpressionContext,
  MethodCallExpressionContext,
  NegExpressionContext,
  NewExpressionContext,
  PostOpExpressionContext,
  PreOpExpressionContext,
  PrimaryExpressionContext,
  SoqlPrimaryContext,
  SoslPrimaryContext,
  SubExpressionContext,
  SuperPrimaryContext,
  ThisPrimaryContext,
  TypeRefPrimaryContext,
  VoidPrimaryContext,
  ExpressionContext,
  type BoundExpressionContext,
  type CreatorContext,
  type ExpressionListContext,
  type IdContext,
  type LiteralContext,
  type MethodCallContext,
  type PrimaryContext,
  type SoqlLiteralContext,
  type TypeListContext,
  type TypeRefContext
} from '@apexdevtools/apex-parser';
import { literalOf } from './literals.js';
import type { Expression, ExpressionOf, NewNode, Position, QueryNode, TypeName } from './tree.js';

/** The parts of ANTLR's rule contexts that are read here; the parser package does not export the class itself. */
export type RuleContext = Pick<IdContext, 'start' | 'stop' | 'children' | 'getText' | 'ruleIndex'>;

export function positionOf(context: Pick<RuleContext, 'start'>): Position {
  return { line: context.start.line, column: context.start.column + 1 };
}

function childText(context: RuleContext, index: number): string {
  return (context.children?.[index] as RuleContext).getText();
}

/** Contexts whose shape is `left operator right`, where the operator may be several tokens (`>` `>`). */
const binaryContexts: readonly (new (...args: never[]) => ExpressionContext)[] = [
  Arth1ExpressionContext,
  Arth2ExpressionContext,
  BitAndExpressionContext,
  BitExpressionContext,
  BitNotExpressionContext,
  BitOrExpressionContext,
  CmpExpressionContext,
  CoalExpressionContext,
  EqualityExpressionContext,
  LogAndExpressionContext,
  LogOrExpressionContext
];
const binaryConstructors = new Set<unknown>(binaryContexts);

export function convertExpression(context: ExpressionContext): Expression {
  const position = positionOf(context);
  if (context instanceof PrimaryExpressionContext) return convertPrimary(context.primary());
  if (context instanceof DotExpressionContext) return convertDot(context);
  if (context instanceof MethodCallExpressionContext) return convertCall(context.methodCall());
  if (context instanceof NewExpressionContext) return convertCreator(context.creator(), position);
  if (context instanceof SubExpressionContext)
    return { kind: 'group', position, inner: convertExpression(context.expression()) };
  if (context instanceof CastExpressionContext) {
    return {
      kind: 'cast',
      position,
      type: convertType(context.typeRef()),
      value: convertExpression(context.expression())
    };
  }
  if (context instanceof InstanceOfExpressionContext) {
    return {
      kind: 'instanceof',
      position,
      type: convertType(context.typeRef()),
      value: convertExpression(context.expression())
    };
  }
  if (context instanceof ArrayExpressionContext) {
    const [target, index] = operands(context.expression_list());
    return { kind: 'index', position, target, index };
  }
  return convertOperator(context, position);
}

function operands(list: readonly ExpressionContext[]): [Expression, Expression] {
  return [convertExpression(list[0] as ExpressionContext), convertExpression(list[1] as ExpressionContext)];
}

function convertOperator(context: ExpressionContext, position: Position): Expression {
  if (binaryConstructors.has(context.constructor)) return convertBinary(context as Arth1ExpressionContext, position);
  if (context instanceof AssignExpressionContext) {
    const [target, value] = operands(context.expression_list());
    return { kind: 'assign', position, operator: childText(context, 1), target, value };
  }
  if (context instanceof CondExpressionContext) {
    const [condition, then, otherwise] = context.expression_list().map(convertExpression) as [
      Expression,
      Expression,
      Expression
    ];
    return { kind: 'conditional', position, condition, then, otherwise };
  }
  if (context instanceof PostOpExpressionContext) {
    const operator = context.INC() ? '++' : '--';
    return { kind: 'increment', position, operator, isPrefix: false, target: convertExpression(context.expression()) };
  }
  if (context instanceof PreOpExpressionContext) {
    const operator = childText(context, 0);
    const operand = convertExpression(context.expression());
    if (operator === '++' || operator === '--')
      return { kind: 'increment', position, operator, isPrefix: true, target: operand };
    return { kind: 'unary', position, operator: operator as '+' | '-', operand };
  }
  if (context instanceof NegExpressionContext) {
    const operator = context.BANG() ? '!' : '~';
    return { kind: 'unary', position, operator, operand: convertExpression(context.expression()) };
  }
  throw new Error(`not supported by the local org: ${context.constructor.name}`);
}

function convertBinary(context: Arth1ExpressionContext, position: Position): Expression {
  const [left, right] = operands(context.expression_list());
  const count = context.children?.length ?? 0;
  let operator = '';
  for (let index = 1; index < count - 1; index++) operator += childText(context, index);
  return { kind: 'binary', position, operator, left, right };
}

function convertDot(context: DotExpressionContext): Expression {
  const target = convertExpression(context.expression());
  const isSafe = context.QUESTIONDOT() !== null && context.QUESTIONDOT() !== undefined;
  const call = context.dotMethodCall();
  if (call) {
    return {
      kind: 'call',
      position: positionOf(call),
      target,
      name: call.anyId().getText(),
      args: convertList(call.expressionList()),
      isSafe
    };
  }
  const name = context.anyId();
  return { kind: 'member', position: positionOf(name), target, name: name.getText(), isSafe };
}

function convertCall(call: MethodCallContext): Expression {
  const position = positionOf(call);
  const args = convertList(call.expressionList());
  if (call.THIS()) return { kind: 'constructorCall', position, of: 'this', args };
  if (call.SUPER()) return { kind: 'constructorCall', position, of: 'super', args };
  return { kind: 'call', position, target: null, name: call.id().getText(), args, isSafe: false };
}

export function convertList(list: ExpressionListContext | null | undefined): Expression[] {
  return list ? list.expression_list().map(convertExpression) : [];
}

function convertPrimary(context: PrimaryContext): Expression {
  const position = positionOf(context);
  if (context instanceof IdPrimaryContext) return { kind: 'name', position, name: context.id().getText() };
  if (context instanceof LiteralPrimaryContext) return convertLiteral(context.literal());
  if (context instanceof ThisPrimaryContext) return { kind: 'this', position };
  if (context instanceof SuperPrimaryContext) return { kind: 'super', position };
  if (context instanceof TypeRefPrimaryContext)
    return { kind: 'typeLiteral', position, type: convertType(context.typeRef()) };
  if (context instanceof VoidPrimaryContext) return { kind: 'typeLiteral', position, type: null };
  if (context instanceof SoqlPrimaryContext) return convertSoql(context.soqlLiteral(), position);
  if (context instanceof SoslPrimaryContext) return convertSosl(context, position);
  throw new Error(`not supported by the local org: ${context.constructor.name}`);
}

function convertSosl(context: SoslPrimaryContext, position: Position): ExpressionOf<'sosl'> {
  const text = sourceText(context);
  return { kind: 'sosl', position, text: text.slice(1, -1), binds: bindsWithin(context) };
}

function sourceText(context: RuleContext): string {
  const stream = context.start.getInputStream();
  return stream.getText(context.start.start, (context.stop ?? context.start).stop);
}

function convertSoql(context: SoqlLiteralContext, position: Position): QueryNode {
  const query = context.query();
  return {
    kind: 'soql',
    position,
    text: sourceText(query),
    textPosition: positionOf(query),
    binds: bindsWithin(query)
  };
}

/** Bind expressions in source order; those inside another bind's expression belong to a query of their own. */
function bindsWithin(context: RuleContext): Expression[] {
  const binds: Expression[] = [];
  const visit = (node: RuleContext): void => {
    for (const child of (node.children ?? []) as unknown as RuleContext[]) {
      if (!child.children) continue;
      if (child.constructor.name === 'BoundExpressionContext') {
        binds.push(convertExpression((child as unknown as BoundExpressionContext).expression()));
      } else visit(child);
    }
  };
  visit(context);
  return binds;
}

export function convertLiteral(context: LiteralContext): ExpressionOf<'literal'> {
  const position = positionOf(context);
  const text = context.getText();
  if (context.IntegerLiteral()) return { kind: 'literal', position, type: 'Integer', value: text };
  if (context.LongLiteral()) return { kind: 'literal', position, type: 'Long', value: text.slice(0, -1) };
  if (context.NumberLiteral()) return literalOf('number', text, position);
  if (context.BooleanLiteral()) return { kind: 'literal', position, type: 'Boolean', value: text.toLowerCase() };
  if (context.NULL()) return { kind: 'literal', position, type: 'null', value: 'null' };
  return literalOf(context.MultilineStringLiteral() ? 'multiline' : 'string', text, position);
}

function convertCreator(creator: CreatorContext, position: Position): NewNode {
  const pairs = creator.createdName().idCreatedNamePair_list();
  const last = pairs[pairs.length - 1];
  const base: TypeName = {
    position: positionOf(creator),
    parts: pairs.map((pair) => pair.anyId().getText()),
    args: convertTypes(last?.typeList()),
    dimensions: 0
  };
  const array = creator.arrayCreatorRest();
  if (array) {
    const type: TypeName = { ...base, dimensions: 1 };
    const initializer = array.arrayInitializer();
    if (!initializer)
      return {
        kind: 'new',
        position,
        type,
        creation: { kind: 'length', length: convertExpression(array.expression()) }
      };
    return {
      kind: 'new',
      position,
      type,
      creation: { kind: 'elements', elements: initializer.expression_list().map(convertExpression) }
    };
  }
  const map = creator.mapCreatorRest();
  if (map) {
    const entries = map.mapCreatorRestPair_list().map((pair) => operands(pair.expression_list()));
    return { kind: 'new', position, type: base, creation: { kind: 'pairs', pairs: entries } };
  }
  const set = creator.setCreatorRest();
  if (set)
    return {
      kind: 'new',
      position,
      type: base,
      creation: { kind: 'elements', elements: set.expression_list().map(convertExpression) }
    };
  if (creator.noRest()) return { kind: 'new', position, type: base, creation: { kind: 'elements', elements: [] } };
  const args = convertList(creator.classCreatorRest()?.arguments()?.expressionList());
  return { kind: 'new', position, type: base, creation: { kind: 'arguments', args } };
}

export function convertTypes(list: TypeListContext | null | undefined): TypeName[] {
  return list ? list.typeRef_list().map(convertType) : [];
}

export function convertType(context: TypeRefContext): TypeName {
  const names = context.typeName_list();
  const last = names[names.length - 1];
  const parts = names.map((name) => {
    const word = name.LIST() ?? name.SET() ?? name.MAP();
    return word ? word.getText() : name.id().getText();
  });
  const dimensions = context.arraySubscripts()?.LBRACK_list().length ?? 0;
  return { position: positionOf(context), parts, args: convertTypes(last?.typeArguments()?.typeList()), dimensions };
}
