import type {
  BlockContext,
  CatchClauseContext,
  ForStatementContext,
  LocalVariableDeclarationContext,
  StatementContext,
  SwitchStatementContext,
  TryStatementContext,
  UpsertStatementContext,
  WhenControlContext,
  WhenLiteralContext
} from '@apexdevtools/apex-parser';
import { convertExpression, convertList, convertType, positionOf, type RuleContext } from './convert-expressions.js';
import { convertModifiers, refuseModifiers } from './convert-modifiers.js';
import { literalOf } from './literals.js';
import type {
  BlockNode,
  CatchNode,
  DmlOperationName,
  LocalVariablesNode,
  Position,
  Statement,
  WhenLabel,
  WhenNode
} from './tree.js';

export function convertBlock(context: BlockContext): BlockNode {
  const close = context.RBRACE().symbol;
  return {
    kind: 'block',
    position: positionOf(context),
    statements: context.statement_list().map(convertStatement),
    end: { line: close.line, column: close.column + 1 }
  };
}

type Converter = (context: RuleContext, position: Position) => Statement;
type Holder<Name extends keyof StatementContext> = ReturnType<Extract<StatementContext[Name], () => unknown>>;

function converter<Name extends keyof StatementContext>(
  convert: (context: NonNullable<Holder<Name>>, position: Position) => Statement
): Converter {
  return (context, position) => convert(context as unknown as NonNullable<Holder<Name>>, position);
}

/** By the name of the rule's context class, which is the only thing a statement has as its first child. */
const converters: Readonly<Record<string, Converter>> = {
  BlockContext: converter<'block'>((context) => convertBlock(context)),
  IfStatementContext: converter<'ifStatement'>((context, position) => {
    const [then, otherwise] = context.statement_list();
    return {
      kind: 'if',
      position,
      condition: convertExpression(context.parExpression().expression()),
      then: convertStatement(then as StatementContext),
      otherwise: otherwise ? convertStatement(otherwise) : null
    };
  }),
  SwitchStatementContext: converter<'switchStatement'>(convertSwitch),
  ForStatementContext: converter<'forStatement'>(convertFor),
  WhileStatementContext: converter<'whileStatement'>((context, position) => ({
    kind: 'while',
    position,
    condition: convertExpression(context.parExpression().expression()),
    body: context.statement() ? convertStatement(context.statement()) : null
  })),
  DoWhileStatementContext: converter<'doWhileStatement'>((context, position) => ({
    kind: 'doWhile',
    position,
    condition: convertExpression(context.parExpression().expression()),
    body: convertBlock(context.block())
  })),
  TryStatementContext: converter<'tryStatement'>(convertTry),
  ReturnStatementContext: converter<'returnStatement'>((context, position) => {
    const value = context.expression();
    return { kind: 'return', position, value: value ? convertExpression(value) : null };
  }),
  ThrowStatementContext: converter<'throwStatement'>((context, position) => ({
    kind: 'throw',
    position,
    value: convertExpression(context.expression())
  })),
  BreakStatementContext: converter<'breakStatement'>((_, position) => ({ kind: 'break', position })),
  ContinueStatementContext: converter<'continueStatement'>((_, position) => ({ kind: 'continue', position })),
  InsertStatementContext: converter<'insertStatement'>((context, position) => dml('insert', context, position)),
  UpdateStatementContext: converter<'updateStatement'>((context, position) => dml('update', context, position)),
  DeleteStatementContext: converter<'deleteStatement'>((context, position) => dml('delete', context, position)),
  UndeleteStatementContext: converter<'undeleteStatement'>((context, position) => dml('undelete', context, position)),
  UpsertStatementContext: converter<'upsertStatement'>((context, position) => dml('upsert', context, position)),
  MergeStatementContext: converter<'mergeStatement'>((context, position) => {
    const [target, other] = context.expression_list().map(convertExpression);
    const access = accessOf(context.accessLevel());
    if (!target || !other) throw new Error('merge needs two operands');
    return { kind: 'dml', position, operation: 'merge', access, target, other, field: null };
  }),
  RunAsStatementContext: converter<'runAsStatement'>((context, position) => ({
    kind: 'runAs',
    position,
    args: convertList(context.expressionList()),
    body: convertBlock(context.block())
  })),
  LocalVariableDeclarationStatementContext: converter<'localVariableDeclarationStatement'>((context) =>
    convertLocals(context.localVariableDeclaration())
  ),
  ExpressionStatementContext: converter<'expressionStatement'>((context, position) => ({
    kind: 'expression',
    position,
    expression: convertExpression(context.expression())
  }))
};

