import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SourceFile } from '../../apex/descriptor.js';
import type { Component } from '../metadata-files.js';
import { objectNamed, type Schema } from '../model.js';
import { problemAt } from '../xml.js';
import { isForeign, pathExists, type Known } from './known.js';

/** What Lightning web components import and place must exist: a deployment resolves every such name. */
export function checkComponents(known: Known): void {
  const classes = new Map(
    known.context.project.sources
      .filter(({ kind }) => kind === 'class')
      .map((source) => [source.name.toLowerCase(), source] as const)
  );
  for (const bundle of known.context.components.ofType('LightningComponentBundle'))
    for (const file of filesOf(bundle)) {
      const text = readFileSync(file, 'utf8');
      const document = { file, text };
      for (const { name, message } of file.endsWith('.html')
        ? strangeTags(text, known)
        : strangeImports(text, known, classes))
        known.context.problems.push(problemAt(document, name, message));
    }
}

interface Stranger {
  readonly name: string;
  readonly message: string;
}

/** TypeScript where there is any: the JavaScript beside it is made from it. */
function filesOf(bundle: Component): string[] {
  const folder = dirname(bundle.document.file);
  const names = readdirSync(folder);
  const isSource = (name: string): boolean =>
    /\.(html|ts)$/.test(name) || (name.endsWith('.js') && !names.includes(name.replace(/\.js$/, '.ts')));
  return names.filter((name) => isSource(name) && !name.endsWith('.d.ts')).map((name) => join(folder, name));
}

function strangeTags(text: string, known: Known): Stranger[] {
  const markup = text.replace(/<!--[\s\S]*?-->/g, '');
  const tags = new Set([...markup.matchAll(/<c-([\w-]+)/g)].map(([, tag = '']) => tag));
  return [...tags]
    .filter((tag) => !known.has('LightningComponentBundle', tag.replaceAll('-', '')) && !isKnownTag(tag, known))
    .map((tag) => ({ name: `<c-${tag}`, message: `No MODULE named markup://c:${camelCase(tag)} found` }));
}

function isKnownTag(tag: string, known: Known): boolean {
  return known.has('LightningComponentBundle', camelCase(tag));
}

function camelCase(tag: string): string {
  return tag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll('-', '_');
}

function strangeImports(text: string, known: Known, classes: ReadonlyMap<string, SourceFile>): Stranger[] {
  const imported = [...text.matchAll(/(?:from|import)\s*\(?\s*['"](@salesforce\/[^'"]+|c\/[^'"]+)['"]/g)];
  return imported.flatMap(([, name = '']) => {
    const message = refusalOf(name, known, classes);
    return message === null ? [] : [{ name, message }];
  });
}

function refusalOf(specifier: string, known: Known, classes: ReadonlyMap<string, SourceFile>): string | null {
  const { schema } = known.context;
  const [scope = '', kind = '', ...rest] = specifier.split('/');
  if (scope === 'c') return known.has('LightningComponentBundle', kind) ? null : `No MODULE named ${specifier} found`;
  const name = rest.join('/');
  const unless = (exists: boolean, type: string): string | null =>
    exists ? null : `Invalid reference ${name} of type ${type} in ${specifier}`;
  if (kind === 'label' && name.startsWith('c.')) return unless(schema.labels.has(name.slice(2).toLowerCase()), 'label');
  if (kind === 'resourceUrl' && !name.includes('__'))
    return unless(schema.staticResources.has(name.toLowerCase()), 'resourceUrl');
  if (kind === 'customPermission' && !name.includes('__'))
    return unless(schema.customPermissions.has(name.toLowerCase()), 'customPermission');
  if (kind === 'messageChannel' && /^[^_]+(_[^_]+)*__c$/.test(name))
    return unless(known.has('LightningMessageChannel', name.replace(/__c$/, '')), 'messageChannel');
  if (kind === 'apex' && name !== '') return unless(isAuraEnabled(name, classes), 'apex');
  if (kind === 'schema') return unless(isInSchema(name, schema), 'schema');
  return null;
}

function isInSchema(name: string, schema: Schema): boolean {
  const [objectName = '', ...path] = name.split('.');
  const object = objectNamed(schema, objectName);
  if (!object) return !/__\w+$/.test(objectName) || isForeign(objectName);
  return path.length === 0 || pathExists(schema, object, path.join('.'));
}

/** `Class.method`, perhaps behind a namespace; another package's classes cannot be seen. */
function isAuraEnabled(name: string, classes: ReadonlyMap<string, SourceFile>): boolean {
  const parts = name.split('.');
  const method = parts.pop() ?? '';
  const source = classes.get((parts.pop() ?? '').toLowerCase());
  if (!source) return parts.length > 0;
  const declaration = new RegExp(`@AuraEnabled\\b[^;{}]*?\\bstatic\\b[^;{}()]*?\\b${method}\\s*\\(`, 'i');
  return declaration.test(source.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''));
}
