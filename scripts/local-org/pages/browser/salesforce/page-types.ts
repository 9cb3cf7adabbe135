import type { ObjectInfo } from './record-form';

/** What the page server says about apps, pages and lists. */

export interface NavigationItem {
  readonly id: string;
  readonly label: string;
  readonly iconName: string;
  readonly address: string;
  readonly objectApiName: string | null;
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

export interface UtilityItem {
  readonly id: string;
  readonly label: string;
  readonly iconName: string;
  readonly width: number;
  readonly height: number;
  readonly component: PageComponent;
}

export interface VisibilityCriterion {
  readonly leftValue: string;
  readonly operator: string;
  readonly rightValue: string;
}

export interface PageComponent {
  readonly id: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, string | readonly string[]>>;
  readonly tabs: readonly {
    readonly id: string;
    readonly label: string;
    readonly isActive: boolean;
    readonly components: readonly PageComponent[];
  }[];
  readonly visibility: { readonly logic: string | null; readonly criteria: readonly VisibilityCriterion[] } | null;
}

export interface Page {
  readonly name: string;
  readonly label: string;
  readonly template: string;
  readonly regions: readonly { readonly name: string; readonly components: readonly PageComponent[] }[];
}

export type Visibility = PageComponent['visibility'];

export interface RecordAction {
  readonly name: string;
  readonly label: string;
  readonly kind: 'edit' | 'delete' | 'screen' | 'headless' | 'create' | 'update' | 'page' | 'unsupported';
  readonly component: string | null;
  readonly targetObject: string | null;
  readonly parentField: string | null;
  readonly page: string | null;
  readonly visibility: Visibility;
}

export interface RecordPageDefinition {
  readonly objectInfo: ObjectInfo;
  readonly page: Page;
  readonly actions: readonly RecordAction[];
  readonly highlights: readonly string[];
}

export interface Column {
  readonly path: string;
  readonly label: string;
  readonly dataType: string;
  readonly sortable: boolean;
  readonly linkPath: string | null;
  readonly linkObject: string | null;
}

export interface RelatedListDefinition {
  readonly relatedListId: string;
  readonly label: string;
  readonly childApiName: string;
  readonly fieldApiName: string;
  readonly iconName: string;
  readonly isCreateable: boolean;
  readonly columns: readonly Column[];
}

export interface LayoutSection {
  readonly id: string;
  readonly heading: string;
  readonly useHeading: boolean;
  readonly columns: number;
  readonly layoutRows: readonly {
    readonly layoutItems: readonly {
      readonly label: string;
      readonly required: boolean;
      readonly editableForNew: boolean;
      readonly editableForUpdate: boolean;
      readonly layoutComponents: readonly { readonly apiName: string; readonly componentType: string }[];
    }[];
  }[];
}
