import type { LayoutSection } from './page-types';

/** A page layout made ready for a template: sections of cells in one or two columns. */

export interface FormCell {
  readonly key: string;
  readonly name: string;
  readonly isField: boolean;
  readonly isEditable: boolean;
  readonly isRequired: boolean;
  readonly value: unknown;
}

export interface FormSection {
  readonly key: string;
  readonly heading: string;
  readonly cellClass: string;
  readonly hasHeading: boolean;
  readonly cells: readonly FormCell[];
}

export type FormMode = 'view' | 'update' | 'new';

export function formSections(
  sections: readonly LayoutSection[],
  mode: FormMode,
  values: Readonly<Record<string, unknown>> = {}
): FormSection[] {
  const made = sections.map((section) => {
    const items = section.layoutRows.flatMap(({ layoutItems }) => layoutItems);
    const cells = items.map((item, position): FormCell => {
      const part = item.layoutComponents[0];
      const name = part?.componentType === 'Field' ? part.apiName : '';
      const isEditable = mode === 'new' ? item.editableForNew : item.editableForUpdate;
      return {
        key: `${position}${name}`,
        name,
        isField: name !== '',
        isEditable: isEditable && name !== '',
        isRequired: item.required,
        value: values[name]
      };
    });
    const width = section.columns > 1 ? 'slds-size_1-of-1 slds-medium-size_1-of-2' : 'slds-size_1-of-1';
    return {
      key: section.id,
      heading: section.heading,
      hasHeading: section.useHeading && section.heading !== '',
      cellClass: `slds-p-horizontal_small ${width}`,
      // A form for a new record leaves out what only the platform fills in.
      cells: mode === 'new' ? cells.filter(({ isEditable }) => isEditable) : cells
    };
  });
  return made.filter(({ cells }) => cells.some(({ isField }) => isField));
}
