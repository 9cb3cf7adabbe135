import type { HomeFigures, Kpi, WorkEntry } from 'types/home';

/** Answers of HomeController that are valid by default; a test changes what it is about. */

export function kpi(change: Partial<Kpi> = {}): Kpi {
  return {
    name: 'Invoice_Accuracy',
    label: 'Invoice accuracy',
    unit: 'Percent',
    better: 'Higher',
    target: 99,
    redFlag: 97,
    state: 'On Target',
    periodStart: '2026-11-01',
    value: 99.5,
    cases: 200,
    previous: 98.3,
    currencyCode: null,
    points: [
      { periodStart: '2026-10-01', value: 98.3, cases: 180 },
      { periodStart: '2026-11-01', value: 99.5, cases: 200 }
    ],
    ...change
  };
}

export function homeFigures(change: Partial<HomeFigures> = {}): HomeFigures {
  const week = { weekStart: '2026-11-16', currencyCode: 'USD', amount: 1200, documents: 2 };
  return {
    kpis: [kpi(), kpi({ name: 'DSO', label: 'Days sales outstanding', unit: 'Days', currencyCode: 'USD' })],
    weeks: ['2026-11-09', '2026-11-16', '2026-11-23'],
    billings: [week, { ...week, weekStart: '2026-11-23', currencyCode: 'EUR', amount: 70, documents: 1 }],
    cash: [{ ...week, weekStart: '2026-11-09', amount: 300, documents: 1 }],
    measuredAt: '2026-11-16T03:40:00.000Z',
    isStale: false,
    canRefresh: true,
    ...change
  };
}

export function workEntry(change: Partial<WorkEntry> = {}): WorkEntry {
  return {
    kind: 'Drafts',
    count: 3,
    isMore: false,
    objectApiName: 'Invoice__c',
    filterName: 'Drafts',
    isException: false,
    ...change
  };
}
