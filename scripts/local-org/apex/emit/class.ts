import type { AccessorNode, FieldNode, InitializerNode, PropertyNode } from '../syntax/tree.js';
import type { ProblemList } from '../problem.js';
import { voidType, declared, type Field, type Method } from '../types/type.js';
import type { UserType } from '../types/user-types.js';
import { aliasLines } from './aliases.js';
import { Body, type FileContext } from './body.js';
import { defaultConstructor, exceptionConstructor } from './constructor-calls.js';
import { convert } from './convert.js';
import { expression } from './expression.js';
import { emitConstructor, emitFunction, refusingStatement } from './functions.js';
import { classOf } from './runtime-types.js';
import { LineWriter, quote, type EmittedLine } from './script.js';

type ClassMember = FieldNode | PropertyNode | InitializerNode;

/** Emits one class as a thunk, so that superclasses in other files are made first. */
export class ClassEmitter {
  private readonly writer: LineWriter;

  constructor(
    private readonly file: FileContext,
    private readonly type: UserType,
    private readonly problems: ProblemList,
    private readonly label: (member: string) => string
  ) {
    this.writer = new LineWriter(file.script.label(label('<clinit>')));
  }

  emit(): readonly EmittedLine[] {
    const { type } = this;
    this.write(`${quote(type.name)}: () => {`);
    this.write(`const C = class ${type.name.replaceAll('.', '$')} extends ${this.parent()} {`);
    this.emitShape();
    this.emitState();
    this.emitInitializer();
    this.emitConstructors();
    this.emitProperties();
    this.emitMethods();
    for (const line of aliasLines(type)) this.write(line);
    this.write('};');
    this.write('return C; },');
    return this.writer.lines;
  }

  private write(text: string, line = 0): void {
    this.writer.write(text, line);
  }

  private parent(): string {
    const { superclass } = this.type;
    if (superclass?.kind !== 'declared' || superclass.declaration.name === 'System.Object') return '$.ApexObject';
    const { declaration } = superclass;
    if (declaration.origin === 'user') return `$.userClass(${quote(declaration.name)})`;
    return this.isException ? `$.exception(${quote(declaration.name)})` : `$.platformClass(${quote(declaration.name)})`;
  }

  private get isException(): boolean {
    return this.file.world.isException(declared(this.type));
  }

  private members(isStatic: boolean): ClassMember[] {
    return this.type.node.members.filter((member): member is ClassMember => {
      if (member.kind === 'initializer') return member.isStatic === isStatic;
      return (
        (member.kind === 'field' || member.kind === 'property') && member.modifiers.words.has('static') === isStatic
      );
    });
  }

  private fields(isStatic: boolean): Field[] {
    return [...this.type.fields.values()].filter((field) => field.node && field.isStatic === isStatic);
  }

  private storage(field: Field): string {
    return field.isProperty ? `${field.slot}$` : field.slot;
  }

  /** All instances of a class get the same shape at once. */
  private emitShape(): void {
    const fields = this.fields(false);
    if (fields.length === 0) return;
    const assignments = fields.map((field) => `this.${this.storage(field)} = null;`).join(' ');
    this.write(`constructor() { super(); ${assignments} }`);
  }

  /** Static values live in the transaction; the first touch of a class makes and initialises them. */
  private emitState(): void {
    const fields = this.fields(true);
    const members = this.members(true);
    const index = this.file.script.link(`$.staticIndex(${quote(this.type.name)})`);
    this.write(`static $state() { return statics.all[${index}] ?? C.$initialize(); }`);
    const body = this.initializerBody(true);
    const values = fields.map((field) => `${this.storage(field)}: null`).join(', ');
    const constants: EmittedLine[] = [];
    for (const member of members) this.initializeMember(body, member, constants);
    const temporaries = body.temporaryNames.length > 0 ? `let ${body.temporaryNames.join(', ')};` : '';
    this.write(
      `static $initialize() { const s = statics.all[${index}] = { ${values} }; ${temporaries}`,
      this.type.node.position.line
    );
    const parent = this.parentState(body);
    if (parent) this.write(parent);
    this.writer.append([...constants, ...body.writer.lines]);
    this.write('return s; }');
  }

