import type { Attribute, MarkupElement } from './markup.js';
import { PageError } from './page-error.js';

/** The components that the local org shows, and the attributes it gives a meaning to. */

const SHARED = ['id', 'rendered'];
const STYLED = [...SHARED, 'style', 'styleClass', 'title', 'lang', 'dir'];

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  'apex:page': [
    'apiVersion',
    'applyBodyTag',
    'applyHtmlTag',
    'cache',
    'contentType',
    'controller',
    'docType',
    'extensions',
    'id',
    'label',
    'language',
    'lightningStylesheets',
    'readOnly',
    'renderAs',
    'showHeader',
    'sidebar',
    'standardController',
    'standardStylesheets',
    'tabStyle',
    'title'
  ],
  'apex:outputPanel': [...STYLED, 'layout'],
  'apex:outputText': [...STYLED, 'escape', 'label', 'value'],
  'apex:outputField': [...STYLED, 'label', 'value'],
  'apex:outputLink': [...STYLED, 'target', 'value'],
  'apex:image': [...STYLED, 'alt', 'height', 'url', 'value', 'width'],
  'apex:repeat': [...SHARED, 'first', 'rows', 'value', 'var'],
  'apex:variable': [...SHARED, 'value', 'var'],
  'apex:param': ['id', 'name', 'value'],
  'apex:stylesheet': ['id', 'value']
};

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'apex:outputField': ['value'],
  'apex:param': ['value'],
  'apex:repeat': ['value', 'var'],
  'apex:stylesheet': ['value'],
  'apex:variable': ['value', 'var']
};

/** Components have a prefix; everything else is HTML. */
export function isComponent(element: MarkupElement): boolean {
  return element.name.includes(':');
}

export function checkComponent(element: MarkupElement): void {
  const known = ATTRIBUTES[element.name];
  if (!known) throw new PageError(`not supported by the local org: ${element.name}`, element);
  const unknown = element.attributes.find((attribute) => !known.some((name) => isSameName(name, attribute.name)));
  if (unknown)
    throw new PageError(`not supported by the local org: attribute ${unknown.name} of ${element.name}`, unknown);
  const missing = (REQUIRED[element.name] ?? []).find((name) => !attributeOf(element, name));
  if (missing !== undefined)
    throw new PageError(`${element.name} is missing the required attribute "${missing}"`, element);
}

/** Attribute names of components are read without regard to case, as on the platform. */
export function attributeOf(element: MarkupElement, name: string): Attribute | undefined {
  return element.attributes.find((attribute) => isSameName(attribute.name, name));
}

const isSameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
