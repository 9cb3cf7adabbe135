import type {
  AnonymousUnitContext,
  ClassDeclarationContext,
  CompilationUnitContext,
  EnumDeclarationContext,
  FieldDeclarationContext,
  FormalParametersContext,
  InterfaceDeclarationContext,
  MemberDeclarationContext,
  MethodDeclarationContext,
  ModifierContext,
  PropertyDeclarationContext,
  StatementContext,
  TriggerUnitContext
} from '@apexdevtools/apex-parser';
import { convertExpression, convertType, convertTypes, positionOf, type RuleContext } from './convert-expressions.js';
import { accessorModifiers, convertModifiers, interfaceMethodModifiers } from './convert-modifiers.js';
import { convertBlock, convertStatement } from './convert-statements.js';
import type {
  AnonymousNode,
  BlockNode,
  FieldNode,
  MemberNode,
  MethodNode,
  Modifiers,
  ParameterNode,
  Position,
  PropertyNode,
  Statement,
  TriggerNode,
  TypeNode
} from './tree.js';

function convertParameters(context: FormalParametersContext): ParameterNode[] {
  return (context.formalParameterList()?.formalParameter_list() ?? []).map((parameter) => ({
    position: positionOf(parameter),
    name: parameter.id().getText(),
    type: convertType(parameter.typeRef()),
    modifiers: convertModifiers(parameter.modifier_list())
  }));
}

export function convertCompilationUnit(unit: CompilationUnitContext): TypeNode {
  const declaration = unit.typeDeclaration();
  const modifiers = convertModifiers(declaration.modifier_list());
  const asClass = declaration.classDeclaration();
  if (asClass) return convertClass(asClass, modifiers);
  const asInterface = declaration.interfaceDeclaration();
  if (asInterface) return convertInterface(asInterface, modifiers);
  return convertEnum(declaration.enumDeclaration(), modifiers);
}

function convertClass(context: ClassDeclarationContext, modifiers: Modifiers): TypeNode {
  const members: MemberNode[] = [];
  for (const declaration of context.classBody().classBodyDeclaration_list()) {
    const position = positionOf(declaration);
    const block = declaration.block();
    if (block) {
      members.push({
        kind: 'initializer',
        position,
        isStatic: Boolean(declaration.STATIC()),
        body: convertBlock(block)
      });
      continue;
    }
    const member = declaration.memberDeclaration();
    if (member) members.push(...convertMember(member, convertModifiers(declaration.modifier_list())));
  }
  return {
    kind: 'class',
    position: positionOf(context.id()),
    name: context.id().getText(),
    modifiers,
    superclass: context.typeRef() ? convertType(context.typeRef()) : null,
    interfaces: convertTypes(context.typeList()),
    members,
    enumValues: []
  };
}

type Member = Pick<
  MemberDeclarationContext,
  | 'methodDeclaration'
  | 'interfaceDeclaration'
  | 'classDeclaration'
  | 'enumDeclaration'
  | 'propertyDeclaration'
  | 'fieldDeclaration'
> &
  Partial<Pick<MemberDeclarationContext, 'constructorDeclaration'>>;

function convertMember(member: Member, modifiers: Modifiers): MemberNode[] {
  const method = member.methodDeclaration();
  if (method) return [convertMethod(method, modifiers)];
  const field = member.fieldDeclaration();
  if (field) return convertFields(field, modifiers);
  const property = member.propertyDeclaration();
  if (property) return [convertProperty(property, modifiers)];
  const constructor = member.constructorDeclaration?.();
  if (constructor) {
    return [
      {
        kind: 'constructor',
        position: positionOf(constructor),
        name: constructor.qualifiedName().getText(),
        modifiers,
        parameters: convertParameters(constructor.formalParameters()),
        body: convertBlock(constructor.block())
      }
    ];
  }
  const asClass = member.classDeclaration();
  if (asClass) return [convertClass(asClass, modifiers)];
  const asInterface = member.interfaceDeclaration();
  if (asInterface) return [convertInterface(asInterface, modifiers)];
  return [convertEnum(member.enumDeclaration(), modifiers)];
}

function convertMethod(context: MethodDeclarationContext, modifiers: Modifiers): MethodNode {
  return {
    kind: 'method',
    position: positionOf(context.id()),
    name: context.id().getText(),
    modifiers,
    returnType: context.typeRef() ? convertType(context.typeRef()) : null,
    parameters: convertParameters(context.formalParameters()),
    body: context.block() ? convertBlock(context.block()) : null
  };
}

