import { nodesOf, textOf, textsOf, type XmlNode } from '../../schema/xml.js';
import type { RawMetadata } from '../../schema/model.js';
import { iconOf, iconOfTab } from './icons.js';
import { metadataNamed, metadataOf } from './metadata.js';
import type { Context } from './records.js';
import { RestFailure } from './rest.js';
import { utilityItems, type UtilityItem } from './utility-bar.js';

/** The org's Lightning apps with the tabs that the user may open. */

export interface NavigationItem {
  readonly id: string;
  readonly label: string;
  readonly iconName: string;
  readonly address: string;
  readonly objectApiName: string | null;
  /** A Lightning web component or a flexipage behind a custom tab. */
  readonly component: string | null;
  readonly flexiPage: string | null;
}

export interface Application {
  readonly developerName: string;
  readonly label: string;
  readonly description: string;
  readonly navItems: readonly NavigationItem[];
  readonly utilityItems: readonly UtilityItem[];
}

const HOME: NavigationItem = {
  id: 'standard-home',
  label: 'Home',
  iconName: 'standard:home',
  address: '/lightning/page/home',
  objectApiName: null,
  component: null,
  flexiPage: null
};

/** The page that an app puts in the place of the platform's own Home. */
function homeOf(content: XmlNode): NavigationItem {
  const override = nodesOf(content, 'actionOverrides').find(
    (each) => textOf(each, 'actionName') === 'Tab' && textOf(each, 'pageOrSobjectType') === HOME.id
  );
  return { ...HOME, flexiPage: (override && textOf(override, 'content')) ?? null };
}

function objectItem(context: Context, object: string, id: string): NavigationItem | undefined {
  try {
    const described = context.describeObject(object);
    if (!described.queryable) return undefined;
    return {
      id,
      label: described.labelPlural,
      iconName: iconOf(context.schema, described.name),
      address: `/lightning/o/${described.name}/home`,
      objectApiName: described.name,
      component: null,
      flexiPage: null
    };
  } catch (error) {
    if (error instanceof RestFailure) return undefined;
    throw error;
  }
}

function tabItem(context: Context, name: string): NavigationItem | undefined {
  if (name === 'standard-home') return HOME;
  if (name.startsWith('standard-')) return objectItem(context, name.slice('standard-'.length), name);
  const tab = metadataNamed(context.schema, 'CustomTab', name)?.content;
  if (!tab) return undefined;
  if (textOf(tab, 'customObject') === 'true') return objectItem(context, name, name);
  const component = textOf(tab, 'lwcComponent');
  return {
    id: name,
    label: textOf(tab, 'label') ?? name,
    iconName: iconOfTab(textOf(tab, 'motif')) ?? 'standard:record',
    address: `/lightning/n/${name}`,
    objectApiName: null,
    component: component ? `c:${component}` : null,
    flexiPage: textOf(tab, 'flexiPage') ?? null
  };
}

function application(context: Context, { fullName, content }: RawMetadata): Application {
  return {
    developerName: fullName,
    label: textOf(content, 'label') ?? fullName,
    description: textOf(content, 'description') ?? '',
    navItems: textsOf(content, 'tabs').flatMap((name) =>
      name === HOME.id ? homeOf(content) : (tabItem(context, name) ?? [])
    ),
    utilityItems: utilityItems(context.schema, content)
  };
}

const SALES_TABS = [
  'standard-home',
  'standard-Account',
  'standard-Contact',
  'standard-Opportunity',
  'standard-Product2',
  'standard-Contract'
];

/** An org without an app of its own still has one to look at its objects in. */
function everything(context: Context): Application {
  const tabs = metadataOf(context.schema, 'CustomTab').map(({ fullName }) => fullName);
  return {
    developerName: 'standard__Sales',
    label: 'Sales',
    description: 'Accounts, deals and everything else in this org',
    navItems: [...SALES_TABS, ...tabs].flatMap((name) => tabItem(context, name) ?? []),
    utilityItems: []
  };
}

export function applications(context: Context): Application[] {
  const own = metadataOf(context.schema, 'CustomApplication')
    .filter(({ content }) => textOf(content, 'uiType') === 'Lightning')
    .map((metadata) => application(context, metadata))
    .filter(({ navItems }) => navItems.length > 0);
  return [...own, everything(context)];
}
