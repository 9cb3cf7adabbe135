import { apexTrigger, widgetObject, writeProject } from '../local-org/execution/fixtures/project.js';
import type { FixtureProject } from '../local-org/execution/fixtures/project.js';
import { openOrg } from '../local-org/execution/open-org.js';
import type { LocalOrg } from '../local-org/execution/org.js';
import { adminUserId } from '../local-org/execution/seed/seed.js';
import { runTransaction } from '../local-org/execution/transaction.js';

const trigger = `trigger PriceWidgets on Widget__c (before insert, after insert) {
  Set<String> codes = new Set<String>();
  for (Widget__c widget : Trigger.new) {
    if (Trigger.isBefore) widget.Price__c = (widget.Price__c * 1.19).setScale(2);
    else codes.add(widget.Code__c);
  }
}`;

const insertTenThousand = `List<Widget__c> widgets = new List<Widget__c>();
for (Integer i = 0; i < 10000; i++) {
  widgets.add(new Widget__c(Name = 'Widget ' + Math.mod(i, 500), Code__c = 'w' + i, Price__c = i));
}
insert as system widgets;`;

const aggregate =
  'SELECT Name, SUM(Price__c) total, COUNT(Id) number FROM Widget__c WHERE Price__c > 10 GROUP BY Name ORDER BY SUM(Price__c) DESC LIMIT 10';

export interface RecordTimes {
  readonly insert: number;
  readonly aggregate: number;
  readonly rows: number;
}

/** What the database does on an object with a trigger, without any of the product. */
export function recordTimes(): RecordTimes {
  const project = writeProject({ ...widgetObject, ...apexTrigger('PriceWidgets', trigger) });
  try {
    return measure(project);
  } finally {
    project.remove();
  }
}

function measure(project: FixtureProject): RecordTimes {
  const org = openOrg({ projects: [project.directory] });
  const insert = timed(() => runApex(org, insertTenThousand));
  const rows = 200_000;
  fill(org, rows);
  const aggregated = timed(() => {
    const found = runTransaction(org, { userId: adminUserId(org), isUnlimited: true }, (transaction) =>
      transaction.data.queryText(aggregate, () => null, { access: 'system', sharing: false })
    );
    if (typeof found === 'number' || found.items.length !== 10) throw new Error('The aggregate found too little.');
  });
  org.close();
  return { insert, aggregate: aggregated, rows };
}

/** More rows than one transaction may write, put where triggers do not see them. */
function fill(org: LocalOrg, rows: number): void {
  const mark = org.storage.begin();
  for (let number = 10_000; number < rows; number++)
    org.storage.insertRow('Widget__c', {
      Name: `Widget ${number % 500}`,
      Code__c: `w${number}`,
      Price__c: number % 1000
    });
  org.storage.commit(mark);
}

function runApex(org: LocalOrg, text: string): void {
  const compiled = org.program.compileAnonymous(text);
  const [problem] = compiled.diagnostics;
  if (problem) throw new Error(`line ${problem.line}: ${problem.message}`);
  runTransaction(org, { userId: adminUserId(org) }, () => compiled.run());
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return Math.round(performance.now() - started);
}
