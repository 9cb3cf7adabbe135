import type { PageComponent, VisibilityCriterion } from './page-types';
import type { RecordValue } from './record-form';
import { session } from './session';
import { valueAt } from './table';

/** Whether a page shows a component, by the rule that an admin gave it. */

const RECORD_FIELD = /^\{!Record\.([\w.]+)\}$/;
const PERMISSION = /^\{!\$Permission\.CustomPermission\.(\w+)\}$/;

/** A component or an action that is shown by a rule. */
type Ruled = Pick<PageComponent, 'visibility'> & Partial<Pick<PageComponent, 'tabs'>>;

export function fieldsOfRules(components: readonly Ruled[]): string[] {
  return components.flatMap(({ visibility, tabs }) => [
    ...(visibility?.criteria ?? []).flatMap(({ leftValue }) => RECORD_FIELD.exec(leftValue)?.[1] ?? []),
    ...(tabs ?? []).flatMap((tab) => fieldsOfRules(tab.components))
  ]);
}

function actual(leftValue: string, record: RecordValue | undefined): string {
  const field = RECORD_FIELD.exec(leftValue)?.[1];
  if (field) return String((record && valueAt(record, field)) ?? '');
  const permission = PERMISSION.exec(leftValue)?.[1];
  if (permission) return String(session().customPermissions.includes(permission));
  throw new Error(`not supported by the local org: visibility by ${leftValue}`);
}

function holds({ leftValue, operator, rightValue }: VisibilityCriterion, record: RecordValue | undefined): boolean {
  const value = actual(leftValue, record);
  switch (operator) {
    case 'EQUAL':
      return value.toLowerCase() === rightValue.toLowerCase();
    case 'NE':
      return value.toLowerCase() !== rightValue.toLowerCase();
    case 'CONTAINS':
      return value.toLowerCase().includes(rightValue.toLowerCase());
    case 'GT':
      return Number(value) > Number(rightValue);
    case 'GE':
      return Number(value) >= Number(rightValue);
    case 'LT':
      return Number(value) < Number(rightValue);
    case 'LE':
      return Number(value) <= Number(rightValue);
    default:
      throw new Error(`not supported by the local org: visibility operator ${operator}`);
  }
}

/** `1 AND (2 OR 3)`, read from left to right with AND before OR. */
function combine(logic: string, results: readonly boolean[]): boolean {
  const tokens = logic.toUpperCase().match(/\d+|AND|OR|NOT|\(|\)/g) ?? [];
  let at = 0;
  const atom = (): boolean => {
    const token = tokens[at++];
    if (token === 'NOT') return !atom();
    if (token !== '(') return results[Number(token) - 1] ?? false;
    const inside = either();
    at++;
    return inside;
  };
  const both = (): boolean => {
    let result = atom();
    while (tokens[at] === 'AND') {
      at++;
      result = atom() && result;
    }
    return result;
  };
  const either = (): boolean => {
    let result = both();
    while (tokens[at] === 'OR') {
      at++;
      result = both() || result;
    }
    return result;
  };
  return either();
}

export function isVisible({ visibility }: Pick<PageComponent, 'visibility'>, record: RecordValue | undefined): boolean {
  if (!visibility) return true;
  const results = visibility.criteria.map((criterion) => holds(criterion, record));
  return visibility.logic ? combine(visibility.logic, results) : results.every(Boolean);
}
