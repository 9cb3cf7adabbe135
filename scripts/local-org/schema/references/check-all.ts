import type { CheckContext } from '../check-references.js';
import { checkActions } from './check-actions.js';
import { checkComponents } from './check-components.js';
import { checkLayouts } from './check-layouts.js';
import { checkRecordPages } from './check-record-pages.js';
import { checkRecordValues } from './check-record-values.js';
import { checkReports } from './check-reports.js';
import { checkListViews } from './columns.js';
import { Known } from './known.js';

/** Everything that one metadata file says of another one. */
export function checkNames(context: CheckContext): void {
  const known = new Known(context);
  checkLayouts(known);
  checkListViews(known);
  checkRecordPages(known);
  checkActions(known);
  checkComponents(known);
  checkRecordValues(known);
  checkReports(known);
}
