import type { Schema } from '../../schema/model.js';
import { nodeOf, nodesOf, textOf, type XmlNode } from '../../schema/xml.js';
import { metadataNamed } from './metadata.js';

/** A Lightning page as a tree: regions hold components, a tab set holds tabs, a tab holds components. */

export interface PageComponent {
  readonly id: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, string | readonly string[]>>;
  readonly tabs: readonly PageTab[];
  readonly visibility: PageVisibility | null;
}

export interface PageTab {
  readonly id: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly components: readonly PageComponent[];
}

export interface PageVisibility {
  readonly logic: string | null;
  readonly criteria: readonly { readonly leftValue: string; readonly operator: string; readonly rightValue: string }[];
}

export interface PageRegion {
  readonly name: string;
  readonly components: readonly PageComponent[];
}

export interface Page {
  readonly name: string;
  readonly label: string;
  readonly template: string;
  readonly regions: readonly PageRegion[];
}

const STANDARD_TABS: Readonly<Record<string, string>> = {
  'Standard.Tab.detail': 'Details',
  'Standard.Tab.relatedLists': 'Related',
  'Standard.Tab.activity': 'Activity',
  'Standard.Tab.collaborate': 'Chatter'
};

type Properties = Record<string, string | readonly string[]>;

function propertiesOf(instance: XmlNode): Properties {
  const properties: Properties = {};
  for (const property of nodesOf(instance, 'componentInstanceProperties')) {
    const name = textOf(property, 'name') ?? '';
    const list = nodeOf(property, 'valueList');
    properties[name] = list
      ? nodesOf(list, 'valueListItems').flatMap((item) => textOf(item, 'value') ?? [])
      : (textOf(property, 'value') ?? '');
  }
  return properties;
}

export function visibilityOf(instance: XmlNode): PageVisibility | null {
  const rule = nodeOf(instance, 'visibilityRule');
  if (!rule) return null;
  const criteria = nodesOf(rule, 'criteria').map((criterion) => ({
    leftValue: textOf(criterion, 'leftValue') ?? '',
    operator: textOf(criterion, 'operator') ?? '',
    rightValue: textOf(criterion, 'rightValue') ?? ''
  }));
  return { logic: textOf(rule, 'booleanFilter') ?? null, criteria };
}

interface Facets {
  componentsOf(facet: string): PageComponent[];
  instancesOf(facet: string): readonly XmlNode[];
}

function tabOf(instance: XmlNode, facets: Facets, position: number): PageTab {
  const { title, body, active } = propertiesOf(instance);
  const label = typeof title === 'string' ? (STANDARD_TABS[title] ?? title) : 'Tab';
  const components = typeof body === 'string' ? facets.componentsOf(body) : [];
  return { id: textOf(instance, 'identifier') ?? `tab${position}`, label, isActive: active === 'true', components };
}

function componentOf(instance: XmlNode, facets: Facets, id: string): PageComponent {
  const properties = propertiesOf(instance);
  const tabs =
    typeof properties['tabs'] === 'string'
      ? facets.instancesOf(properties['tabs']).map((tab, position) => tabOf(tab, facets, position))
      : [];
  return {
    id: textOf(instance, 'identifier') ?? id,
    name: textOf(instance, 'componentName') ?? '',
    properties,
    tabs,
    visibility: visibilityOf(instance)
  };
}

function pageOf(name: string, content: XmlNode): Page {
  const regions = nodesOf(content, 'flexiPageRegions');
  const regionNamed = (wanted: string): XmlNode | undefined =>
    regions.find((region) => textOf(region, 'name') === wanted);
  const instancesIn = (region: XmlNode | undefined): readonly XmlNode[] =>
    region ? nodesOf(region, 'itemInstances').flatMap((item) => nodesOf(item, 'componentInstance')) : [];
  const facets: Facets = {
    instancesOf: (facet) => instancesIn(regionNamed(facet)),
    componentsOf: (facet) =>
      facets.instancesOf(facet).map((instance, position) => componentOf(instance, facets, `${facet}${position}`))
  };
  const shown = regions
    .filter((region) => textOf(region, 'type') === 'Region')
    .map((region) => textOf(region, 'name') ?? '');
  return {
    name,
    label: textOf(content, 'masterLabel') ?? name,
    template: textOf(nodeOf(content, 'template') ?? {}, 'name') ?? '',
    regions: shown.map((region) => ({ name: region, components: facets.componentsOf(region) }))
  };
}

export function flexiPage(schema: Schema, name: string): Page | undefined {
  const found = metadataNamed(schema, 'FlexiPage', name);
  return found && pageOf(found.fullName, found.content);
}

/** The page that an app, or else the object itself, gives to its records. */
function assignedPage(overrides: readonly XmlNode[], object: string | null): string | undefined {
  const found = overrides.find(
    (override) =>
      textOf(override, 'actionName') === 'View' &&
      textOf(override, 'type')?.toLowerCase() === 'flexipage' &&
      textOf(override, 'formFactor') !== 'Small' &&
      (object === null || textOf(override, 'pageOrSobjectType')?.toLowerCase() === object.toLowerCase())
  );
  return found && textOf(found, 'content');
}

const component = (name: string): PageComponent => ({ id: name, name, properties: {}, tabs: [], visibility: null });

function standardPage(object: string): Page {
  const tabs: PageTab[] = [
    { id: 'related', label: 'Related', isActive: false, components: [component('force:relatedListContainer')] },
    { id: 'detail', label: 'Details', isActive: true, components: [component('force:detailPanel')] }
  ];
  const path = object === 'Opportunity' ? [component('runtime_sales_pathassistant:pathAssistant')] : [];
  return {
    name: `standard__${object}`,
    label: object,
    template: 'flexipage:recordHomeTemplateDesktop',
    regions: [
      { name: 'header', components: [component('force:highlightsPanel')] },
      { name: 'main', components: [...path, { ...component('flexipage:tabset'), tabs }] }
    ]
  };
}

export function recordPage(schema: Schema, object: string, application: string | null): Page {
  const app = application ? metadataNamed(schema, 'CustomApplication', application) : undefined;
  const overridesOfApp = app
    ? [...nodesOf(app.content, 'profileActionOverrides'), ...nodesOf(app.content, 'actionOverrides')]
    : [];
  const custom = metadataNamed(schema, 'CustomObject', object);
  const overridesOfObject = custom ? nodesOf(custom.content, 'actionOverrides') : [];
  const name = assignedPage(overridesOfApp, object) ?? assignedPage(overridesOfObject, null);
  return (name && flexiPage(schema, name)) || standardPage(object);
}
