import type { RawMetadata, Schema } from '../../schema/model.js';
import { isNode, nodeOf, nodesOf, textOf, textsOf, type XmlNode } from '../../schema/xml.js';
import { visibilityOf, type PageVisibility } from './flexipages.js';
import { layoutOf } from './layouts.js';
import { metadataNamed } from './metadata.js';
import type { Context } from './records.js';

/** What a record's highlights panel offers: the platform's Edit and Delete, and quick actions. */
export interface RecordAction {
  readonly name: string;
  readonly label: string;
  readonly kind: 'edit' | 'delete' | 'screen' | 'headless' | 'create' | 'update' | 'page' | 'unsupported';
  /** `c:name` of the component that opens or runs. */
  readonly component: string | null;
  /** The object to create, and the field that leads back to the record. */
  readonly targetObject: string | null;
  readonly parentField: string | null;
  /** A Visualforce page. */
  readonly page: string | null;
  readonly visibility: PageVisibility | null;
}

interface Chosen {
  readonly name: string;
  readonly visibility: PageVisibility | null;
}

const nothing = { component: null, targetObject: null, parentField: null, page: null, visibility: null };

/** By the page's own list of actions, else by the layout's, else Edit and Delete. */
export function recordActions(context: Context, object: string, pageName: string): RecordAction[] {
  const chosen =
    actionsOfPage(context.schema, pageName) ?? actionsOfLayout(context, object) ?? named(['Edit', 'Delete']);
  return chosen.flatMap(({ name, visibility }) => {
    const action = actionNamed(context.schema, name);
    return action ? [{ ...action, visibility }] : [];
  });
}

function named(names: readonly string[]): Chosen[] {
  return names.map((name) => ({ name, visibility: null }));
}

/** Dynamic actions, once an admin has turned them on for the page. */
function actionsOfPage(schema: Schema, pageName: string): Chosen[] | undefined {
  const page = metadataNamed(schema, 'FlexiPage', pageName);
  const panel = page && instances(page.content).find((one) => textOf(one, 'componentName') === 'force:highlightsPanel');
  const properties = panel ? nodesOf(panel, 'componentInstanceProperties') : [];
  const property = (name: string): XmlNode | undefined => properties.find((one) => textOf(one, 'name') === name);
  const isOn = property('enableActionsConfiguration');
  const list = property('actionNames');
  if (!isOn || textOf(isOn, 'value') !== 'true' || !list) return undefined;
  return nodesOf(nodeOf(list, 'valueList') ?? {}, 'valueListItems').map((item) => ({
    name: textOf(item, 'value') ?? '',
    visibility: visibilityOf(item)
  }));
}

function instances(node: XmlNode): XmlNode[] {
  return Object.entries(node).flatMap(([name, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.filter(isNode).flatMap((one) => [...(name === 'componentInstance' ? [one] : []), ...instances(one)]);
  });
}

/** The layout's actions for Lightning, else its older quick actions beside the standard buttons. */
function actionsOfLayout(context: Context, object: string): Chosen[] | undefined {
  const layout = layoutOf(context, object);
  if (!layout) return undefined;
  const platform = nodeOf(layout, 'platformActionList');
  if (platform)
    return named(nodesOf(platform, 'platformActionListItems').flatMap((item) => textsOf(item, 'actionName')));
  const quick = nodeOf(layout, 'quickActionList');
  const names = quick ? nodesOf(quick, 'quickActionListItems').flatMap((item) => textsOf(item, 'quickActionName')) : [];
  const excluded = new Set(textsOf(layout, 'excludeButtons'));
  return named([...['Edit', 'Delete'].filter((name) => !excluded.has(name)), ...names]);
}

/** Undefined for the platform's actions that only make sense with a feature that is not here, as Chatter's are. */
function actionNamed(schema: Schema, name: string): Omit<RecordAction, 'visibility'> | undefined {
  if (name === 'Edit') return { ...nothing, name, label: 'Edit', kind: 'edit' };
  if (name === 'Delete') return { ...nothing, name, label: 'Delete', kind: 'delete' };
  const action = metadataNamed(schema, 'QuickAction', name);
  return action && describeAction(schema, action);
}

function describeAction(schema: Schema, { fullName, content }: RawMetadata): Omit<RecordAction, 'visibility'> {
  const text = (element: string): string | null => textOf(content, element) ?? null;
  const base = { ...nothing, name: fullName, label: text('label') ?? text('standardLabel') ?? fullName };
  const ownObject = fullName.includes('.') ? fullName.slice(0, fullName.indexOf('.')) : null;
  switch (text('type')) {
    case 'LightningWebComponent': {
      const component = text('lightningWebComponent') ?? '';
      const isHeadless = (text('actionSubtype') ?? subtypeOf(schema, component)) === 'Action';
      return { ...base, kind: isHeadless ? 'headless' : 'screen', component: `c:${component}` };
    }
    case 'Create':
      return { ...base, kind: 'create', targetObject: text('targetObject'), parentField: text('targetParentField') };
    case 'Update':
      return { ...base, kind: 'update', targetObject: text('targetObject') ?? ownObject };
    case 'VisualforcePage':
      return { ...base, kind: 'page', page: text('page') };
    default:
      return { ...base, kind: 'unsupported' };
  }
}

/** What the component itself says it is: `Action` runs without a screen. */
function subtypeOf(schema: Schema, component: string): string | undefined {
  const bundle = metadataNamed(schema, 'LightningComponentBundle', component);
  const configurations = nodesOf(nodeOf(bundle?.content ?? {}, 'targetConfigs') ?? {}, 'targetConfig');
  const ofAction = configurations.find(({ '@targets': targets }) =>
    String(targets).includes('lightning__RecordAction')
  );
  return ofAction && textOf(ofAction, 'actionType');
}
