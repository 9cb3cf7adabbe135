import type { CheckContext } from './check-references.js';
import type { Component } from './metadata-files.js';
import { isNode, nodesOf, problemAt, textOf, textsOf, type XmlNode } from './xml.js';

/** Applications, tabs, record pages and quick actions must name pages, tabs and components that exist. */
export function checkApplications(context: CheckContext): void {
  const exists = existenceOf(context);
  for (const component of context.components.ofType('CustomApplication')) checkApplication(component, context, exists);
  for (const component of context.components.ofType('CustomTab')) {
    expect(component, textOf(component.node, 'lwcComponent'), 'LightningComponentBundle', context, exists);
    expect(component, textOf(component.node, 'flexiPage'), 'FlexiPage', context, exists);
  }
  for (const component of context.components.ofType('QuickAction')) {
    expect(component, textOf(component.node, 'lightningWebComponent'), 'LightningComponentBundle', context, exists);
  }
  for (const component of context.components.ofType('FlexiPage')) {
    for (const name of componentNames(component.node))
      expect(component, name, 'LightningComponentBundle', context, exists);
  }
}

type Exists = (type: string, name: string) => boolean;

function existenceOf({ components }: CheckContext): Exists {
  const names = new Map<string, Set<string>>();
  return (type, name) => {
    let known = names.get(type);
    if (!known)
      names.set(type, (known = new Set(components.ofType(type).map((component) => component.fullName.toLowerCase()))));
    return known.has(name.toLowerCase());
  };
}

function expect(
  component: Component,
  name: string | undefined,
  type: string,
  context: CheckContext,
  exists: Exists
): void {
  if (name === undefined || name === '' || exists(type, name)) return;
  context.problems.push(problemAt(component.document, name, `${component.fullName}: no ${type} named ${name} found`));
}

function checkApplication(component: Component, context: CheckContext, exists: Exists): void {
  for (const tab of textsOf(component.node, 'tabs')) {
    if (!tab.startsWith('standard-')) expect(component, tab, 'CustomTab', context, exists);
  }
  expect(component, textOf(component.node, 'utilityBar'), 'FlexiPage', context, exists);
  for (const override of nodesOf(component.node, 'actionOverrides')) {
    if (textOf(override, 'type') === 'Flexipage')
      expect(component, textOf(override, 'content'), 'FlexiPage', context, exists);
  }
}

/** The project's own components on a page, `c:name` or a plain name; those with another namespace are the platform's. */
function componentNames(node: XmlNode): string[] {
  return Object.entries(node).flatMap(([name, value]) => {
    if (name === 'componentName' && typeof value === 'string')
      return value.includes(':') && !value.startsWith('c:') ? [] : [value.replace(/^c:/, '')];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((child) => (isNode(child) ? componentNames(child) : []));
  });
}
