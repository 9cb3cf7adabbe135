import { execution } from '../execution/execution.js';
import { ApexList } from '../runtime/list.js';
import { ApexSet } from '../runtime/set.js';
import { NotSupportedError } from '../platform/not-supported.js';
import { attributeOf, checkComponent, isComponent } from './components.js';
import { compileTemplate, type Template } from './expression.js';
import { decodeEntities, type Attribute, type MarkupElement, type MarkupNode } from './markup.js';
import { escapeHtml, fieldText, formatWithParameters, isShowable, textOf } from './output.js';
import { PageError } from './page-error.js';
import { elementTypeOf, type Frame, type PageValue, type Scope } from './scope.js';

/** Markup becomes functions that write HTML; every name is resolved before the first request. */

export type Render = (frame: Frame, write: (html: string) => void) => void;

/** Problems found so far; compilation goes on behind one. */
export type Report = (error: PageError) => void;

export class MarkupCompiler {
  constructor(private readonly report: Report) {}

  nodes(nodes: readonly MarkupNode[], scope: Scope): Render {
    const renders: Render[] = [];
    let current = scope;
    const names: { readonly name: string; readonly value: PageValue }[] = [];
    for (const node of nodes) {
      const inner = current;
      this.#attempt(() => {
        if (node.kind === 'element' && node.name === 'apex:variable') {
          const variable = this.#variable(node, inner);
          names.push(variable);
          current = inner.with(variable.name, variable.value.type);
          const body = this.nodes(node.children, current);
          const known = [...names];
          renders.push((frame, write) => body(withVariables(frame, known), write));
          return;
        }
        const render = node.kind === 'text' ? this.#text(node.text, inner, node) : this.#element(node, inner);
        const known = [...names];
        renders.push((frame, write) => render(withVariables(frame, known), write));
      });
    }
    return (frame, write) => {
      for (const render of renders) render(frame, write);
    };
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      this.report(error);
    }
  }

  #text(text: string, scope: Scope, position: MarkupNode): Render {
    const parts = compileTemplate(text, scope, position);
    return (frame, write) => {
      for (const part of parts) write(typeof part === 'string' ? part : escapeHtml(textOf(part.read(frame))));
    };
  }

  #element(element: MarkupElement, scope: Scope): Render {
    if (!isComponent(element)) return this.#html(element, scope);
    checkComponent(element);
    const condition = attributeOf(element, 'rendered');
    const rendered = condition && this.#template(condition, scope);
    const component = this.#component(element, scope);
    if (!rendered) return component;
    return (frame, write) => {
      if (isTrue(rendered, frame)) component(frame, write);
    };
  }

  #html(element: MarkupElement, scope: Scope): Render {
    if (/^script$/i.test(element.name))
      throw new PageError('not supported by the local org: scripts in a page', element);
    const attributes = this.#attributes(element.attributes, (name) => name, scope);
    return this.#tag(element.name, attributes, this.nodes(element.children, scope));
  }

  #tag(name: string, attributes: Render, content: Render): Render {
    const isVoid = /^(?:area|br|col|hr|img|input|link|meta)$/i.test(name);
    return (frame, write) => {
      write(`<${name}`);
      attributes(frame, write);
      write('>');
      if (isVoid) return;
      content(frame, write);
      write(`</${name}>`);
    };
  }

  /** Renames component attributes to HTML's; those without a name are left out. */
  #attributes(attributes: readonly Attribute[], nameOf: (name: string) => string | undefined, scope: Scope): Render {
    const shown = attributes.flatMap((attribute) => {
      const name = nameOf(attribute.name);
      return name === undefined ? [] : [{ name, template: this.#template(attribute, scope) }];
    });
    return (frame, write) => {
      for (const { name, template } of shown) write(` ${name}="${escapeHtml(textOfTemplate(template, frame))}"`);
    };
  }

  #template(attribute: Attribute, scope: Scope): Template {
    return compileTemplate(attribute.value, scope, attribute);
  }

  #component(element: MarkupElement, scope: Scope): Render {
    switch (element.name) {
      case 'apex:outputPanel':
        return this.#outputPanel(element, scope);
      case 'apex:outputText':
        return this.#outputText(element, scope);
      case 'apex:outputField':
        return this.#outputField(element, scope);
      case 'apex:outputLink':
        return this.#styledTag('a', element, scope, { value: 'href', target: 'target' });
      case 'apex:image':
        return this.#styledTag('img', element, scope, {
          value: 'src',
          url: 'src',
          alt: 'alt',
          width: 'width',
          height: 'height'
        });
      case 'apex:stylesheet':
        return this.#stylesheet(element, scope);
      case 'apex:repeat':
        return this.#repeat(element, scope);
      default:
        throw new PageError(`${element.name} has no place here`, element);
    }
  }

  #styledTag(
    tag: string,
    element: MarkupElement,
    scope: Scope,
    own: Readonly<Record<string, string>> = {},
    content = this.nodes(element.children, scope)
  ): Render {
    const names: Readonly<Record<string, string>> = { ...STYLE_ATTRIBUTES, ...own };
    return this.#tag(
      tag,
      this.#attributes(element.attributes, (name) => names[name.toLowerCase()], scope),
      content
    );
  }

  #outputPanel(element: MarkupElement, scope: Scope): Render {
    const layout = attributeOf(element, 'layout')?.value ?? 'inline';
    if (layout === 'none') return this.nodes(element.children, scope);
    return this.#styledTag(layout === 'block' ? 'div' : 'span', element, scope);
  }

  #outputText(element: MarkupElement, scope: Scope): Render {
    const value = attributeOf(element, 'value');
    const template = value ? this.#template(value, scope) : [];
    const escape = attributeOf(element, 'escape')?.value !== 'false';
    const parameters = this.#parameters(element, scope);
    const text = (frame: Frame): string => {
      const shown = textOfTemplate(template, frame);
      if (parameters.length === 0) return shown;
      return formatWithParameters(
        shown,
        parameters.map((parameter) => valueOfTemplate(parameter, frame))
      );
    };
    const write: Render = (frame, out) => out(escape ? escapeHtml(text(frame)) : text(frame));
    return isStyled(element) ? this.#styledTag('span', element, scope, {}, write) : write;
  }

  #parameters(element: MarkupElement, scope: Scope): Template[] {
    return element.children.flatMap((child) => {
      if (child.kind === 'text') {
        if (child.text.trim() === '') return [];
        throw new PageError('not supported by the local org: text inside apex:outputText', child);
      }
      if (child.name !== 'apex:param') throw new PageError(`${child.name} has no place inside ${element.name}`, child);
      checkComponent(child);
      const value = attributeOf(child, 'value');
      return value ? [this.#template(value, scope)] : [];
    });
  }

  #outputField(element: MarkupElement, scope: Scope): Render {
    const value = attributeOf(element, 'value');
    const template = value ? this.#template(value, scope) : [];
    const [field] = template;
    if (template.length !== 1 || typeof field !== 'object' || !field.field)
      throw new PageError('apex:outputField needs a field of a record as its value', element);
    const { object, definition } = field.field;
    if (!isShowable(definition))
      throw new PageError(`not supported by the local org: apex:outputField of a ${definition.type} field`, element);
    return this.#styledTag('span', element, scope, {}, (frame, write) => {
      // A field that the viewer may not see leaves its place empty.
      if (execution().user.fieldAccess(object, definition.name).read)
        write(escapeHtml(fieldText(definition, field.read(frame))));
    });
  }

  #stylesheet(element: MarkupElement, scope: Scope): Render {
    const value = attributeOf(element, 'value');
    const template = value ? this.#template(value, scope) : [];
    return (frame, write) => {
      write(`<link rel="stylesheet" type="text/css" href="${escapeHtml(textOfTemplate(template, frame))}">`);
    };
  }

  #variable(element: MarkupElement, scope: Scope): { readonly name: string; readonly value: PageValue } {
    checkComponent(element);
    const value = attributeOf(element, 'value');
    const template = value ? this.#template(value, scope) : [];
    const [only] = template;
    const type = template.length === 1 && typeof only === 'object' ? only.type : 'String';
    return {
      name: attributeOf(element, 'var')?.value ?? '',
      value: { type, read: (frame) => valueOfTemplate(template, frame) }
    };
  }

  #repeat(element: MarkupElement, scope: Scope): Render {
    const value = attributeOf(element, 'value');
    const [collection] = value ? this.#template(value, scope) : [];
    const type = typeof collection === 'object' ? elementTypeOf(collection.type) : undefined;
    if (typeof collection !== 'object' || type === undefined)
      throw new PageError('apex:repeat needs a list or a set as its value', element);
    const name = attributeOf(element, 'var')?.value ?? '';
    const first = this.#number(element, 'first', scope);
    const rows = this.#number(element, 'rows', scope);
    const body = this.nodes(element.children, scope.with(name, type));
    return (frame, write) => {
      const start = first?.(frame) ?? 0;
      const limit = rows?.(frame) || Number.POSITIVE_INFINITY;
      let index = -1;
      for (const item of elementsOf(collection.read(frame))) {
        index++;
        if (index >= start && index < start + limit) body(withVariable(frame, name, item), write);
      }
    };
  }

  #number(element: MarkupElement, name: string, scope: Scope): ((frame: Frame) => number) | undefined {
    const attribute = attributeOf(element, name);
    if (!attribute) return undefined;
    const template = this.#template(attribute, scope);
    return (frame) => Number(textOfTemplate(template, frame));
  }
}

