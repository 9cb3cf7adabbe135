import { textOf } from '../../schema/xml.js';
import { fieldOf } from './describe.js';
import { metadataOf } from './metadata.js';
import type { Context } from './records.js';

export interface PathStep {
  readonly value: string;
  readonly label: string;
  readonly isClosed: boolean;
  readonly isWon: boolean;
}

export interface RecordPath {
  readonly fieldApiName: string;
  readonly fieldLabel: string;
  readonly steps: readonly PathStep[];
}

const STANDARD_PATHS: Readonly<Record<string, string>> = {
  Opportunity: 'StageName',
  Lead: 'Status',
  Contract: 'Status'
};

function closingStages(context: Context, object: string): Map<string, { isClosed: boolean; isWon: boolean }> {
  if (object !== 'Opportunity') return new Map();
  const rows = context.rest.query(
    'SELECT MasterLabel, IsClosed, IsWon FROM OpportunityStage WHERE IsActive = true ORDER BY SortOrder'
  );
  return new Map(
    rows.map((row) => [
      String(row['MasterLabel']),
      { isClosed: row['IsClosed'] === true, isWon: row['IsWon'] === true }
    ])
  );
}

/** The steps that a record goes through: the picklist its path is set up for. */
export function pathOf(context: Context, objectName: string): RecordPath | null {
  const object = context.describeObject(objectName);
  const setUp = metadataOf(context.schema, 'PathAssistant').find(
    ({ content }) => textOf(content, 'entityName')?.toLowerCase() === object.name.toLowerCase()
  );
  const fieldName = (setUp && textOf(setUp.content, 'fieldName')) ?? STANDARD_PATHS[object.name];
  const field = fieldName ? fieldOf(object, fieldName) : undefined;
  if (!field) return null;
  const closing = closingStages(context, object.name);
  const steps = field.picklistValues
    .filter(({ active }) => active)
    .map(({ value, label }) => ({
      value,
      label,
      isClosed: closing.get(value)?.isClosed ?? false,
      isWon: closing.get(value)?.isWon ?? false
    }));
  return { fieldApiName: field.name, fieldLabel: field.label, steps };
}
