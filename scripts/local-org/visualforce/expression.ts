import type { Compilation } from '../formula/compilation.js';
import { compileNode } from '../formula/compile.js';
import type { Expression, FormulaContext, FormulaRecord, FormulaType } from '../formula/expression.js';
import { executionGlobals } from '../formula/execution-globals.js';
import { FormulaError } from '../formula/formula-error.js';
import { parseFormula, type SyntaxNode } from '../formula/parser.js';
import { toDecimal } from '../formula/values.js';
import { notSupported } from '../platform/not-supported.js';
import type { ObjectDefinition } from '../schema/model.js';
import { expressionEnd, type Position } from './markup.js';
import { PageError } from './page-error.js';
import type { Frame, PageValue, Scope } from './scope.js';

/** `{!…}` in attributes and text: a path gives the value itself, anything else is a formula over such values. */

interface PageContext extends FormulaContext {
  readonly frame: Frame;
}

const noRecord: FormulaRecord = { read: () => null, parent: () => null };
const noObject = { name: 'page', fields: new Map() } as unknown as ObjectDefinition;

/** Pieces of constant text and expressions, in order. */
export type Template = readonly (string | PageValue)[];

export function compileTemplate(text: string, scope: Scope, position: Position): Template {
  const parts: (string | PageValue)[] = [];
  let done = 0;
  for (let start = text.indexOf('{!'); start >= 0; start = text.indexOf('{!', done)) {
    const end = expressionEnd(text, start);
    if (end === undefined) throw new PageError('The expression is not closed', position);
    if (start > done) parts.push(text.slice(done, start));
    parts.push(compileExpression(text.slice(start + 2, end - 1), scope, positionWithin(text, start, position)));
    done = end;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

/** Text of several lines tells where in it an expression stands. */
function positionWithin(text: string, offset: number, start: Position): Position {
  const before = text.slice(0, offset).split('\n');
  if (before.length === 1) return { line: start.line, column: start.column + offset };
  return { line: start.line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
}

export function compileExpression(text: string, scope: Scope, position: Position): PageValue {
  try {
    const syntax = parseFormula(text.trim());
    return plainPath(syntax, scope, position) ?? formulaValue(syntax, scope, position);
  } catch (error) {
    if (error instanceof FormulaError) throw new PageError(error.message, position);
    throw error;
  }
}

function plainPath(syntax: SyntaxNode, scope: Scope, position: Position): PageValue | undefined {
  if (syntax.kind !== 'path' || syntax.path.startsWith('$')) return undefined;
  return found(scope.resolve(syntax.path), position);
}

function found(value: PageValue | string, position: Position): PageValue {
  if (typeof value === 'string') throw new PageError(value, position);
  return value;
}

const APEX_TYPES: Readonly<Partial<Record<FormulaType, string>>> = {
  Text: 'String',
  Number: 'Decimal',
  Boolean: 'Boolean',
  Date: 'Date',
  DateTime: 'Datetime',
  Time: 'Time'
};

function formulaValue(syntax: SyntaxNode, scope: Scope, position: Position): PageValue {
  const compilation: Compilation = {
    schema: scope.world.schema,
    object: scope.world.object ?? noObject,
    place: 'any',
    blanksAsZero: false,
    fields: [],
    open: [],
    variable: (path, offset) => variableOf(path, offset, scope, position)
  };
  const expression = compileNode(syntax, compilation);
  return {
    type: APEX_TYPES[expression.type] ?? 'Object',
    read: (frame) => {
      const context: PageContext = { record: noRecord, previous: null, globals: pageGlobals(), frame };
      const value = expression.evaluate(context);
      return value === '' ? null : value;
    }
  };
}

const pageGlobals = (): FormulaContext['globals'] =>
  executionGlobals({
    find: (object) => notSupported(`$${object} in a page`),
    setting: () => notSupported('$Setup in a page')
  });

function variableOf(path: string, offset: number, scope: Scope, position: Position): Expression | undefined {
  if (path.startsWith('$')) return globalOf(path, offset, scope);
  const value = found(scope.resolve(path), position);
  const type = formulaTypeOf(value.type);
  return {
    type,
    offset,
    evaluate: (context) => formulaValueOf(type, value.read((context as PageContext).frame))
  };
}

/** What only pages have; labels and permissions are the formula language's own. */
function globalOf(path: string, offset: number, scope: Scope): Expression | undefined {
  const [head = '', ...rest] = path.split('.');
  const text = (evaluate: Expression['evaluate']): Expression => ({ type: 'Text', offset, evaluate });
  switch (head.toLowerCase()) {
    case '$label':
    case '$permission':
    case '$custommetadata':
      return undefined;
    case '$resource': {
      const resource = scope.world.schema.staticResources.get(rest.join('.').toLowerCase());
      if (!resource)
        throw new FormulaError(`Static Resource named ${rest.join('.')} does not exist. Check spelling.`, offset);
      return text(() => `/resource/${resource.name}`);
    }
    case '$currentpage': {
      const [kind = '', name = ''] = rest;
      if (kind.toLowerCase() !== 'parameters' || name === '')
        throw new FormulaError(`not supported by the local org: ${path} in a page`, offset);
      return text((context) => (context as PageContext).frame.parameters.get(name) ?? '');
    }
    default:
      throw new FormulaError(`not supported by the local org: ${head} in a page`, offset);
  }
}

function formulaTypeOf(apexType: string): FormulaType {
  switch (apexType.toLowerCase().replace(/^system\./, '')) {
    case 'string':
    case 'id':
      return 'Text';
    case 'integer':
    case 'long':
    case 'double':
    case 'decimal':
      return 'Number';
    case 'boolean':
      return 'Boolean';
    case 'date':
      return 'Date';
    case 'datetime':
      return 'DateTime';
    case 'time':
      return 'Time';
    default:
      return 'any';
  }
}

function formulaValueOf(type: FormulaType, value: unknown): unknown {
  if (type === 'Text') return value ?? '';
  if (type === 'Number') return toDecimal(value);
  if (type === 'Boolean') return value === true;
  return value ?? null;
}
