import { execution } from '../../execution/execution.js';
import type { ApexList } from '../../runtime/list.js';
import { objectNamed } from '../../schema/model.js';
import { bind, type PlatformClass } from '../bind.js';
import { instanceUrl } from '../instance-url.js';
import { listOf } from './schema-collections.js';
import { addProperties } from './schema-properties.js';

/** `Schema.describeTabs`: the apps of the project with the tabs of objects in them, and the standard Sales app. */

const STANDARD_TABS = ['Account', 'Contact', 'Lead', 'Opportunity', 'Campaign', 'Case', 'Task'];

class IconDescribe {
  constructor(private readonly object: string) {}

  getContentType(): string {
    return 'image/svg+xml';
  }
  getHeight(): number {
    return 0;
  }
  getWidth(): number {
    return 0;
  }
  getTheme(): string {
    return 'theme4';
  }
  getUrl(): string {
    const isCustom = /__c$/i.test(this.object);
    return `${instanceUrl()}/img/icon/t4v35/${isCustom ? 'custom/custom1' : `standard/${this.object.toLowerCase()}`}.svg`;
  }
}

class ColorDescribe {
  getColor(): string {
    return '5867E8';
  }
  getContext(): string {
    return 'primary';
  }
  getTheme(): string {
    return 'theme4';
  }
}

class TabDescribe {
  constructor(private readonly object: string) {}

  getColors(): ApexList {
    return listOf('Schema.DescribeColorResult', [new ColorDescribe()]);
  }
  getIcons(): ApexList {
    return listOf('Schema.DescribeIconResult', [new IconDescribe(this.object)]);
  }
  getIconUrl(): string {
    return `${instanceUrl()}/img/icon/${this.object.toLowerCase()}32.png`;
  }
  getMiniIconUrl(): string {
    return `${instanceUrl()}/img/icon/${this.object.toLowerCase()}16.png`;
  }
  getLabel(): string {
    return objectNamed(execution().schema, this.object)?.pluralLabel ?? this.object;
  }
  getName(): string {
    return this.object;
  }
  getSobjectName(): string {
    return this.object;
  }
  getTabEnumOrId(): string {
    return this.object;
  }
  getUrl(): string {
    const prefix = objectNamed(execution().schema, this.object)?.keyPrefix ?? '';
    return `${instanceUrl()}/${prefix}/o`;
  }
  isCustom(): boolean {
    return /__c$/i.test(this.object);
  }
}

class TabSetDescribe {
  constructor(
    private readonly label: string,
    private readonly objects: readonly string[],
    private readonly selected: boolean
  ) {}

  getDescription(): string | null {
    return null;
  }
  getLabel(): string {
    return this.label;
  }
  getLogoUrl(): string {
    return `${instanceUrl()}/img/salesforce-noname-logo-v2.svg`;
  }
  getNamespace(): string {
    return '';
  }
  getTabSetId(): string | null {
    return null;
  }
  getTabs(): ApexList {
    return listOf(
      'Schema.DescribeTabResult',
      this.objects.map((object) => new TabDescribe(object))
    );
  }
  isSelected(): boolean {
    return this.selected;
  }
}

export function describeTabs(): ApexList {
  const { schema } = execution();
  const own = [...(schema.other.get('CustomApplication')?.values() ?? [])].map(({ content, fullName }) => {
    const listed = content['tabs'];
    const names = (Array.isArray(listed) ? listed : [listed]).map((name) =>
      String(name ?? '').replace(/^standard-/, '')
    );
    const objects = names.flatMap((name) => objectNamed(schema, name)?.name ?? []);
    return new TabSetDescribe(typeof content['label'] === 'string' ? content['label'] : fullName, objects, false);
  });
  return listOf('Schema.DescribeTabSetResult', [new TabSetDescribe('Sales', STANDARD_TABS, true), ...own]);
}

const classes: readonly (readonly [string, PlatformClass])[] = [
  ['Schema.DescribeTabSetResult', TabSetDescribe],
  ['Schema.DescribeTabResult', TabDescribe],
  ['Schema.DescribeIconResult', IconDescribe],
  ['Schema.DescribeColorResult', ColorDescribe]
];
for (const [name, implementation] of classes) {
  addProperties(name, implementation);
  bind(name, { class: implementation });
}
