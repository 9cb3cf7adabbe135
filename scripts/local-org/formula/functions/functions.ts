import { dateFunctions } from './dates.js';
import type { FormulaFunction, FunctionTable } from './definition.js';
import { logicFunctions } from './logic.js';
import { mathFunctions } from './math.js';
import { picklistFunctions } from './picklists.js';
import { textFunctions } from './text.js';

const functions: FunctionTable = {
  ...dateFunctions,
  ...logicFunctions,
  ...mathFunctions,
  ...picklistFunctions,
  ...textFunctions
};

/** Salesforce has these too, but nothing here can answer them. */
const unsupported: ReadonlySet<string> = new Set([
  'CURRENCYRATE',
  'DISTANCE',
  'FORMATDURATION',
  'GEOLOCATION',
  'GETRECORDIDS',
  'GETSESSIONID',
  'IMAGEPROXYURL',
  'INCLUDE',
  'ISCLONE',
  'JUNCTIONIDLIST',
  'LINKTO',
  'PARENTGROUPVAL',
  'PREDICT',
  'PREVGROUPVAL',
  'REQUIRESCRIPT',
  'URLFOR',
  'VLOOKUP'
]);

/** What the README tells: functions that work, and those that are refused. */
export function functionNames(): { readonly works: string[]; readonly refused: string[] } {
  return { works: Object.keys(functions).sort(), refused: [...unsupported].sort() };
}

export function functionNamed(name: string): FormulaFunction | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined;
}

export function isKnownToSalesforce(name: string): boolean {
  return unsupported.has(name);
}
