import type {
  DeclaredMethod,
  DeclaredParameter,
  DeclaredProperty,
  PlatformType,
  TypeReference
} from './read-declarations.js';

/** Reads one line of a declaration file; `fail` reports what is wrong with it and never returns. */
export class LineReader {
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly fail: (problem: string) => never
  ) {}

  private skipSpace(): void {
    while (this.text[this.position] === ' ') this.position++;
  }

  atEnd(): boolean {
    this.skipSpace();
    return this.position >= this.text.length;
  }

  accept(symbol: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(symbol, this.position)) return false;
    const next = this.text[this.position + symbol.length] ?? '';
    if (/\w$/.test(symbol) && /\w/.test(next)) return false;
    this.position += symbol.length;
    return true;
  }

  expect(symbol: string): void {
    if (!this.accept(symbol)) this.fail(`"${symbol}" expected at "${this.text.slice(this.position)}"`);
  }

  name(): string {
    this.skipSpace();
    const match = /^[A-Za-z_][\w.]*/.exec(this.text.slice(this.position));
    if (!match) return this.fail(`a name expected at "${this.text.slice(this.position)}"`);
    this.position += match[0].length;
    return match[0];
  }

  type(): TypeReference {
    let reference: TypeReference = { name: this.name(), args: this.typeArguments() };
    while (this.accept('[')) {
      this.expect(']');
      reference = { name: 'List', args: [reference] };
    }
    return reference;
  }

  typeArguments(): TypeReference[] {
    const args: TypeReference[] = [];
    if (!this.accept('<')) return args;
    do args.push(this.type());
    while (this.accept(','));
    this.expect('>');
    return args;
  }

  types(): TypeReference[] {
    const types = [this.type()];
    while (this.accept(',')) types.push(this.type());
    return types;
  }

  parameters(): DeclaredParameter[] {
    const parameters: DeclaredParameter[] = [];
    if (this.accept(')')) return parameters;
    do parameters.push({ type: this.type(), name: this.name() });
    while (this.accept(','));
    this.expect(')');
    return parameters;
  }

  end(): void {
    if (!this.atEnd()) this.fail(`unexpected "${this.text.slice(this.position)}"`);
  }
}

export function parseTypeLine(reader: LineReader, fail: (problem: string) => never): PlatformType {
  const isAbstract = reader.accept('abstract');
  const isVirtual = reader.accept('virtual');
  const kind = reader.accept('class') ? 'class' : reader.accept('interface') ? 'interface' : 'enum';
  if (kind === 'enum' && !reader.accept('enum')) fail('class, interface or enum expected');
  const name = reader.name();
  const typeParameters = reader.typeArguments().map((argument) => argument.name);
  const superclass = kind === 'class' && reader.accept('extends') ? reader.type() : null;
  const interfaces = reader.accept(kind === 'interface' ? 'extends' : 'implements') ? reader.types() : [];
  const isValue = reader.accept('=');
  if (isValue) reader.expect('value');
  const enumValues: string[] = [];
  if (kind === 'enum') while (!reader.atEnd()) enumValues.push(reader.name());
  reader.end();
  const members = { constructors: [], methods: [], properties: [] };
  return { name, kind, isAbstract, isVirtual, isValue, typeParameters, superclass, interfaces, enumValues, ...members };
}

export interface MemberTarget {
  readonly constructors: DeclaredMethod[];
  readonly methods: DeclaredMethod[];
  readonly properties: DeclaredProperty[];
}

/** One member: `new(…)`, `[static] Type name(…)`, `[static] property Type name`; a method may name its JavaScript function. */
export function parseMemberLine(reader: LineReader, target: MemberTarget): void {
  if (reader.accept('new')) {
    reader.expect('(');
    const parameters = reader.parameters();
    target.constructors.push({
      ...method('new', { name: 'void', args: [] }),
      parameters,
      implementation: renamed(reader)
    });
    reader.end();
    return;
  }
  const isStatic = reader.accept('static');
  const isAbstract = reader.accept('abstract');
  const isVirtual = reader.accept('virtual');
  const isReadOnly = reader.accept('readonly');
  if (reader.accept('property')) {
    target.properties.push({ type: reader.type(), name: reader.name(), isStatic, isReadOnly });
    reader.end();
    return;
  }
  const returnType = reader.type();
  const name = reader.name();
  reader.expect('(');
  const parameters = reader.parameters();
  const implementation = renamed(reader) ?? name;
  target.methods.push({ ...method(name, returnType), parameters, implementation, isStatic, isAbstract, isVirtual });
  reader.end();
}

function method(name: string, returnType: TypeReference): DeclaredMethod {
  const flags = { isStatic: false, isAbstract: false, isVirtual: false };
  return { name, returnType, parameters: [], implementation: null, ...flags };
}

function renamed(reader: LineReader): string | null {
  return reader.accept('=') ? reader.name() : null;
}
