import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.join(import.meta.dirname, '..', '..');

/** What an element may hold: text of some kind, one of a list of words, or elements of a named type. */
export type ElementType =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'anything' }
  | { readonly kind: 'word'; readonly name: string; readonly words: ReadonlySet<string> }
  | { readonly kind: 'elements'; readonly name: string };

export interface ElementRule {
  readonly type: ElementType;
  readonly required: boolean;
  readonly repeats: boolean;
}

/** Salesforce's metadata types, as the npm package @salesforce/types declares them. */
export class MetadataTypes {
  readonly #declarations: ReadonlyMap<string, ts.TypeNode>;
  readonly #rules = new Map<string, ReadonlyMap<string, ElementRule>>();

  constructor(declarations: ReadonlyMap<string, ts.TypeNode>) {
    this.#declarations = declarations;
  }

  static load(): MetadataTypes {
    const source = readFileSync(path.join(root, 'node_modules/@salesforce/types/lib/metadata.d.ts'), 'utf8');
    const tree = ts.createSourceFile('metadata.d.ts', source, ts.ScriptTarget.Latest);
    const declarations = new Map<string, ts.TypeNode>();
    for (const statement of tree.statements)
      if (ts.isTypeAliasDeclaration(statement)) declarations.set(statement.name.text, statement.type);
    return new MetadataTypes(declarations);
  }

  has(name: string): boolean {
    return this.#declarations.has(name);
  }

  /** Elements that a type may hold, its ancestors' included. */
  elementsOf(name: string): ReadonlyMap<string, ElementRule> {
    const known = this.#rules.get(name);
    if (known) return known;
    const rules = new Map<string, ElementRule>();
    const node = this.#declarations.get(name);
    if (node) this.#collect(node, rules);
    this.#rules.set(name, rules);
    return rules;
  }

  #collect(node: ts.TypeNode, rules: Map<string, ElementRule>): void {
    if (ts.isIntersectionTypeNode(node)) for (const part of node.types) this.#collect(part, rules);
    else if (ts.isTypeReferenceNode(node)) for (const entry of this.elementsOf(nameOf(node))) rules.set(...entry);
    else if (ts.isTypeLiteralNode(node))
      for (const member of node.members)
        if (ts.isPropertySignature(member) && member.type && ts.isIdentifier(member.name))
          rules.set(member.name.text, this.#rule(member.type, member.questionToken !== undefined));
  }

  #rule(type: ts.TypeNode, optional: boolean): ElementRule {
    if (ts.isArrayTypeNode(type)) return { type: this.#elementType(type.elementType), required: false, repeats: true };
    return { type: this.#elementType(type), required: !optional, repeats: false };
  }

  #elementType(type: ts.TypeNode): ElementType {
    if (type.kind === ts.SyntaxKind.StringKeyword) return { kind: 'text' };
    if (type.kind === ts.SyntaxKind.NumberKeyword) return { kind: 'number' };
    if (type.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' };
    if (ts.isTypeReferenceNode(type)) {
      const name = nameOf(type);
      const words = literals(this.#declarations.get(name));
      if (words) return { kind: 'word', name, words };
      if (this.has(name)) return { kind: 'elements', name };
    }
    const words = literals(type);
    return words ? { kind: 'word', name: 'value', words } : { kind: 'anything' };
  }
}

function nameOf(node: ts.TypeReferenceNode): string {
  return ts.isIdentifier(node.typeName) ? node.typeName.text : '';
}

function literals(type: ts.TypeNode | undefined): ReadonlySet<string> | undefined {
  const parts = type && ts.isUnionTypeNode(type) ? type.types : type ? [type] : [];
  const words = parts.flatMap((part) =>
    ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? [part.literal.text] : []
  );
  return parts.length > 0 && words.length === parts.length ? new Set(words) : undefined;
}
