import fs from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import type { Plugin } from 'vite';

/**
 * Vite plugin that answers the `@salesforce/…` imports an org would provide. What depends on the user who looks
 * (id, permissions) is read from the session when the page starts, not when it is built.
 */

export interface SalesforceModulesOptions {
  readonly labelFiles: readonly string[];
  /** The browser module that offers `apexMethod`, `refreshApex`, `session` … */
  readonly platformModule: string;
}

const PREFIX = '\0salesforce:';

interface LabelsFile {
  readonly CustomLabels?: { readonly labels?: readonly { readonly fullName?: string; readonly value?: string }[] };
}

export function readLabels(files: readonly string[]): Map<string, string> {
  const parser = new XMLParser({ isArray: (name) => name === 'labels', parseTagValue: false, trimValues: false });
  const labels = new Map<string, string>();
  for (const file of files) {
    const content = parser.parse(fs.readFileSync(file, 'utf8')) as LabelsFile;
    for (const { fullName, value } of content.CustomLabels?.labels ?? []) {
      if (fullName) labels.set(fullName.trim(), value ?? '');
    }
  }
  return labels;
}

const constant = (value: unknown): string => `export default ${JSON.stringify(value) ?? 'undefined'};`;

type Answer = (name: string, context: { labels: ReadonlyMap<string, string>; platform: string }) => string | undefined;

const fromSession =
  (expression: (name: string) => string): Answer =>
  (name, { platform }) =>
    `import { session } from ${platform};\nexport default ${expression(JSON.stringify(name))};`;

const apexMethod: Answer = (name, { platform }) => {
  if (name === '') return `export { refreshApex, getSObjectValue } from ${platform};`;
  const cut = name.lastIndexOf('.');
  const [className, method] = [name.slice(0, cut), name.slice(cut + 1)].map((part) => JSON.stringify(part));
  return `import { apexMethod } from ${platform};\nexport default apexMethod(${className}, ${method});`;
};

const label: Answer = (name, { labels }) => {
  if (!name.startsWith('c.')) return undefined;
  const text = labels.get(name.slice(2));
  if (text === undefined) throw new Error(`Custom label "${name.slice(2)}" does not exist`);
  return constant(text);
};

const schemaReference: Answer = (name) => {
  const [objectApiName, ...field] = name.split('.');
  return constant(field.length > 0 ? { objectApiName, fieldApiName: field.join('.') } : { objectApiName });
};

const ANSWERS: Readonly<Record<string, Answer>> = {
  apex: apexMethod,
  apexContinuation: apexMethod,
  label,
  schema: schemaReference,
  user: fromSession((name) => `session().user[${name}]`),
  customPermission: fromSession((name) => `session().customPermissions.includes(${name}) || undefined`),
  userPermission: fromSession((name) => `session().userPermissions.includes(${name}) || undefined`),
  i18n: (name, context) =>
    name === 'timeZone' ? fromSession(() => 'session().user.timeZone')(name, context) : undefined,
  resourceUrl: (name) => constant(`/resource/${name}`),
  contentAssetUrl: (name) => constant(`/file-asset/${name}`),
  messageChannel: (name) => constant({ channelName: name }),
  community: (name) => constant(name === 'basePath' ? '' : null),
  site: () => constant(null),
  featureFlag: () => constant(true)
};

export function salesforceModules({ labelFiles, platformModule }: SalesforceModulesOptions): Plugin {
  const context = { labels: readLabels(labelFiles), platform: JSON.stringify(platformModule) };
  const answer = (id: string): string | undefined => {
    const [, kind = '', name = ''] = /^@salesforce\/([^/]+)(?:\/(.+))?$/.exec(id) ?? [];
    return ANSWERS[kind]?.(name, context);
  };
  return {
    name: 'salesforce-modules',
    enforce: 'pre',
    resolveId: (source) => (answer(source) === undefined ? null : `${PREFIX}${source}.js`),
    load: (id) => (id.startsWith(PREFIX) ? (answer(id.slice(PREFIX.length, -'.js'.length)) ?? null) : null)
  };
}