  private parentState(body: Body): string | null {
    const { superclass } = this.type;
    if (superclass?.kind !== 'declared' || superclass.declaration.origin !== 'user') return null;
    return `${classOf(body, superclass)}.$state();`;
  }

  private initializerBody(isStatic: boolean): Body {
    const body = new Body(this.file, this.type, isStatic, voidType, this.label(isStatic ? '<clinit>' : '<init>'));
    body.isInitializer = true;
    return body;
  }

  /** A static final literal is a constant: it is there before any other initialiser runs. */
  private initializeMember(body: Body, member: ClassMember, constants: EmittedLine[]): void {
    const { refusal } = this.file;
    if (refusal) return body.write(refusingStatement(this.type, refusal), member.position.line);
    if (member.kind === 'property') return;
    if (member.kind === 'initializer') return this.callInitializerBlock(body, member);
    const field = this.type.fields.get(member.name.toLowerCase());
    const { initializer } = member;
    if (!initializer || !field) return;
    body.initializing = field.position;
    const known = this.problems.diagnostics.length;
    this.problems.attempt(() => {
      const assigned = convert(body, expression(body, initializer), field.type, initializer.position);
      const target = field.isStatic ? 's' : 'this';
      const { line } = member.position;
      const text = `${this.counted(body, line)}${target}.${this.storage(field)} = ${assigned.code};`;
      if (field.isStatic && field.isFinal && initializer.kind === 'literal')
        constants.push({ text, line, owner: this.file.script.label(this.label('<clinit>')) });
      else body.write(text, line);
    });
    this.noteRefusedInitializer(body, member.position.line, known);
  }

  private noteRefusedInitializer(body: Body, line: number, known: number): void {
    const refused = this.problems.diagnostics.slice(known);
    for (const problem of refused) this.file.refusedCode.add(problem);
    if (refused[0]) body.write(refusingStatement(this.type, refused[0]), line);
  }

  private counted(body: Body, line: number): string {
    if (!this.file.coverage) return '';
    this.file.script.executableLines.add(line);
    return `cover(${body.link('$.coverageOf()')}, ${line}); `;
  }

  private blocks = 0;

  private callInitializerBlock(body: Body, member: InitializerNode): void {
    const name = `block$${this.type.name.replaceAll('.', '$')}$${this.blocks++}`;
    this.writer.append(
      emitFunction({
        file: this.file,
        type: this.type,
        problems: this.problems,
        isStatic: member.isStatic,
        returnType: voidType,
        label: this.label(member.isStatic ? '<clinit>' : '<init>'),
        parameters: [],
        parameterNodes: [],
        block: member.body,
        head: `${member.isStatic ? 'static ' : ''}${name}`,
        line: member.position.line,
        isInitializer: true
      })
    );
    body.write(member.isStatic ? `C.${name}();` : `this.${name}();`, member.position.line);
  }

  private get initializerName(): string {
    return `init$${this.type.name.replaceAll('.', '$')}`;
  }

  private get initializerCall(): string | null {
    const needsOne = this.members(false).some(
      (member) => member.kind === 'initializer' || (member.kind === 'field' && member.initializer)
    );
    return needsOne ? `this.${this.initializerName}();` : null;
  }

  private emitInitializer(): void {
    if (!this.initializerCall) return;
    const body = this.initializerBody(false);
    for (const member of this.members(false)) this.initializeMember(body, member, []);
    const temporaries = body.temporaryNames.length > 0 ? `let ${body.temporaryNames.join(', ')};` : '';
    this.write(`${this.initializerName}() { ${temporaries}`, this.type.node.position.line);
    this.writer.append(body.writer.lines);
    this.write('}');
  }