const STYLE_ATTRIBUTES: Readonly<Record<string, string>> = {
  id: 'id',
  style: 'style',
  styleclass: 'class',
  title: 'title',
  lang: 'lang',
  dir: 'dir'
};

const isStyled = (element: MarkupElement): boolean =>
  element.attributes.some(({ name }) => STYLE_ATTRIBUTES[name.toLowerCase()] !== undefined);

function withVariable(frame: Frame, name: string, value: unknown): Frame {
  return { ...frame, variables: new Map([...frame.variables, [name.toLowerCase(), value]]) };
}

function withVariables(
  frame: Frame,
  variables: readonly { readonly name: string; readonly value: PageValue }[]
): Frame {
  let current = frame;
  for (const { name, value } of variables) current = withVariable(current, name, value.read(current));
  return current;
}

function elementsOf(collection: unknown): Iterable<unknown> {
  if (collection === null) return [];
  if (collection instanceof ApexList || collection instanceof ApexSet) return collection as Iterable<unknown>;
  throw new NotSupportedError('repeating something else than a list or a set');
}

export function textOfTemplate(template: Template, frame: Frame): string {
  return template.map((part) => (typeof part === 'string' ? part : textOf(part.read(frame)))).join('');
}

/** One expression alone keeps its value's type; with text around it is text. */
function valueOfTemplate(template: Template, frame: Frame): unknown {
  const [only] = template;
  return template.length === 1 && typeof only === 'object' ? only.read(frame) : textOfTemplate(template, frame);
}

function isTrue(template: Template, frame: Frame): boolean {
  const value = valueOfTemplate(template, frame);
  return value === true || (typeof value === 'string' && decodeEntities(value).trim().toLowerCase() === 'true');
}
