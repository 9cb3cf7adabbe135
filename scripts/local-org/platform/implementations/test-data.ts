import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { fromNode } from '../../runtime/json-read.js';
import { ApexList } from '../../runtime/list.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed, type RuntimeType } from '../../runtime/types.js';
import { refuseNull } from './arguments.js';
import { resourceContent } from './callout-mocks.js';

/** `Test.loadData`: the rows of a CSV file in a static resource, inserted. */
export function loadData(token: { toString(): string }, resourceName: string): ApexList<SObjectRecord> {
  refuseNull(token, resourceName);
  const [header = [], ...rows] = parseCsv(resourceContent(resourceName).toString('utf8'));
  const type = runtimeTypeNamed(token.toString());
  if (!type) return throwException('System.TypeException', `Invalid sObject type: ${token.toString()}`);
  const records = rows.map((row) => recordOf(type, header, row));
  execution().data.dml('insert', records, { access: 'system', sharing: false, allOrNone: true });
  return new ApexList(type, records);
}

function recordOf(type: RuntimeType, header: readonly string[], row: readonly string[]): SObjectRecord {
  const members = header.map((name, index) => [name.trim(), row[index] ? (row[index] ?? null) : null] as const);
  // An Id in the file only links rows to each other on the platform; a plain file has none.
  return fromNode(new Map(members.filter(([name]) => name.toLowerCase() !== 'id')), type, {
    strict: true
  }) as SObjectRecord;
}

/** RFC 4180: quoted fields may hold commas, quotes and line ends. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) return throwException('System.TypeException', `Malformed CSV at character ${field.lastIndex}`);
    row.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] !== ',') {
      if (row.length > 1 || row[0] !== '') rows.push(row);
      row = [];
    }
    if (match[0] === '') break;
  }
  return rows;
}
