import {
  fieldNamed,
  objectNamed,
  type FieldDefinition,
  type ObjectDefinition,
  type Schema
} from '../../schema/model.js';
import { fieldAt, POLYMORPHIC_NAME } from '../../soql/resolve-path.js';
import type { FieldPath, ReferenceStep } from '../../soql/statement.js';
import { quoted, type StoredValue } from '../storage.js';
import { isStored } from '../tables.js';

/** Answers a formula field's value for every record of an object, as JSON pairs of Id and stored value. */
export type FormulaValues = (object: ObjectDefinition, field: FieldDefinition) => string;

export interface BuilderContext {
  readonly schema: Schema;
  /** Values bound to the statement's colons. */
  readonly binds: readonly unknown[];
  /** Milliseconds; what TODAY is read from. */
  readonly now: number;
  readonly timeZone: string;
  /** Some text has letters beyond A to Z: sorting has to know them. */
  readonly hasForeignLetters: boolean;
  readonly formulaValues: FormulaValues;
  /** Which objects' records a lookup holds now, told by the first three characters of their Ids. */
  readonly prefixesBehind: (object: ObjectDefinition, field: string) => ReadonlySet<string>;
  /** Restricts the rows of an object to those that the running user sees; null when all are. */
  readonly visible: ((builder: SqlBuilder, object: ObjectDefinition, alias: string) => string) | null;
}

/** Everything bound to one SQL text: parameters are numbered, so that pieces may be made in any order. */
export class Parameters {
  readonly values: StoredValue[] = [];
  private aliases = 0;

  add(value: StoredValue): string {
    this.values.push(value);
    return `?${this.values.length}`;
  }

  alias(): string {
    return `t${this.aliases++}`;
  }
}

const MANY_TARGETS = 12;

interface Joined {
  readonly object: ObjectDefinition;
  readonly alias: string;
}

/** One FROM clause: the object and the parents that its paths reach. */
export class SqlBuilder {
  readonly alias: string;
  private readonly joins: string[] = [];
  private readonly reached = new Map<string, readonly Joined[]>();
  private readonly formulas = new Map<string, string>();

  constructor(
    readonly context: BuilderContext,
    readonly object: ObjectDefinition,
    readonly parameters: Parameters = new Parameters()
  ) {
    this.alias = parameters.alias();
  }

  subquery(object: ObjectDefinition): SqlBuilder {
    return new SqlBuilder(this.context, object, this.parameters);
  }

  from(): string {
    return `${quoted(this.object.name)} ${this.alias}${this.joins.map((join) => ` ${join}`).join('')}`;
  }

  /** The tables that a chain of lookups ends in: one, or several behind a polymorphic lookup. */
  follow(steps: readonly ReferenceStep[]): readonly Joined[] {
    if (steps.length === 0) return [{ object: this.object, alias: this.alias }];
    const key = steps.map((step) => step.relationship).join('.');
    const known = this.reached.get(key);
    if (known) return known;
    const last = steps[steps.length - 1];
    const [source] = this.follow(steps.slice(0, -1));
    if (!last || !source) throw new Error('A path without its step');
    const joined = this.objectsBehind(source, last).map((name) => this.join(source, last, name));
    this.reached.set(key, joined);
    return joined;
  }

  /** A lookup to any object has more targets than SQL can join: only those that some record points at matter. */
  private objectsBehind(source: Joined, step: ReferenceStep): readonly string[] {
    if (step.objects.length <= MANY_TARGETS || step.field === 'Id') return step.objects;
    const prefixes = this.context.prefixesBehind(source.object, step.field);
    const found = step.objects.filter((name) => prefixes.has(objectNamed(this.context.schema, name)?.keyPrefix ?? ''));
    return found.length > 0 ? found : step.objects.slice(0, 1);
  }

  private join(source: Joined, step: ReferenceStep, objectName: string): Joined {
    const object = objectNamed(this.context.schema, objectName);
    if (!object) throw new Error(`${objectName} is not in the schema`);
    const alias = this.parameters.alias();
    const column = step.field === 'Id' ? 'Id' : step.field;
    this.joins.push(`LEFT JOIN ${quoted(object.name)} ${alias} ON ${alias}."Id" = ${source.alias}.${quoted(column)}`);
    return { object, alias };
  }

  field(path: FieldPath): FieldDefinition {
    return fieldAt(this.context.schema, path);
  }

  /** The SQL of a field reached by a path. */
  column(path: FieldPath): string {
    if (path.object === POLYMORPHIC_NAME) return this.typeColumn(path);
    const parts = this.follow(path.steps).flatMap(({ object, alias }) => {
      const field = fieldNamed(object, path.field);
      if (!field) return [];
      return [isStored(field) ? `${alias}.${quoted(field.name)}` : this.formulaColumn(object, field, alias)];
    });
    if (parts.length === 1) return parts[0] ?? 'NULL';
    return `COALESCE(${parts.join(', ')})${this.field(path).apexType === 'String' ? ' COLLATE NOCASE' : ''}`;
  }

  private typeColumn(path: FieldPath): string {
    const kinds = this.follow(path.steps).map(
      ({ object, alias }) => `WHEN ${alias}."Id" IS NOT NULL THEN '${object.name}'`
    );
    return `(CASE ${kinds.join(' ')} END) COLLATE NOCASE`;
  }

  /** Joins the formula's values, computed beforehand: SQL compares, sorts and groups them like a column. */
  private formulaColumn(object: ObjectDefinition, field: FieldDefinition, alias: string): string {
    const key = `${alias}.${field.name}`;
    let formula = this.formulas.get(key);
    if (!formula) {
      formula = this.parameters.alias();
      const values = this.parameters.add(this.context.formulaValues(object, field));
      this.joins.push(
        `LEFT JOIN (SELECT value->>0 AS id, value->>1 AS result FROM json_each(${values})) ${formula} ON ${formula}.id = ${alias}."Id"`
      );
      this.formulas.set(key, formula);
    }
    return field.apexType === 'String' ? `${formula}.result COLLATE NOCASE` : `${formula}.result`;
  }
}
