/** Visualforce markup as a tree. It is stricter than HTML: every element is closed, every attribute quoted. */

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Attribute extends Position {
  readonly name: string;
  /** Entities are decoded; expressions are still text. */
  readonly value: string;
}

export interface MarkupElement extends Position {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly children: readonly MarkupNode[];
}

export interface MarkupText extends Position {
  readonly kind: 'text';
  /** As written, entities included: it goes into HTML again. */
  readonly text: string;
}

export type MarkupNode = MarkupElement | MarkupText;

export class MarkupError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number
  ) {
    super(message);
  }
}

const NAME = /[A-Za-z_][\w:.-]*/y;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The page's root element; throws a MarkupError where the markup is not well-formed. */
export function parseMarkup(source: string): MarkupElement {
  return new MarkupParser(source).parse();
}

class MarkupParser {
  readonly #source: string;
  readonly #lineStarts: number[] = [0];
  #offset = 0;

  constructor(source: string) {
    this.#source = source;
    for (let index = 0; index < source.length; index++) if (source[index] === '\n') this.#lineStarts.push(index + 1);
  }

  parse(): MarkupElement {
    const nodes = this.#content(null);
    const roots = nodes.filter((node) => node.kind === 'element');
    const [root] = roots;
    if (!root) throw new MarkupError('The page has no root element', 1, 1);
    const stray = nodes.find((node) => node !== root && (node.kind === 'element' || node.text.trim() !== ''));
    if (stray)
      throw new MarkupError('The markup in the document must be within one root element', stray.line, stray.column);
    return root;
  }

  #position(offset: number): Position {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  #fail(message: string, offset = this.#offset): never {
    const { line, column } = this.#position(offset);
    throw new MarkupError(message, line, column);
  }

  #isAt(text: string): boolean {
    return this.#source.startsWith(text, this.#offset);
  }

  #skipPast(end: string, what: string): string {
    const start = this.#offset;
    const found = this.#source.indexOf(end, start);
    if (found < 0) this.#fail(`${what} is not closed`, start);
    this.#offset = found + end.length;
    return this.#source.slice(start, found);
  }

  /** Everything up to the parent's closing tag, which is left for the parent to read. */
  #content(parent: string | null): MarkupNode[] {
    const nodes: MarkupNode[] = [];
    while (this.#offset < this.#source.length) {
      if (this.#isAt('</')) {
        if (parent === null) this.#fail('This tag closes no element');
        return nodes;
      }
      if (this.#isAt('<!--')) this.#skipPast('-->', 'The comment');
      else if (this.#isAt('<![CDATA[')) this.#fail('not supported by the local org: CDATA in a page');
      else if (this.#isAt('<!') || this.#isAt('<?')) this.#skipPast('>', 'The declaration');
      else if (this.#isAt('<')) nodes.push(this.#element());
      else nodes.push(this.#text());
    }
    return nodes;
  }

  #text(): MarkupText {
    const start = this.#offset;
    // An expression may hold a less-than sign.
    while (this.#offset < this.#source.length && this.#source[this.#offset] !== '<') {
      if (this.#isAt('{!'))
        this.#offset = expressionEnd(this.#source, this.#offset) ?? this.#fail('The expression is not closed');
      else this.#offset++;
    }
    return { kind: 'text', text: this.#source.slice(start, this.#offset), ...this.#position(start) };
  }

  #element(): MarkupElement {
    const start = this.#offset;
    this.#offset++;
    const name = this.#name('an element name');
    const attributes = this.#attributes(name);
    const position = this.#position(start);
    if (this.#isAt('/>')) {
      this.#offset += 2;
      return { kind: 'element', name, attributes, children: [], ...position };
    }
    this.#offset++;
    const children = this.#content(name);
    if (!this.#isAt('</'))
      this.#fail(`The element type "${name}" must be terminated by the matching end-tag "</${name}>"`, start);
    const closing = this.#offset;
    this.#offset += 2;
    if (this.#name('an element name') !== name)
      this.#fail(`The element type "${name}" must be terminated by the matching end-tag "</${name}>"`, closing);
    this.#skipPast('>', 'The tag');
    return { kind: 'element', name, attributes, children, ...position };
  }

  #name(what: string): string {
    NAME.lastIndex = this.#offset;
    const found = NAME.exec(this.#source)?.[0];
    if (found === undefined) this.#fail(`Here ${what} is expected`);
    this.#offset += found.length;
    return found;
  }

  #skipSpace(): void {
    while (/\s/.test(this.#source[this.#offset] ?? '')) this.#offset++;
  }

  #attributes(element: string): Attribute[] {
    const attributes: Attribute[] = [];
    for (;;) {
      this.#skipSpace();
      if (this.#isAt('/>') || this.#isAt('>')) return attributes;
      if (this.#offset >= this.#source.length) this.#fail(`The tag of "${element}" is not closed`);
      const start = this.#offset;
      const name = this.#name('an attribute name');
      if (attributes.some((known) => known.name === name))
        this.#fail(`Attribute "${name}" was already specified for element "${element}"`, start);
      attributes.push({ name, value: this.#attributeValue(name), ...this.#position(start) });
    }
  }

  #attributeValue(name: string): string {
    this.#skipSpace();
    if (!this.#isAt('=')) this.#fail(`Attribute "${name}" has no value`);
    this.#offset++;
    this.#skipSpace();
    const quote = this.#source[this.#offset];
    if (quote !== '"' && quote !== "'") this.#fail(`The value of attribute "${name}" must be quoted`);
    this.#offset++;
    return decodeEntities(this.#skipPast(quote, `The value of attribute "${name}"`));
  }
}

/** The offset behind the `}` of an expression that starts at `{!`; braces inside quotes do not count. */
export function expressionEnd(text: string, start: number): number | undefined {
  let quote = '';
  for (let index = start + 2; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote !== '') {
      if (character === '\\') index++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '}') return index + 1;
  }
  return undefined;
}

export function decodeEntities(text: string): string {
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, code: string) => {
    if (code.startsWith('#')) {
      const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 10);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    }
    return ENTITIES[code.toLowerCase()] ?? whole;
  });
}
