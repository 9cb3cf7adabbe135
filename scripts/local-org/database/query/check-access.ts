import { throwException } from '../../runtime/exception.js';
import { fieldNamed, objectNamed, type ObjectDefinition, type Schema } from '../../schema/model.js';
import { noSuchColumn, unknownObject } from '../../soql/resolve-path.js';
import type { FieldPath, SoqlCondition, SoqlExpression, SoqlStatement } from '../../soql/statement.js';
import { canReadField, canReadObject } from '../access.js';
import { queryError } from './query-error.js';

/** Object and field rights of a query: every clause in user mode, SELECT and FROM for SECURITY_ENFORCED. */
export class AccessCheck {
  private readonly denied = new Map<string, Set<string>>();

  constructor(
    private readonly schema: Schema,
    private readonly everyClause: boolean
  ) {}

  run(statement: SoqlStatement): void {
    this.statement(statement);
    const [first] = this.denied;
    if (!first) return;
    const [object, fields] = first;
    const [field] = fields;
    if (!this.everyClause) queryError('Insufficient permissions: secure query included inaccessible field');
    queryError(noSuchColumn(field ?? '', object), this.denied);
  }

  private statement(statement: SoqlStatement): void {
    this.object(objectNamed(this.schema, statement.object), statement);
    for (const item of statement.select) {
      if (item.kind === 'expression') this.expression(item.expression);
      else if (item.kind === 'children') this.statement(item.statement);
      else for (const branch of item.branches) branch.paths.forEach((path) => this.path(path));
    }
    if (!this.everyClause) return;
    if (statement.where) this.condition(statement.where);
    if (statement.having) this.condition(statement.having);
    statement.groupBy?.expressions.forEach((expression) => this.expression(expression));
    statement.orderBy.forEach((order) => this.expression(order.expression));
  }

  private object(object: ObjectDefinition | undefined, statement?: SoqlStatement): void {
    if (!object || canReadObject(object)) return;
    if (!this.everyClause)
      throwException('System.QueryException', `Insufficient permissions: secure query included inaccessible entity`);
    // As if it did not exist: that is how the platform hides it.
    queryError(unknownObject(object.name), new Map([[object.name, ownFields(object, statement)]]));
  }

  private condition(condition: SoqlCondition): void {
    if (condition.kind === 'not') this.condition(condition.part);
    else if (condition.kind !== 'compare') condition.parts.forEach((part) => this.condition(part));
    else {
      this.expression(condition.left);
      if (condition.right.kind === 'subquery') this.statement(condition.right.statement);
    }
  }

  private expression(expression: SoqlExpression): void {
    if (expression.path) this.path(expression.path);
  }

  private path(path: FieldPath): void {
    for (const step of path.steps) {
      this.field(step.from, step.field);
      if (step.objects.length === 1) this.object(objectNamed(this.schema, step.objects[0] ?? ''));
    }
    if (path.steps.every((step) => step.objects.length === 1)) this.field(path.object, path.field);
  }

  private field(objectName: string, fieldName: string): void {
    const object = objectNamed(this.schema, objectName);
    const field = object && fieldNamed(object, fieldName);
    if (!object || !field || canReadField(object, field)) return;
    const fields = this.denied.get(object.name) ?? new Set<string>();
    fields.add(field.name);
    this.denied.set(object.name, fields);
  }
}

/** The object's own fields that a query selects: nobody reads one of an object that is hidden. */
function ownFields(object: ObjectDefinition, statement: SoqlStatement | undefined): ReadonlySet<string> {
  const paths = (statement?.select ?? []).flatMap((item) =>
    item.kind === 'expression' && item.expression.path ? [item.expression.path] : []
  );
  const names = paths.filter(({ steps }) => steps.length === 0).map(({ field }) => field);
  return new Set(names.map((name) => fieldNamed(object, name)?.name ?? name));
}
