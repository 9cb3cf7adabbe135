import { SObjectRecord } from '../../runtime/sobject.js';
import { fieldNamed, objectNamed, type FieldDefinition, type ObjectDefinition } from '../../schema/model.js';
import { POLYMORPHIC_NAME } from '../../soql/resolve-path.js';
import type {
  DisplayFunction,
  FieldPath,
  ReferenceStep,
  SelectItem,
  SoqlExpression,
  SoqlStatement
} from '../../soql/statement.js';
import { quoted, type StoredRow } from '../storage.js';
import { isStored } from '../tables.js';
import { decode, needsTextRead } from '../values.js';
import { isCompound, planCompound, readCompound, type CompoundPlan } from './compound.js';
import { displayed } from './display-value.js';
import { expressionSql } from './expressions.js';
import { queryError } from './query-error.js';
import type { SqlBuilder } from './sql-builder.js';

interface ColumnPlan {
  readonly field: FieldDefinition;
  readonly column: number;
  /** Function around the field in the SELECT list, and the name that its result has. */
  readonly display: DisplayFunction | null;
  readonly name: string;
}

interface Shown {
  readonly display: DisplayFunction | null;
  readonly alias: string | null;
}
const plain: Shown = { display: null, alias: null };

/** One record of a result row: the queried object itself, or a parent reached through a lookup. */
interface RecordNode {
  readonly key: string;
  readonly parent: number;
  readonly step: ReferenceStep | null;
  readonly tables: readonly {
    readonly object: ObjectDefinition;
    readonly idColumn: number;
    readonly columns: ColumnPlan[];
    readonly formulas: FieldDefinition[];
    readonly compounds: CompoundPlan[];
  }[];
}

export interface FormulaRequest {
  readonly object: ObjectDefinition;
  readonly field: FieldDefinition;
  readonly records: SObjectRecord[];
}

/** Which columns a query reads and how rows become records. */
export class RecordPlan {
  readonly columns: string[] = [];
  private readonly nodes: RecordNode[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly formulaRequests = new Map<string, FormulaRequest>();

  constructor(
    private readonly builder: SqlBuilder,
    statement: SoqlStatement
  ) {
    this.addNode('', -1, null, []);
    for (const item of statement.select) this.addItem(item);
  }

  private addNode(key: string, parent: number, step: ReferenceStep | null, steps: readonly ReferenceStep[]): number {
    const tables = this.builder.follow(steps).map(({ object, alias }) => {
      const idColumn = this.columns.push(`${alias}."Id"`) - 1;
      return { object, alias, idColumn, columns: [] as ColumnPlan[], formulas: [] as FieldDefinition[], compounds: [] };
    });
    const index = this.nodes.push({ key, parent, step, tables }) - 1;
    this.byKey.set(key, index);
    return index;
  }

  private nodeFor(steps: readonly ReferenceStep[]): number {
    let parent = 0;
    for (let length = 1; length <= steps.length; length++) {
      const part = steps.slice(0, length);
      const key = part.map((step) => step.relationship).join('.');
      const step = part[part.length - 1] ?? null;
      parent = this.byKey.get(key) ?? this.addNode(key, parent, step, part);
    }
    return parent;
  }

  private addItem(item: SelectItem): void {
    if (item.kind === 'children') return;
    if (item.kind === 'typeof') return this.addTypeof(item);
    const { expression } = item;
    if (expression.kind === 'field') this.addField(expression.path);
    else if (expression.kind === 'display')
      this.addField(expression.path, { display: expression.function, alias: item.alias });
    else if (expression.kind === 'distance') this.addComputed(expression, item.alias);
    else queryError(`not supported by the local org: ${expression.kind} function in the SELECT list`);
  }

  private addComputed(expression: SoqlExpression, alias: string | null): void {
    const { sql, field } = expressionSql(this.builder, expression);
    const column = this.columns.push(sql) - 1;
    this.nodes[0]?.tables[0]?.columns.push({ field, column, display: null, name: alias ?? 'expr0' });
  }

  private addField(path: FieldPath, shown: Shown = plain, onlyObject?: string): void {
    const node = this.nodes[this.nodeFor(path.steps)];
    const joined = this.builder.follow(path.steps);
    node?.tables.forEach((table, position) => {
      if (onlyObject && table.object.name !== onlyObject) return;
      const isType = path.object === POLYMORPHIC_NAME;
      const field = isType ? this.builder.field(path) : fieldNamed(table.object, path.field);
      const alias = joined[position]?.alias;
      if (!field || !alias || (field.name === 'Id' && shown.display === null)) return;
      if (isCompound(field)) {
        table.compounds.push(planCompound(table.object, field, alias, (sql) => this.columns.push(sql) - 1));
        return;
      }
      if (!isStored(field)) {
        if (shown.display !== null)
          queryError(`not supported by the local org: ${shown.display} of the formula field ${field.name}`);
        table.formulas.push(field);
        return;
      }
      const sql = isType ? `'${table.object.name}'` : `${alias}.${quoted(field.name)}`;
      const column = this.columns.push(needsTextRead(field) ? `CAST(${sql} AS TEXT)` : sql) - 1;
      table.columns.push({ field, column, display: shown.display, name: shown.alias ?? field.name });
    });
  }

  private addTypeof(item: Extract<SelectItem, { kind: 'typeof' }>): void {
    for (const name of item.step.objects) {
      const object = objectNamed(this.builder.context.schema, name);
      if (!object) continue;
      const branch = item.branches.find((candidate) => candidate.object === object.name);
      const paths = branch?.paths ?? item.otherwise ?? [];
      for (const path of paths) {
        if (fieldNamed(object, path.field))
          this.addField(
            { steps: [item.step, ...path.steps], object: object.name, field: path.field },
            plain,
            object.name
          );
      }
      this.nodeFor([item.step]);
    }
  }

  toRecord(row: StoredRow): SObjectRecord {
    const records: (SObjectRecord | null)[] = [];
    for (const node of this.nodes) {
      const record = this.nodeRecord(node, row);
      records.push(record);
      const parent = node.parent >= 0 ? records[node.parent] : null;
      if (parent && node.step) {
        parent.parents.set(node.step.relationship, record);
        if (!parent.values.has(node.step.field)) parent.values.set(node.step.field, record?.id ?? null);
      }
    }
    const [base] = records;
    if (!base) throw new Error('A row without its Id');
    return base;
  }

  private nodeRecord(node: RecordNode, row: StoredRow): SObjectRecord | null {
    for (const table of node.tables) {
      const id = row[table.idColumn];
      if (id === null || id === undefined) continue;
      const record = new SObjectRecord(table.object.name);
      record.origin = 'queried';
      record.values.set('Id', String(id));
      for (const { field, column, display, name } of table.columns)
        record.values.set(name, displayed(display, field, decode(field, row[column] ?? null)));
      for (const compound of table.compounds) record.values.set(compound.field.name, readCompound(compound, row));
      for (const field of table.formulas) this.request(table.object, field, record);
      return record;
    }
    return null;
  }

  private request(object: ObjectDefinition, field: FieldDefinition, record: SObjectRecord): void {
    const key = `${object.name}.${field.name}`;
    const request = this.formulaRequests.get(key) ?? { object, field, records: [] };
    request.records.push(record);
    this.formulaRequests.set(key, request);
  }

  /** Records whose formulas are still to be computed. */
  takeFormulaRequests(): FormulaRequest[] {
    const requests = [...this.formulaRequests.values()];
    this.formulaRequests.clear();
    return requests;
  }
}