  private superCall(): string {
    const { superclass } = this.type;
    if (superclass?.kind !== 'declared' || superclass.declaration.origin !== 'user') return '';
    const { declaration } = superclass;
    const noArguments = declaration.constructors.find((method) => method.parameters.length === 0);
    if (noArguments) return `super.${noArguments.slot}();`;
    if (declaration.constructors.length === 0) return `super.${defaultConstructor(declaration.name)}();`;
    return this.isException ? `super.${exceptionConstructor(declaration.name)}();` : '';
  }

  private emitConstructors(): void {
    const { type } = this;
    if (type.kind !== 'class') return;
    const initialize = this.initializerCall;
    if (this.isException) this.emitExceptionConstructor(initialize);
    if (type.constructors.length === 0) {
      const { line } = type.node.position;
      this.write(`${defaultConstructor(type.name)}() { ${this.superCall()} ${initialize ?? ''} return this; }`, line);
      return;
    }
    for (const constructor of type.constructors) this.emitConstructor(constructor, initialize);
  }

  private emitConstructor(constructor: Method, initialize: string | null): void {
    const { node } = constructor;
    if (node?.kind !== 'constructor') return;
    const { file, type, problems } = this;
    const parts = { file, type, problems, label: this.label('<init>'), parameters: constructor.parameters };
    this.writer.append(
      emitConstructor(
        { ...parts, head: constructor.slot, line: node.position.line },
        node,
        this.superCall(),
        initialize
      )
    );
  }

  private emitExceptionConstructor(initialize: string | null): void {
    const { superclass } = this.type;
    const parent = superclass?.kind === 'declared' ? superclass.declaration : null;
    const call = parent?.origin === 'user' ? exceptionConstructor(parent.name) : 'initialize';
    this.write(
      `${exceptionConstructor(this.type.name)}(m = null, c = null) { super.${call}(m, c); ${initialize ?? ''} return this; }`
    );
  }

  private emitProperties(): void {
    for (const field of this.type.fields.values()) {
      if (!field.isProperty || field.node?.kind !== 'property') continue;
      const { node } = field;
      const stored = field.isStatic ? `C.$state().${field.slot}$` : `this.${field.slot}$`;
      const prefix = field.isStatic ? 'static ' : '';
      this.accessor(field, node.getter, `${prefix}get ${field.slot}`, `return ${stored};`);
      this.accessor(field, node.setter, `${prefix}set ${field.slot}`, `${stored} = v;`);
    }
  }

  private accessor(field: Field, node: AccessorNode | null, head: string, automatic: string): void {
    const isSetter = / ?set \$/.test(head);
    if (!node?.body) return this.write(`${head}(${isSetter ? 'v' : ''}) { ${automatic} }`, field.position?.line ?? 0);
    this.writer.append(
      emitFunction({
        file: this.file,
        type: this.type,
        problems: this.problems,
        isStatic: field.isStatic,
        returnType: isSetter ? voidType : field.type,
        label: this.label(`__sfdc_${field.name}`),
        parameters: isSetter ? [{ name: 'value', type: field.type }] : [],
        parameterNodes: [],
        block: node.body,
        head,
        line: node.position.line,
        property: field.name.toLowerCase()
      })
    );
  }

  private emitMethods(): void {
    for (const overloads of this.type.methods.values()) for (const method of overloads) this.emitMethod(method);
  }

  private emitMethod(method: Method): void {
    const { node } = method;
    if (node?.kind !== 'method' || !node.body) return;
    this.writer.append(
      emitFunction({
        file: this.file,
        type: this.type,
        problems: this.problems,
        isStatic: method.isStatic,
        returnType: method.returnType,
        label: this.label(method.name),
        parameters: method.parameters,
        parameterNodes: node.parameters,
        block: node.body,
        head: `${method.isStatic ? 'static ' : ''}${method.slot}`,
        line: node.position.line,
        before: method.isStatic && this.hasStaticBlock ? ['C.$state();'] : []
      })
    );
  }

  private get hasStaticBlock(): boolean {
    return this.type.node.members.some((member) => member.kind === 'initializer' && member.isStatic);
  }
}