export function convertStatement(context: StatementContext): Statement {
  const child = context.children?.[0] as unknown as RuleContext;
  const convert = converters[child.constructor.name];
  if (!convert) throw new Error(`not supported by the local org: ${child.constructor.name}`);
  return convert(child, positionOf(context));
}

type AccessContext = ReturnType<UpsertStatementContext['accessLevel']> | null | undefined;

function accessOf(context: AccessContext): 'user' | 'system' | null {
  if (!context) return null;
  return context.USER() ? 'user' : 'system';
}

function dml(
  operation: DmlOperationName,
  context: Pick<UpsertStatementContext, 'expression' | 'accessLevel'> &
    Partial<Pick<UpsertStatementContext, 'qualifiedName'>>,
  position: Position
): Statement {
  const target = convertExpression(context.expression());
  const name = context.qualifiedName?.();
  const field = name ? name.id_list().map((id) => id.getText()) : null;
  return { kind: 'dml', position, operation, access: accessOf(context.accessLevel()), target, other: null, field };
}

export function convertLocals(context: LocalVariableDeclarationContext): LocalVariablesNode {
  return {
    kind: 'local',
    position: positionOf(context),
    type: convertType(context.typeRef()),
    modifiers: convertModifiers(context.modifier_list()),
    variables: context
      .variableDeclarators()
      .variableDeclarator_list()
      .map((variable) => ({
        name: variable.id().getText(),
        position: positionOf(variable),
        initializer: variable.expression() ? convertExpression(variable.expression()) : null
      }))
  };
}

function convertFor(context: ForStatementContext, position: Position): Statement {
  const control = context.forControl();
  const body = context.statement() ? convertStatement(context.statement()) : null;
  const each = control.enhancedForControl();
  if (each) {
    const source = convertExpression(each.expression());
    return { kind: 'forEach', position, type: convertType(each.typeRef()), name: each.id().getText(), source, body };
  }
  const start = control.forInit();
  const locals = start?.localVariableDeclaration();
  if (locals) refuseModifiers(locals.modifier_list());
  return {
    kind: 'for',
    position,
    start: locals ? convertLocals(locals) : convertList(start?.expressionList()),
    condition: control.expression() ? convertExpression(control.expression()) : null,
    update: convertList(control.forUpdate()?.expressionList()),
    body
  };
}

function convertTry(context: TryStatementContext, position: Position): Statement {
  return {
    kind: 'try',
    position,
    body: convertBlock(context.block()),
    catches: context.catchClause_list().map(convertCatch),
    finallyBody: context.finallyBlock() ? convertBlock(context.finallyBlock().block()) : null
  };
}

function convertCatch(clause: CatchClauseContext): CatchNode {
  refuseModifiers(clause.modifier_list());
  return {
    position: positionOf(clause),
    type: {
      position: positionOf(clause.qualifiedName()),
      parts: clause
        .qualifiedName()
        .id_list()
        .map((id) => id.getText()),
      args: [],
      dimensions: 0
    },
    name: clause.id().getText(),
    body: convertBlock(clause.block())
  };
}

function convertSwitch(context: SwitchStatementContext, position: Position): Statement {
  const value = convertExpression(context.expression());
  return { kind: 'switch', position, value, cases: context.whenControl_list().map(convertWhen) };
}

function convertWhen(context: WhenControlContext): WhenNode {
  const position = positionOf(context);
  const body = convertBlock(context.block());
  const value = context.whenValue();
  if (value.ELSE()) return { kind: 'else', position, labels: [], type: null, variable: null, body };
  const type = value.typeRef();
  if (type)
    return { kind: 'type', position, labels: [], type: convertType(type), variable: value.id().getText(), body };
  return {
    kind: 'values',
    position,
    labels: value.whenLiteral_list().map(convertLabel),
    type: null,
    variable: null,
    body
  };
}

function convertLabel(context: WhenLiteralContext): WhenLabel {
  const position = positionOf(context);
  if (context.LPAREN()) return convertLabel(context.whenLiteral());
  const name = context.qualifiedName();
  if (name) return { kind: 'name', parts: name.id_list().map((id) => id.getText()), position };
  if (context.NULL()) return { kind: 'literal', value: { kind: 'literal', position, type: 'null', value: 'null' } };
  if (context.IntegerLiteral()) {
    return { kind: 'literal', value: { kind: 'literal', position, type: 'Integer', value: context.getText() } };
  }
  if (context.LongLiteral()) {
    return {
      kind: 'literal',
      value: { kind: 'literal', position, type: 'Long', value: context.getText().slice(0, -1) }
    };
  }
  const kind = context.MultilineStringLiteral() ? 'multiline' : 'string';
  return { kind: 'literal', value: literalOf(kind, context.getText(), position) };
}
