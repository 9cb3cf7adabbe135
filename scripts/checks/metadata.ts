/**
 * Checks every `-meta.xml` file against Salesforce's metadata types: well-formedness, root type, element names, repeats,
 * kinds of value and required elements. CLI: `npx tsx scripts/checks/metadata.ts [DIR]…`, exit 1 when something is wrong.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { MetadataTypes, type ElementRule } from './metadata-types.js';
import { parseXml, XmlError, type XmlElement } from './xml-tree.js';

export interface MetadataFinding {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

/** Declared as required, yet a deploy fills them in. */
const filledByDeploy = new Set(['ApexClass/status', 'ApexTrigger/status', 'CustomPermission/isLicensed']);
/** Parts whose source form differs from the API's form. */
const notChecked = new Set(['LightningComponentBundle/targetConfigs', 'CustomMetadataValue/value']);

export function checkMetadata(directories: readonly string[], types = MetadataTypes.load()): MetadataFinding[] {
  return directories.flatMap(metadataFiles).flatMap((file) => checkFile(file, readFileSync(file, 'utf8'), types));
}

/** The generated types forget that these extend Folder. */
const foldersWithOwnName: ReadonlySet<string> = new Set(['DashboardFolder', 'ReportFolder']);

export function metadataFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('-meta.xml') && !name.includes('node_modules'))
    .sort()
    .map((name) => path.join(directory, name));
}

export function checkFile(file: string, source: string, types: MetadataTypes): MetadataFinding[] {
  const findings: MetadataFinding[] = [];
  const report = (element: { line: number }, problem: string) => findings.push({ file, line: element.line, problem });
  try {
    const root = parseXml(source);
    if (!types.has(root.name)) report(root, `<${root.name}> is no metadata type`);
    else checkElements(root, foldersWithOwnName.has(root.name) ? 'Folder' : root.name, types, report);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    report(error, error.message);
  }
  return findings;
}

type Report = (element: { line: number }, problem: string) => void;

function checkElements(parent: XmlElement, typeName: string, types: MetadataTypes, report: Report): void {
  const rules = types.elementsOf(typeName);
  const seen = new Map<string, number>();
  let previous = '';
  for (const element of parent.children) {
    const rule = rules.get(element.name);
    if (!rule) {
      report(element, `${typeName} has no element <${element.name}>`);
      continue;
    }
    const before = seen.get(element.name);
    if (before !== undefined && !rule.repeats) report(element, `<${element.name}> is given twice in <${parent.name}>`);
    if (before !== undefined && rule.repeats && previous !== element.name)
      report(element, `<${element.name}> must follow the others of its kind (line ${before})`);
    seen.set(element.name, element.line);
    previous = element.name;
    if (!notChecked.has(`${typeName}/${element.name}`)) checkValue(element, rule, types, report);
  }
  for (const [name, rule] of rules)
    if (rule.required && !seen.has(name) && !filledByDeploy.has(`${typeName}/${name}`))
      report(parent, `<${parent.name}> lacks the required <${name}>`);
}

function checkValue(element: XmlElement, rule: ElementRule, types: MetadataTypes, report: Report): void {
  const { type } = rule;
  if (type.kind === 'elements') return checkElements(element, type.name, types, report);
  if (type.kind === 'anything') return;
  if (element.children.length > 0) return report(element, `<${element.name}> holds a value, not elements`);
  const text = element.text.trim();
  if (type.kind === 'boolean' && !/^(true|false)$/.test(text))
    report(element, `<${element.name}> is true or false, not "${text}"`);
  if (type.kind === 'number' && !/^-?\d+(\.\d+)?$/.test(text))
    report(element, `<${element.name}> is a number, not "${text}"`);
  if (type.kind === 'word' && !type.words.has(text))
    report(element, `<${element.name}> cannot be "${text}"; a ${type.name} is one of ${listed(type.words)}`);
}

function listed(words: ReadonlySet<string>): string {
  const all = [...words];
  return all.length > 12 ? `${all.slice(0, 12).join(', ')} and ${all.length - 12} more` : all.join(', ');
}

function main(given: readonly string[]): void {
  const root = path.join(import.meta.dirname, '..', '..');
  const directories = given.length > 0 ? given : [path.join(root, 'force-app'), path.join(root, 'config')];
  const findings = checkMetadata(directories);
  for (const { file, line, problem } of findings)
    console.log(`${path.relative(process.cwd(), file)}:${line} ${problem}`);
  const files = directories.flatMap(metadataFiles).length;
  console.log(`${files} metadata files, ${findings.length} problem${findings.length === 1 ? '' : 's'}`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
