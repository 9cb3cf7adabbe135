import type { Schema } from '../model.js';
import { flagOf, nodesOf, numberOf, textOf, type XmlNode } from '../xml.js';

/** A row of OpportunityStage: what decides whether a deal is open, won or lost. */
export interface OpportunityStage {
  readonly masterLabel: string;
  readonly isActive: boolean;
  readonly isClosed: boolean;
  readonly isWon: boolean;
  readonly forecastCategory: string;
  readonly forecastCategoryName: string;
  readonly defaultProbability: number;
}

const categoryNames: Readonly<Record<string, string>> = {
  Omitted: 'Omitted',
  Pipeline: 'Pipeline',
  BestCase: 'Best Case',
  MostLikely: 'Most Likely',
  Forecast: 'Commit',
  Closed: 'Closed'
};

/** The stages of a new org. */
const defaultStages: readonly OpportunityStage[] = [
  stage('Prospecting', 10, 'Pipeline'),
  stage('Qualification', 10, 'Pipeline'),
  stage('Needs Analysis', 20, 'Pipeline'),
  stage('Value Proposition', 50, 'Pipeline'),
  stage('Id. Decision Makers', 60, 'Pipeline'),
  stage('Perception Analysis', 70, 'Pipeline'),
  stage('Proposal/Price Quote', 75, 'Pipeline'),
  stage('Negotiation/Review', 90, 'Pipeline'),
  stage('Closed Won', 100, 'Closed', { isClosed: true, isWon: true }),
  stage('Closed Lost', 0, 'Omitted', { isClosed: true, isWon: false })
];

function stage(
  masterLabel: string,
  defaultProbability: number,
  forecastCategory: string,
  end: { isClosed: boolean; isWon: boolean } = { isClosed: false, isWon: false }
): OpportunityStage {
  const forecastCategoryName = categoryNames[forecastCategory] ?? forecastCategory;
  return { masterLabel, isActive: true, ...end, forecastCategory, forecastCategoryName, defaultProbability };
}

/** The stages that the org starts with: the project's standard value set, else those of a new org. */
export function opportunityStages(schema: Schema): readonly OpportunityStage[] {
  const set = schema.other.get('StandardValueSet')?.get('opportunitystage');
  return set ? nodesOf(set.content, 'standardValue').map(readStage) : defaultStages;
}

function readStage(node: XmlNode): OpportunityStage {
  const end = { isClosed: flagOf(node, 'closed'), isWon: flagOf(node, 'won') };
  const name = textOf(node, 'fullName') ?? '';
  return {
    ...stage(name, numberOf(node, 'probability') ?? 0, textOf(node, 'forecastCategory') ?? 'Pipeline', end),
    isActive: textOf(node, 'isActive') !== 'false'
  };
}
