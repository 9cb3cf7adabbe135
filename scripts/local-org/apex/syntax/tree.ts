/** The syntax tree of Apex: what the author wrote, with nothing resolved. */

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Node {
  readonly position: Position;
}

export interface TypeName extends Node {
  /** `['Outer', 'Inner']`; the arguments belong to the last part. */
  readonly parts: readonly string[];
  readonly args: readonly TypeName[];
  /** Number of `[]` behind the name. */
  readonly dimensions: number;
}

export interface AnnotationNode extends Node {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Modifiers {
  readonly words: ReadonlySet<string>;
  /** A word written twice. */
  readonly duplicate?: string;
  readonly annotations: readonly AnnotationNode[];
}

export interface ParameterNode extends Node {
  readonly name: string;
  readonly type: TypeName;
  readonly modifiers: Modifiers;
}

export interface MethodNode extends Node {
  readonly kind: 'method';
  readonly name: string;
  readonly modifiers: Modifiers;
  /** null for void. */
  readonly returnType: TypeName | null;
  readonly parameters: readonly ParameterNode[];
  readonly body: BlockNode | null;
}

export interface ConstructorNode extends Node {
  readonly kind: 'constructor';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly parameters: readonly ParameterNode[];
  readonly body: BlockNode;
}

export interface FieldNode extends Node {
  readonly kind: 'field';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly type: TypeName;
  readonly initializer: Expression | null;
}

export interface AccessorNode extends Node {
  readonly modifiers: Modifiers;
  readonly body: BlockNode | null;
}

export interface PropertyNode extends Node {
  readonly kind: 'property';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly type: TypeName;
  readonly getter: AccessorNode | null;
  readonly setter: AccessorNode | null;
}

export interface InitializerNode extends Node {
  readonly kind: 'initializer';
  readonly isStatic: boolean;
  readonly body: BlockNode;
}

export type MemberNode = MethodNode | ConstructorNode | FieldNode | PropertyNode | InitializerNode | TypeNode;

export interface TypeNode extends Node {
  readonly kind: 'class' | 'interface' | 'enum';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly superclass: TypeName | null;
  readonly interfaces: readonly TypeName[];
  readonly members: readonly MemberNode[];
  readonly enumValues: readonly { readonly name: string; readonly position: Position }[];
}

export interface TriggerNode extends Node {
  readonly kind: 'trigger';
  readonly name: string;
  readonly object: string;
  readonly events: readonly string[];
  readonly members: readonly MemberNode[];
  readonly body: BlockNode;
}

export interface AnonymousNode extends Node {
  readonly kind: 'anonymous';
  readonly members: readonly MemberNode[];
  readonly body: BlockNode;
}

export type CompilationUnit = TypeNode | TriggerNode | AnonymousNode;

export interface BlockNode extends Node {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
  readonly end: Position;
}

export interface LocalVariablesNode extends Node {
  readonly kind: 'local';
  readonly type: TypeName;
  readonly modifiers: Modifiers;
  readonly variables: readonly {
    readonly name: string;
    readonly position: Position;
    readonly initializer: Expression | null;
  }[];
}

export interface CatchNode extends Node {
  readonly type: TypeName;
  readonly name: string;
  readonly body: BlockNode;
}

export type WhenLabel =
  | { readonly kind: 'literal'; readonly value: LiteralNode }
  | { readonly kind: 'name'; readonly parts: readonly string[]; readonly position: Position };

export interface WhenNode extends Node {
  /** `else`, a list of values, or a type with a variable. */
  readonly kind: 'else' | 'values' | 'type';
  readonly labels: readonly WhenLabel[];
  readonly type: TypeName | null;
  readonly variable: string | null;
  readonly body: BlockNode;
}

export type DmlOperationName = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

export type Statement =
  | BlockNode
  | LocalVariablesNode
  | (Node & { readonly kind: 'expression'; readonly expression: Expression })
  | (Node & {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: Statement;
      readonly otherwise: Statement | null;
    })
  | (Node & { readonly kind: 'switch'; readonly value: Expression; readonly cases: readonly WhenNode[] })
  | (Node & {
      readonly kind: 'for';
      readonly start: LocalVariablesNode | readonly Expression[];
      readonly condition: Expression | null;
      readonly update: readonly Expression[];
      readonly body: Statement | null;
    })
  | (Node & {
      readonly kind: 'forEach';
      readonly type: TypeName;
      readonly name: string;
      readonly source: Expression;
      readonly body: Statement | null;
    })
  | (Node & { readonly kind: 'while'; readonly condition: Expression; readonly body: Statement | null })
  | (Node & { readonly kind: 'doWhile'; readonly condition: Expression; readonly body: Statement })
  | (Node & {
      readonly kind: 'try';
      readonly body: BlockNode;
      readonly catches: readonly CatchNode[];
      readonly finallyBody: BlockNode | null;
    })
  | (Node & { readonly kind: 'return'; readonly value: Expression | null })
  | (Node & { readonly kind: 'throw'; readonly value: Expression })
  | (Node & { readonly kind: 'break' })
  | (Node & { readonly kind: 'continue' })
  | (Node & {
      readonly kind: 'dml';
      readonly operation: DmlOperationName;
      readonly access: 'user' | 'system' | null;
      readonly target: Expression;
      /** Second operand of merge. */
      readonly other: Expression | null;
      /** External id of an upsert: `Account.External_Id__c` or `External_Id__c`. */
      readonly field: readonly string[] | null;
    })
  | (Node & { readonly kind: 'runAs'; readonly args: readonly Expression[]; readonly body: BlockNode });

export interface LiteralNode extends Node {
  readonly kind: 'literal';
  readonly type: 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Boolean' | 'null';
  /** Digits of a number, the text of a string with its escapes resolved, `true` or `false`. */
  readonly value: string;
}

export interface NameNode extends Node {
  readonly kind: 'name';
  readonly name: string;
}

export interface MemberAccessNode extends Node {
  readonly kind: 'member';
  readonly target: Expression;
  readonly name: string;
  readonly isSafe: boolean;
}

export interface CallNode extends Node {
  readonly kind: 'call';
  /** null for a call without a receiver. */
  readonly target: Expression | null;
  readonly name: string;
  readonly args: readonly Expression[];
  readonly isSafe: boolean;
}

export interface NewNode extends Node {
  readonly kind: 'new';
  readonly type: TypeName;
  readonly creation:
    | { readonly kind: 'arguments'; readonly args: readonly Expression[] }
    | { readonly kind: 'elements'; readonly elements: readonly Expression[] }
    | { readonly kind: 'pairs'; readonly pairs: readonly (readonly [Expression, Expression])[] }
    | { readonly kind: 'length'; readonly length: Expression };
}

export interface QueryNode extends Node {
  readonly kind: 'soql';
  /** What stands between the brackets. */
  readonly text: string;
  readonly textPosition: Position;
  readonly binds: readonly Expression[];
}

export type Expression =
  | LiteralNode
  | NameNode
  | MemberAccessNode
  | CallNode
  | NewNode
  | QueryNode
  | (Node & { readonly kind: 'sosl'; readonly text: string; readonly binds: readonly Expression[] })
  | (Node & { readonly kind: 'this' })
  | (Node & { readonly kind: 'super' })
  | (Node & { readonly kind: 'constructorCall'; readonly of: 'this' | 'super'; readonly args: readonly Expression[] })
  | (Node & { readonly kind: 'typeLiteral'; readonly type: TypeName | null })
  | (Node & { readonly kind: 'index'; readonly target: Expression; readonly index: Expression })
  | (Node & { readonly kind: 'cast'; readonly type: TypeName; readonly value: Expression })
  | (Node & { readonly kind: 'instanceof'; readonly value: Expression; readonly type: TypeName })
  | (Node & { readonly kind: 'unary'; readonly operator: '-' | '+' | '!' | '~'; readonly operand: Expression })
  | (Node & {
      readonly kind: 'increment';
      readonly operator: '++' | '--';
      readonly isPrefix: boolean;
      readonly target: Expression;
    })
  | (Node & {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Node & {
      readonly kind: 'assign';
      readonly operator: string;
      readonly target: Expression;
      readonly value: Expression;
    })
  | (Node & {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    })
  | (Node & { readonly kind: 'group'; readonly inner: Expression });

export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;
export type StatementOf<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;
