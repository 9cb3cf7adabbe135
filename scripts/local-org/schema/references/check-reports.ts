import type { Component } from '../metadata-files.js';
import { objectNamed } from '../model.js';
import { nodesOf, textOf } from '../xml.js';
import { everyNode, everyText, type Known } from './known.js';

/** Report types, the reports on them and the dashboards of those; what the platform's own report types hold is not seen here. */
export function checkReports(known: Known): void {
  for (const type of known.context.components.ofType('ReportType')) checkReportType(type, known);
  for (const report of known.context.components.ofType('Report')) checkReport(report, known);
  for (const dashboard of known.context.components.ofType('Dashboard')) checkDashboard(dashboard, known);
}

function checkReportType(type: Component, known: Known): void {
  known.expectObject(type, 'baseObject', textOf(type.node, 'baseObject'));
  for (const column of everyNode(type.node, 'columns')) {
    const object = objectNamed(known.context.schema, textOf(column, 'table') ?? '');
    const field = textOf(column, 'field');
    if (object && field !== undefined) known.expectField(type, 'field', object, field);
  }
}

/** `Invoice__c$Balance__c` is a field of the object that the report type is based on. */
function checkReport(report: Component, known: Known): void {
  const name = textOf(report.node, 'reportType') ?? '';
  if (!name.endsWith('__c')) return;
  const type = known.component('ReportType', name.slice(0, -'__c'.length));
  if (!type) {
    known.complain(report, name, `In field: reportType - no ReportType named ${name} found`);
    return;
  }
  const offered = offeredBy(type);
  const used = ['field', 'column', 'dateColumn', 'groupingColumn'].flatMap((tag) => everyText(report.node, tag));
  for (const path of new Set(used))
    if (path.includes('$') && !offered.has(path.toLowerCase()))
      known.complain(report, path, `The report type ${name} does not offer the field ${path}`);
  checkGroupings(report, known);
}

function offeredBy(type: Component): ReadonlySet<string> {
  const columns = everyNode(type.node, 'columns');
  return new Set(columns.map((column) => `${textOf(column, 'table')}$${textOf(column, 'field')}`.toLowerCase()));
}

/** A field that groups the rows cannot be a column too, and what is not summed up cannot be drawn as a sum. */
function checkGroupings(report: Component, known: Known): void {
  const groupings = ['groupingsDown', 'groupingsAcross'].flatMap((tag) => nodesOf(report.node, tag));
  const grouping = new Set(groupings.map((one) => textOf(one, 'field')));
  const columns = nodesOf(report.node, 'columns');
  for (const column of columns) {
    const field = textOf(column, 'field') ?? '';
    if (grouping.has(field))
      known.complain(report, field, `The field ${field} is a grouping and a column of the report`);
  }
  const summed = new Set(columns.filter((one) => textOf(one, 'aggregateTypes')).map((one) => textOf(one, 'field')));
  for (const summary of everyNode(report.node, 'chartSummaries')) {
    const column = textOf(summary, 'column') ?? '';
    if (column !== 'RowCount' && !summed.has(column))
      known.complain(report, column, `The chart shows the sum of ${column}, which the report does not sum up`);
  }
}

function checkDashboard(dashboard: Component, known: Known): void {
  for (const component of everyNode(dashboard.node, 'dashboardComponent')) {
    const name = textOf(component, 'report');
    known.expect(dashboard, 'report', 'Report', name);
    const report = name === undefined ? undefined : known.component('Report', name);
    const grouping = textOf(component, 'groupingColumn');
    if (!report || grouping === undefined) continue;
    const groups = everyNode(report.node, 'groupingsDown').map((one) => textOf(one, 'field'));
    if (!groups.includes(grouping))
      known.complain(dashboard, grouping, `The report ${name} is not grouped by ${grouping}`);
  }
  if (
    textOf(dashboard.node, 'dashboardType') === 'SpecifiedUser' &&
    textOf(dashboard.node, 'runningUser') === undefined
  )
    known.complain(dashboard, 'SpecifiedUser', 'A dashboard of a specified user must name its runningUser');
}
