/** What HomeController answers, as JSON. Types only, erased before anything runs. */

export interface KpiPoint {
  readonly periodStart: string;
  readonly value: number;
  readonly cases: number | null;
}

export type KpiState = 'On Target' | 'Watch' | 'Red Flag' | 'No Data';

export interface Kpi {
  readonly name: string;
  readonly label: string;
  readonly unit: 'Percent' | 'Days' | 'Count' | 'Amount';
  readonly better: 'Higher' | 'Lower';
  readonly target: number | null;
  readonly redFlag: number | null;
  readonly state: KpiState;
  /** Month that the value is about; null without data. */
  readonly periodStart: string | null;
  readonly value: number | null;
  readonly cases: number | null;
  readonly previous: number | null;
  readonly currencyCode: string | null;
  readonly points: readonly KpiPoint[];
}

export interface WeekAmount {
  readonly weekStart: string;
  readonly currencyCode: string;
  readonly amount: number;
  readonly documents: number;
}

export interface HomeFigures {
  readonly kpis: readonly Kpi[];
  /** The first stands for everything before this week. */
  readonly weeks: readonly string[];
  readonly billings: readonly WeekAmount[];
  readonly cash: readonly WeekAmount[];
  readonly measuredAt: string | null;
  readonly isStale: boolean;
  readonly canRefresh: boolean;
}

export type WorkKind =
  'Drafts' | 'Approvals' | 'CreditDrafts' | 'Amendments' | 'RunFailures' | 'Findings' | 'DeadMessages';

export interface WorkEntry {
  readonly kind: WorkKind;
  readonly count: number;
  readonly isMore: boolean;
  readonly objectApiName: string;
  readonly filterName: string;
  readonly isException: boolean;
}