function convertFields(context: FieldDeclarationContext, modifiers: Modifiers): FieldNode[] {
  const type = convertType(context.typeRef());
  return context
    .variableDeclarators()
    .variableDeclarator_list()
    .map((variable) => ({
      kind: 'field',
      position: positionOf(variable),
      name: variable.id().getText(),
      modifiers,
      type,
      initializer: variable.expression() ? convertExpression(variable.expression()) : null
    }));
}

function convertProperty(context: PropertyDeclarationContext, modifiers: Modifiers): PropertyNode {
  let getter: PropertyNode['getter'] = null;
  let setter: PropertyNode['setter'] = null;
  for (const block of context.propertyBlock_list()) {
    const accessor = block.getter() ?? block.setter();
    const body = accessor.block() ? convertBlock(accessor.block()) : null;
    const node = { position: positionOf(block), modifiers: accessorModifiers(block.modifier_list()), body };
    if (block.getter()) getter = node;
    else setter = node;
  }
  const id = context.id();
  return {
    kind: 'property',
    position: positionOf(id),
    name: id.getText(),
    modifiers,
    type: convertType(context.typeRef()),
    getter,
    setter
  };
}

function convertInterface(context: InterfaceDeclarationContext, modifiers: Modifiers): TypeNode {
  const members = context
    .interfaceBody()
    .interfaceMethodDeclaration_list()
    .map((method): MethodNode => ({
      kind: 'method',
      position: positionOf(method.id()),
      name: method.id().getText(),
      modifiers: interfaceMethodModifiers(method.modifier_list()),
      returnType: method.typeRef() ? convertType(method.typeRef()) : null,
      parameters: convertParameters(method.formalParameters()),
      body: null
    }));
  const interfaces = convertTypes(context.typeList());
  const id = context.id();
  return {
    kind: 'interface',
    position: positionOf(id),
    name: id.getText(),
    modifiers,
    superclass: null,
    interfaces,
    members,
    enumValues: []
  };
}

function convertEnum(context: EnumDeclarationContext, modifiers: Modifiers): TypeNode {
  const enumValues = (context.enumConstants()?.id_list() ?? []).map((id) => ({
    name: id.getText(),
    position: positionOf(id)
  }));
  const id = context.id();
  return {
    kind: 'enum',
    position: positionOf(id),
    name: id.getText(),
    modifiers,
    superclass: null,
    interfaces: [],
    members: [],
    enumValues
  };
}

interface LooseMember {
  statement(): StatementContext;
  modifier_list(): ModifierContext[];
}

function split<Item extends LooseMember>(
  items: readonly Item[],
  memberOf: (item: Item) => Member | null
): [MemberNode[], Statement[]] {
  const members: MemberNode[] = [];
  const statements: Statement[] = [];
  for (const item of items) {
    const member = memberOf(item);
    if (!member) {
      statements.push(convertStatement(item.statement()));
      continue;
    }
    for (const converted of convertMember(member, convertModifiers(item.modifier_list()))) {
      if (converted.kind === 'field') statements.push(asLocal(converted));
      else members.push(converted);
    }
  }
  return [members, statements];
}

/** The grammar reads a variable among loose statements as a field; it is a local variable, set when its turn comes. */
function asLocal({ position, type, modifiers, name, initializer }: FieldNode): Statement {
  return { kind: 'local', position, type, modifiers, variables: [{ name, position, initializer }] };
}

function block(position: Position, statements: readonly Statement[], end: Position): BlockNode {
  return { kind: 'block', position, statements, end };
}

export function convertTrigger(unit: TriggerUnitContext): TriggerNode {
  const [name, object] = unit.id_list();
  const body = unit.triggerBlock();
  const [members, statements] = split(body.triggerBlockMember_list(), (item) => item.triggerMemberDeclaration());
  const events = unit
    .triggerCase_list()
    .map((event) =>
      (event.children ?? []).map((child) => (child as unknown as RuleContext).getText().toLowerCase()).join(' ')
    );
  const close = body.RBRACE().symbol;
  const end = { line: close.line, column: close.column + 1 };
  const position = positionOf(unit);
  return {
    kind: 'trigger',
    position,
    name: name?.getText() ?? '',
    object: object?.getText() ?? '',
    events,
    members,
    body: block(positionOf(body), statements, end)
  };
}

export function convertAnonymous(unit: AnonymousUnitContext): AnonymousNode {
  const [members, statements] = split(unit.anonymousBlock().anonymousBlockMember_list(), (item) =>
    item.anonymousMemberDeclaration()
  );
  const position = { line: 1, column: 1 };
  return { kind: 'anonymous', position, members, body: block(position, statements, position) };
}
