import { execution } from '../execution/execution.js';
import type { FormulaContext, FormulaGlobals, FormulaRecord } from '../formula/expression.js';
import { compileCondition, compileDefault, compileFieldFormula, type CompiledFormula } from '../formula/formula.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import { objectNamed, type FieldDefinition, type ObjectDefinition, type ValidationRule } from '../schema/model.js';
import type { OrgDatabase } from './database.js';
import { dmlError } from './dml-error.js';
import type { FormulaEvaluator } from './formula-evaluator.js';
import { loadRows, loadRowsWhere } from './rows.js';
import type { DmlError, FormulaSource } from './service.js';

/** Compiled formulas of the schema, and records as formulas see them. */
export class OrgFormulas implements FormulaEvaluator {
  private readonly compiled = new WeakMap<object, CompiledFormula>();
  /** Parents read since the last write; a write makes them stale. */
  private readonly parents = new Map<string, SObjectRecord | null>();
  private seenWrites = -1;

  constructor(private readonly database: OrgDatabase) {}

  defaultOf(object: ObjectDefinition, field: FieldDefinition, record: SObjectRecord): unknown {
    return this.formula(field, () => compileDefault(field, object, this.database.schema)).evaluate(
      this.context(record, null)
    );
  }

  evaluate(formula: CompiledFormula, on: SObjectRecord | FormulaSource): unknown {
    const record = typeof on === 'function' ? on((held) => this.view(held)) : this.view(on);
    return formula.evaluate({ record, previous: null, globals: this.globals() });
  }

  valueOf(object: ObjectDefinition, field: FieldDefinition, record: SObjectRecord): unknown {
    return this.formula(field, () => compileFieldFormula(field, object, this.database.schema)).evaluate(
      this.context(record, null)
    );
  }

  brokenRules(object: ObjectDefinition, record: SObjectRecord, old: SObjectRecord | null): DmlError[] {
    const errors: DmlError[] = [];
    for (const rule of object.validationRules) {
      if (!rule.active || !this.isBroken(object, rule, record, old)) continue;
      const field = rule.errorDisplayField;
      errors.push(dmlError('FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.errorMessage, field ? [field] : []));
    }
    return errors;
  }

  private isBroken(
    object: ObjectDefinition,
    rule: ValidationRule,
    record: SObjectRecord,
    old: SObjectRecord | null
  ): boolean {
    const formula = this.formula(rule, () =>
      compileCondition(rule.errorConditionFormula, object, this.database.schema)
    );
    return formula.evaluate(this.context(record, old)) === true;
  }

  private formula(key: object, compile: () => CompiledFormula): CompiledFormula {
    let formula = this.compiled.get(key);
    if (!formula) {
      formula = compile();
      this.compiled.set(key, formula);
    }
    return formula;
  }

  private context(record: SObjectRecord, old: SObjectRecord | null): FormulaContext {
    return { record: this.view(record), previous: old && this.view(old), globals: this.globals() };
  }

  private view(record: SObjectRecord): FormulaRecord {
    return {
      read: (field) => record.values.get(field.name) ?? null,
      parent: (reference) => {
        const id = record.values.get(reference.name);
        return typeof id === 'string' ? this.parent(reference, id) : null;
      }
    };
  }

  private parent(reference: FieldDefinition, id: string): FormulaRecord | null {
    const target = reference.referenceTo
      .map((name) => objectNamed(this.database.schema, name))
      .find((object) => object && id.startsWith(object.keyPrefix));
    return target ? this.stored(target, id) : null;
  }

  private stored(object: ObjectDefinition, id: string): FormulaRecord | null {
    if (this.seenWrites !== this.database.storage.writes) {
      this.parents.clear();
      this.seenWrites = this.database.storage.writes;
    }
    let record = this.parents.get(id);
    if (record === undefined) {
      record = loadRows(this.database, object, [id]).get(id) ?? null;
      this.parents.set(id, record);
    }
    return record && this.view(record);
  }

  private globals(): FormulaGlobals {
    const running = execution();
    return {
      timeZone: running.user.timeZone,
      now: () => running.now(),
      record: (name) => this.globalRecord(name),
      setting: (name) => this.setting(name),
      hasPermission: (name) => running.user.hasCustomPermission(name)
    };
  }

  private globalRecord(name: string): FormulaRecord | null {
    const object = objectNamed(this.database.schema, name);
    if (!object) return null;
    const { user } = execution();
    if (object.name === 'User') return this.stored(object, user.id);
    if (object.name === 'Profile') return this.stored(object, user.profileId);
    const [first] = object.name === 'Organization' ? loadRowsWhere(this.database, object, '1 LIMIT 1', []) : [];
    return first ? this.view(first) : null;
  }

  /** The user's own setting, else the profile's, else the org's. */
  private setting(name: string): FormulaRecord | null {
    const object = objectNamed(this.database.schema, name);
    if (!object) return null;
    const { user } = execution();
    const rows = loadRowsWhere(this.database, object, '"IsDeleted" = 0', []);
    const owned = (prefix: string): SObjectRecord | undefined =>
      rows.find((row) => String(row.values.get('SetupOwnerId') ?? '').startsWith(prefix));
    const found = owned(user.id) ?? owned(user.profileId) ?? owned('00D');
    return found ? this.view(found) : null;
  }
}
