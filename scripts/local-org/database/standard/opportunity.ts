import { ApexDate } from '../../runtime/date.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { loadRowsWhere } from '../rows.js';
import { goodRows, type SaveChunk, type SaveContext, type SaveRow } from '../save-row.js';
import { setValue } from './set-value.js';

const HUNDRED = ApexDecimal.of(100);

/** The stage says whether a deal is open, won or lost, and how likely it is. */
export function deriveOpportunities(context: SaveContext, chunk: SaveChunk): void {
  const stages = stagesByName(context);
  for (const row of goodRows(chunk)) {
    const stage = stages.get(String(row.record.values.get('StageName') ?? '').toLowerCase());
    if (stage) applyStage(chunk, row, stage);
    deriveRevenue(chunk, row.record);
    deriveFiscalPeriod(chunk, row.record);
  }
}

function stagesByName(context: SaveContext): Map<string, SObjectRecord> {
  const object = context.database.schema.objects.get('opportunitystage');
  if (!object) return new Map();
  const stages = loadRowsWhere(context.database, object, '"IsDeleted" = 0', []);
  return new Map(
    stages.map((stage) => [String(stage.values.get('ApiName') ?? stage.values.get('MasterLabel')).toLowerCase(), stage])
  );
}

function applyStage(chunk: SaveChunk, row: SaveRow, stage: SObjectRecord): void {
  const { record, old } = row;
  setValue(chunk, record, 'IsWon', stage.values.get('IsWon') ?? false);
  setValue(chunk, record, 'IsClosed', stage.values.get('IsClosed') ?? false);
  const isNewStage = old === null || old.values.get('StageName') !== record.values.get('StageName');
  const isOwnProbability =
    old === null
      ? record.values.get('Probability') != null
      : !sameNumber(old.values.get('Probability'), record.values.get('Probability'));
  if (!isNewStage) return;
  if (!isOwnProbability) setValue(chunk, record, 'Probability', stage.values.get('DefaultProbability') ?? null);
  setValue(chunk, record, 'ForecastCategoryName', stage.values.get('ForecastCategoryName') ?? null);
  setValue(chunk, record, 'ForecastCategory', stage.values.get('ForecastCategory') ?? null);
}

function sameNumber(left: unknown, right: unknown): boolean {
  if (left instanceof ApexDecimal && right instanceof ApexDecimal) return left.compare(right) === 0;
  return (left ?? null) === (right ?? null);
}

function deriveRevenue(chunk: SaveChunk, record: SObjectRecord): void {
  const amount = record.values.get('Amount');
  const probability = record.values.get('Probability');
  const revenue =
    amount instanceof ApexDecimal && probability instanceof ApexDecimal
      ? amount.times(probability).dividedBy(HUNDRED)
      : null;
  setValue(chunk, record, 'ExpectedRevenue', revenue);
}

function deriveFiscalPeriod(chunk: SaveChunk, record: SObjectRecord): void {
  const closeDate = record.values.get('CloseDate');
  if (!(closeDate instanceof ApexDate)) return;
  const quarter = Math.floor((closeDate.month() + 2) / 3);
  setValue(chunk, record, 'FiscalYear', closeDate.year());
  setValue(chunk, record, 'FiscalQuarter', quarter);
  setValue(chunk, record, 'Fiscal', `${closeDate.year()} ${quarter}`);
}
