import type { Schema } from '../../schema/model.js';
import { textOf, type XmlNode } from '../../schema/xml.js';
import { flexiPage, type PageComponent } from './flexipages.js';

/** A component that waits at the foot of every page. */
export interface UtilityItem {
  readonly id: string;
  readonly label: string;
  readonly iconName: string;
  readonly width: number;
  readonly height: number;
  readonly component: PageComponent;
}

/** Properties of the bar itself; all others are the component's. */
const utilityDecorations = new Set(['eager', 'height', 'icon', 'label', 'scrollable', 'width']);

export function utilityItems(schema: Schema, content: XmlNode): UtilityItem[] {
  const bar = flexiPage(schema, textOf(content, 'utilityBar') ?? '');
  const components = bar?.regions.flatMap((region) => region.components) ?? [];
  return components.map((component) => {
    const { label, icon, width, height } = component.properties;
    const own = Object.entries(component.properties).filter(([name]) => !utilityDecorations.has(name));
    return {
      id: component.id,
      label: typeof label === 'string' ? label : component.name,
      iconName: typeof icon === 'string' ? (icon.includes(':') ? icon : `utility:${icon}`) : 'utility:apps',
      width: Number(width ?? 340),
      height: Number(height ?? 480),
      component: { ...component, properties: Object.fromEntries(own) }
    };
  });
}
