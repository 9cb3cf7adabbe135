import { execution } from '../../execution/execution.js';
import { ApexList } from '../../runtime/list.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { FormulaBuilder } from './formula-evaluation.js';
import { refuseNull } from './arguments.js';

/** What `Formula.recalculateFormulas` says of one record. */
class RecalculationResult {
  constructor(private readonly record: SObjectRecord) {}

  getErrors(): ApexList {
    return new ApexList(runtimeTypeNamed('FormulaRecalcFieldError') ?? null);
  }

  getSObject(): SObjectRecord {
    return this.record;
  }

  isSuccess(): boolean {
    return true;
  }
}

function recalculateFormulas(records: ApexList<SObjectRecord>): ApexList {
  refuseNull(records);
  execution().data.recalculateFormulas(records.items);
  const results = records.items.map((record) => new RecalculationResult(record));
  return new ApexList(runtimeTypeNamed('FormulaRecalcResult') ?? null, results);
}

bind('System.FormulaRecalcResult', { class: RecalculationResult });
bind('System.Formula', { statics: { builder: () => new FormulaBuilder(), recalculateFormulas } });
