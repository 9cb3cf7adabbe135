import { fieldNamed, type FieldDefinition, type ObjectDefinition } from '../schema/model.js';
import { dmlError } from './dml-error.js';
import { loadRowsWhere } from './rows.js';
import { goodRows, type SaveChunk, type SaveContext, type SaveRow } from './save-row.js';
import { quoted } from './storage.js';
import { isStored } from './tables.js';

/** What goes with the deleted records: details and cascades into the bin, other lookups are emptied. */
export interface Deletion {
  readonly details: Map<
    string,
    { readonly object: ObjectDefinition; readonly rows: SaveRow[]; readonly roots: Map<string, string> }
  >;
  readonly cleared: { readonly object: ObjectDefinition; readonly field: FieldDefinition; readonly ids: string[] }[];
}

interface Restriction {
  readonly child: ObjectDefinition;
  readonly childId: string;
  readonly root: string;
}

export function deletionPlan(context: SaveContext, chunk: SaveChunk): Deletion {
  const plan: Deletion = { details: new Map(), cleared: [] };
  const restrictions: Restriction[] = [];
  const roots = new Map(
    goodRows(chunk).flatMap((row) => (row.record.id ? [[row.record.id, row.record.id] as const] : []))
  );
  collect(context, chunk.object, roots, plan, restrictions);
  refuseRestricted(chunk, plan, roots, restrictions);
  return plan;
}

function collect(
  context: SaveContext,
  parent: ObjectDefinition,
  roots: ReadonlyMap<string, string>,
  plan: Deletion,
  restrictions: Restriction[]
): void {
  if (roots.size === 0) return;
  for (const { child, field } of lookupsTo(context, parent)) {
    const children = loadRowsWhere(
      context.database,
      child,
      `${quoted(field.name)} IN (SELECT value FROM json_each(?)) AND "IsDeleted" = 0`,
      [JSON.stringify([...roots.keys()])]
    );
    if (children.length === 0) continue;
    const rootOf = new Map(
      children.map((record) => [record.id ?? '', roots.get(String(record.values.get(field.name))) ?? ''])
    );
    if (isCascade(parent, child, field)) {
      const known = plan.details.get(child.name) ?? { object: child, rows: [], roots: new Map<string, string>() };
      const fresh = children.filter((record) => !known.roots.has(record.id ?? ''));
      fresh.forEach((record, index) => known.rows.push({ index, source: record, record, old: record, errors: [] }));
      for (const record of fresh) known.roots.set(record.id ?? '', rootOf.get(record.id ?? '') ?? '');
      plan.details.set(child.name, known);
      collect(
        context,
        child,
        new Map(fresh.map((record) => [record.id ?? '', rootOf.get(record.id ?? '') ?? ''])),
        plan,
        restrictions
      );
    } else if (field.deleteConstraint === 'Restrict') {
      for (const record of children)
        restrictions.push({ child, childId: record.id ?? '', root: rootOf.get(record.id ?? '') ?? '' });
    } else {
      plan.cleared.push({ object: child, field, ids: children.flatMap((record) => record.id ?? []) });
    }
  }
}

function lookupsTo(
  context: SaveContext,
  parent: ObjectDefinition
): { child: ObjectDefinition; field: FieldDefinition }[] {
  const found: { child: ObjectDefinition; field: FieldDefinition }[] = [];
  for (const child of context.database.schema.objects.values()) {
    for (const field of child.fields.values()) {
      if (field.referenceTo.includes(parent.name) && isStored(field) && (field.isCreateable || field.isUpdateable))
        found.push({ child, field });
    }
  }
  return found;
}

function isCascade(parent: ObjectDefinition, child: ObjectDefinition, field: FieldDefinition): boolean {
  if (field.type === 'MasterDetail' || field.deleteConstraint === 'Cascade') return true;
  return parent.childRelationships.some(
    (relationship) =>
      relationship.cascadeDelete &&
      relationship.childObject === child.name &&
      fieldNamed(child, relationship.field) === field
  );
}

/** A child that goes itself does not hold its parent. */
function refuseRestricted(
  chunk: SaveChunk,
  plan: Deletion,
  roots: ReadonlyMap<string, string>,
  restrictions: readonly Restriction[]
): void {
  const holding = restrictions.filter(
    ({ child, childId }) => !roots.has(childId) && !plan.details.get(child.name)?.roots.has(childId)
  );
  for (const row of goodRows(chunk)) {
    const mine = holding.filter((restriction) => restriction.root === row.record.id);
    const [first] = mine;
    if (!first) continue;
    const labels = [...new Set(mine.map((restriction) => restriction.child.pluralLabel))].join(', ');
    row.errors.push(
      dmlError(
        'DELETE_FAILED',
        `Your attempt to delete ${nameOf(row, chunk)} could not be completed because it is associated with the following ${labels.toLowerCase()}.: ${mine.map((restriction) => restriction.childId.slice(0, 15)).join(', ')}\n`
      )
    );
  }
}

function nameOf(row: SaveRow, chunk: SaveChunk): string {
  const name = chunk.object.nameField ? row.record.values.get(chunk.object.nameField) : null;
  return String(name ?? row.record.id);
}
