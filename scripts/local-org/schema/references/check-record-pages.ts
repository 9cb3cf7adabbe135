import type { Component } from '../metadata-files.js';
import { objectNamed, type ObjectDefinition } from '../model.js';
import { nodesOf, textOf, type XmlNode } from '../xml.js';
import { bundleOf, type ExposedComponent } from './exposed-component.js';
import { everyNode, everyText, pathExists, type Known } from './known.js';

/** Properties of the platform's containers whose value is the name of a facet. */
const facetProperties: Readonly<Record<string, readonly string[]>> = {
  'flexipage:tabset': ['tabs'],
  'flexipage:tab': ['body'],
  'flexipage:accordion': ['sections'],
  'flexipage:accordionSection': ['body'],
  'flexipage:fieldSection': ['columns'],
  'flexipage:column': ['body']
};

const targetOfPage: Readonly<Record<string, string>> = {
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
  UtilityBar: 'lightning__UtilityBar'
};

export function checkRecordPages(known: Known): void {
  for (const page of known.context.components.ofType('FlexiPage')) {
    const sobjectType = textOf(page.node, 'sobjectType');
    const object = sobjectType === undefined ? undefined : objectNamed(known.context.schema, sobjectType);
    if (sobjectType === undefined && textOf(page.node, 'type') === 'RecordPage')
      known.complain(page, '<type>', 'A page of type RecordPage must name its sobjectType');
    known.expect(page, 'parentFlexiPage', 'FlexiPage', foreignless(textOf(page.node, 'parentFlexiPage')));
    const instances = everyNode(page.node, 'componentInstance');
    checkIdentifiers(page, known);
    checkFacets(page, instances, known);
    for (const instance of instances) {
      checkComponent(page, instance, object, known);
      if (object) checkRelatedList(page, instance, object, known);
    }
    checkVisibility(page, object, known);
    for (const item of everyNode(page.node, 'valueListItems')) checkAction(page, item, known);
  }
}

/** `flexipage__default_rec_L` and other pages of the platform are not the project's. */
function foreignless(name: string | undefined): string | undefined {
  return name?.includes('__') ? undefined : name;
}

function checkIdentifiers(page: Component, known: Known): void {
  const seen = new Set<string>();
  for (const identifier of everyText(page.node, 'identifier')) {
    if (seen.has(identifier))
      known.complain(page, identifier, `The identifier ${identifier} is used twice on the page`);
    seen.add(identifier);
  }
}

function propertiesOf(instance: XmlNode): ReadonlyMap<string, string | undefined> {
  const pairs = nodesOf(instance, 'componentInstanceProperties');
  return new Map(pairs.map((pair) => [textOf(pair, 'name') ?? '', textOf(pair, 'value')]));
}

function checkFacets(page: Component, instances: readonly XmlNode[], known: Known): void {
  const facets = new Set(
    nodesOf(page.node, 'flexiPageRegions')
      .filter((region) => textOf(region, 'type') === 'Facet')
      .map((region) => textOf(region, 'name'))
  );
  for (const instance of instances) {
    const properties = propertiesOf(instance);
    for (const property of facetProperties[textOf(instance, 'componentName') ?? ''] ?? []) {
      const facet = properties.get(property);
      if (facet !== undefined && !facets.has(facet))
        known.complain(page, facet, `The property ${property} names the facet ${facet}, which the page does not have`);
    }
  }
}

function checkComponent(page: Component, instance: XmlNode, object: ObjectDefinition | undefined, known: Known): void {
  const name = (textOf(instance, 'componentName') ?? '').replace(/^c:/, '');
  const component = known.component('LightningComponentBundle', name);
  if (!component) return;
  const target = targetOfPage[textOf(page.node, 'type') ?? ''];
  const bundle = bundleOf(component);
  const refusal = target === undefined ? undefined : refusalOf(bundle, target, object?.name);
  if (refusal !== undefined) known.complain(page, name, `Component ${name} ${refusal}`);
  const declared = target === undefined ? undefined : bundle.properties(target);
  for (const property of declared === undefined ? [] : ownProperties(instance))
    if (property !== '' && !declared?.has(property))
      known.complain(page, property, `Component ${name} has no property ${property} on ${target}`);
}

/** Those of the component itself: a utility bar decorates each of its items with a few more. */
function ownProperties(instance: XmlNode): string[] {
  return nodesOf(instance, 'componentInstanceProperties')
    .filter((pair) => textOf(pair, 'type') !== 'decorator')
    .map((pair) => textOf(pair, 'name') ?? '');
}

function refusalOf(bundle: ExposedComponent, target: string, objectName: string | undefined): string | undefined {
  if (!bundle.isExposed) return 'is not exposed (isExposed)';
  if (!bundle.targets.has(target)) return `is not made for ${target}`;
  const objects = bundle.objects(target);
  const isMeant = objectName === undefined || objects.size === 0 || objects.has(objectName.toLowerCase());
  return isMeant ? undefined : `is not made for the object ${objectName}`;
}

function checkRelatedList(page: Component, instance: XmlNode, object: ObjectDefinition, known: Known): void {
  const properties = propertiesOf(instance);
  const name = properties.get('relatedListApiName');
  if (name === undefined || !/__r$/i.test(name) || properties.get('parentFieldApiName')?.includes('.Id') === false)
    return;
  const isThere = object.childRelationships.some((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!isThere) known.complain(page, name, `${object.name} has no related list ${name}`);
}

function checkVisibility(page: Component, object: ObjectDefinition | undefined, known: Known): void {
  for (const criterion of everyNode(page.node, 'criteria')) {
    const left = textOf(criterion, 'leftValue') ?? '';
    const [, global = '', path = ''] = /^\{!(\$?\w+)\.(.+)\}$/.exec(left) ?? [];
    const permission = /^(?:CustomPermission\.)(\w+)$/.exec(path)?.[1];
    if (global === '$Permission') known.expect(page, 'leftValue', 'CustomPermission', permission);
    if (global === 'Record' && object && !pathExists(known.context.schema, object, path))
      known.complain(page, left, `In field: leftValue - no CustomField named ${object.name}.${path} found`);
  }
}

/** Dynamic actions: `Invoice__c.Post` beside the platform's `Edit` and `CustomButton.Invoice__c.Print`. */
function checkAction(page: Component, item: XmlNode, known: Known): void {
  const value = textOf(item, 'value') ?? '';
  const [first = '', ...rest] = value.split('.');
  if (first === 'CustomButton') known.expect(page, 'value', 'WebLink', rest.join('.'));
  else if (/__c$/i.test(first) && rest.length === 1) known.expect(page, 'value', 'QuickAction', value);
}
