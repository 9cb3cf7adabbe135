import type { Compilation } from './compilation.js';
import type { Expression } from './expression.js';
import { FormulaError } from './formula-error.js';
import { functionNamed, isKnownToSalesforce } from './functions/functions.js';
import { compileGlobal } from './globals.js';
import { compileBinary, compileUnary } from './operators.js';
import type { SyntaxNode } from './parser.js';
import { compilePath } from './paths.js';
import { decimalFrom } from './values.js';

/** Turns syntax into closures with types checked; the closures do no looking up any more. */
export function compileNode(node: SyntaxNode, compilation: Compilation): Expression {
  const { offset } = node;
  switch (node.kind) {
    case 'number': {
      const value = decimalFrom(node.text);
      return { type: 'Number', offset, evaluate: () => value };
    }
    case 'text':
      return { type: 'Text', offset, evaluate: () => node.value, literal: node.value };
    case 'boolean':
      return { type: 'Boolean', offset, evaluate: () => node.value };
    case 'null':
      return { type: 'any', offset, evaluate: () => null };
    case 'path':
      return compilation.variable?.(node.path, offset) ?? compileName(node.path, offset, compilation);
    case 'unary':
      return compileUnary(node.operator, compileNode(node.operand, compilation), offset);
    case 'binary':
      return compileBinary(
        node.operator,
        compileNode(node.left, compilation),
        compileNode(node.right, compilation),
        offset
      );
    case 'call':
      return compileCall(node.name, node.args, offset, compilation);
  }
}

function compileName(path: string, offset: number, compilation: Compilation): Expression {
  return path.startsWith('$') ? compileGlobal(path, offset, compilation) : compilePath(path, offset, compilation);
}

/** These make sense while a record is saved, not while it is shown. */
const functionsOfChanges: ReadonlySet<string> = new Set(['ISCHANGED', 'ISNEW', 'PRIORVALUE', 'REGEX']);

function compileCall(name: string, args: readonly SyntaxNode[], offset: number, compilation: Compilation): Expression {
  const found = functionNamed(name);
  if (!found) {
    throw new FormulaError(
      isKnownToSalesforce(name)
        ? `not supported by the local org: formula function ${name}`
        : `Unknown function ${name}. Check spelling.`,
      offset
    );
  }
  if (functionsOfChanges.has(name) && (compilation.place === 'field' || compilation.place === 'default')) {
    throw new FormulaError(`Function ${name} may not be used in this type of formula`, offset);
  }
  const [least, most] = found.count;
  if (args.length < least || args.length > most) {
    const expected = args.length < least ? least : most;
    throw new FormulaError(
      `Incorrect number of parameters for function '${name}()'. Expected ${expected}, received ${args.length}`,
      offset
    );
  }
  const compiled = args.map((arg) => compileNode(arg, compilation));
  return found.compile({ name, args: compiled, offset, compilation });
}
