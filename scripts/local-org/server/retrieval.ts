import { randomBytes } from 'node:crypto';
import { zipSync } from 'fflate';
import { packedComponents, type PackedComponent, type PackedFiles } from '../execution/deployment/pack.js';
import type { LocalOrg } from '../execution/org.js';
import { isPartOfObject, metadataTypes } from '../project/metadata-types.js';
import { ApiError } from './api-error.js';
import { node, text, texts, type XmlNode } from './soap-envelope.js';

/** The reading half of the Metadata API: what there is, and its source. */

type Result = Readonly<Record<string, unknown>>;

const retrieved = new Map<string, Result>();
const root = 'unpackaged';

export function describeMetadata(): Result {
  const parts = metadataTypes().filter(([, type]) => isPartOfObject(type));
  const whole = metadataTypes().filter(([, type]) => !isPartOfObject(type));
  const bundles = [
    { directoryName: 'lwc', xmlName: 'LightningComponentBundle' },
    { directoryName: 'aura', xmlName: 'AuraDefinitionBundle' }
  ];
  return {
    metadataObjects: [
      ...whole.map(([suffix, xmlName]) => ({
        ...(xmlName === 'CustomObject' ? { childXmlNames: parts.map(([, type]) => type) } : {}),
        ...(xmlName === 'CustomLabels' ? { childXmlNames: ['CustomLabel'] } : {}),
        directoryName: directoryOf(suffix, xmlName),
        inFolder: ['Dashboard', 'EmailTemplate', 'Report'].includes(xmlName),
        metaFile: ['ApexClass', 'ApexTrigger', 'ApexPage', 'ApexComponent', 'StaticResource'].includes(xmlName),
        suffix,
        xmlName
      })),
      ...bundles.map((bundle) => ({ ...bundle, inFolder: false, metaFile: false }))
    ],
    organizationNamespace: '',
    partialSaveAllowed: false,
    testRequired: false
  };
}

const directories: Readonly<Record<string, string>> = {
  ApexClass: 'classes',
  CustomApplication: 'applications',
  CustomLabels: 'labels',
  CustomMetadata: 'customMetadata',
  CustomObject: 'objects',
  CustomTab: 'tabs',
  Settings: 'settings',
  StaticResource: 'staticresources'
};

/** Folders are named after the suffix, in the plural. */
function directoryOf(suffix: string, type: string): string {
  return directories[type] ?? (suffix.endsWith('s') ? suffix : `${suffix}s`);
}

export function listMetadata(org: LocalOrg, userId: string, call: XmlNode): Result[] {
  const queries = Array.isArray(call['queries']) ? (call['queries'] as XmlNode[]) : [node(call, 'queries')];
  const types = new Set(queries.map((query) => text(query, 'type')));
  return packedComponents(org.project)
    .filter(({ type }) => types.has(type))
    .map((component) => properties(org, userId, component, ''));
}

/** Made at once: everything is at hand. */
export function startRetrieval(org: LocalOrg, userId: string, call: XmlNode): Result {
  // The WSDL says retrieveRequest, jsforce says request.
  const unpackaged = node(node(call, 'request' in call ? 'request' : 'retrieveRequest'), 'unpackaged');
  const asked = Array.isArray(unpackaged['types']) ? (unpackaged['types'] as XmlNode[]) : [node(unpackaged, 'types')];
  const all = packedComponents(org.project);
  const files: PackedFiles = new Map();
  const found: PackedComponent[] = [];
  const messages: Result[] = [];
  for (const types of asked) {
    const type = text(types, 'name');
    for (const member of texts(types, 'members')) {
      const chosen = all.filter((one) => isAsked(one, type, member));
      found.push(...chosen);
      if (chosen.length === 0 && member !== '*') messages.push(notFound(type, member));
    }
  }
  for (const component of found) component.write(files);
  files.set('package.xml', manifest(asked, org.schema.apiVersion));
  const id = `09S${randomBytes(6).toString('hex')}AAA`;
  const zipped = Object.fromEntries([...files].map(([path, content]) => [`${root}/${path}`, new Uint8Array(content)]));
  retrieved.set(id, {
    done: true,
    fileProperties: found.map((component) => properties(org, userId, component, `${root}/`)),
    id,
    messages,
    status: 'Succeeded',
    success: true,
    zipFile: Buffer.from(zipSync(zipped)).toString('base64')
  });
  const oldest = retrieved.keys().next().value;
  if (retrieved.size > 20 && oldest !== undefined) retrieved.delete(oldest);
  return { done: false, id, state: 'Queued' };
}

export function retrievalStatus(call: XmlNode): Result {
  const id = text(call, 'asyncProcessId') || text(call, 'id');
  const found = retrieved.get(id) ?? [...retrieved].find(([known]) => known.slice(0, 15) === id)?.[1];
  if (!found) throw new ApiError(404, 'INVALID_ID_FIELD', `There is no retrieval ${id}`);
  if (text(call, 'includeZip') !== 'false') return found;
  return Object.fromEntries(Object.entries(found).filter(([name]) => name !== 'zipFile'));
}

/** An object brings its parts along; `*` leaves the standard objects out, as the platform does. */
function isAsked(component: PackedComponent, type: string, member: string): boolean {
  const fullName = component.fullName.toLowerCase();
  if (component.type === type)
    return member === '*' ? type !== 'CustomObject' || fullName.includes('__') : fullName === member.toLowerCase();
  if (type !== 'CustomObject' || !isPartOfObject(component.type)) return false;
  const owner = fullName.slice(0, fullName.indexOf('.'));
  return member === '*' ? owner.includes('__') : owner === member.toLowerCase();
}

function notFound(type: string, member: string): Result {
  return {
    fileName: `${root}/package.xml`,
    problem: `Entity of type '${type}' named '${member}' cannot be found`
  };
}

function manifest(asked: readonly XmlNode[], version: string): Buffer {
  const types = asked.map((one) => {
    const members = texts(one, 'members').map((member) => `<members>${member}</members>`);
    return `<types>${members.join('')}<name>${text(one, 'name')}</name></types>`;
  });
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">${types.join('')}<version>${version}</version></Package>\n`
  );
}

function properties(org: LocalOrg, userId: string, component: PackedComponent, start: string): Result {
  const { type, fullName, fileName } = component;
  const isCode = type === 'ApexClass' || type === 'ApexTrigger';
  const row = isCode ? org.storage.rows(type, { Name: fullName })[0] : undefined;
  const date = new Date(org.clock()).toISOString();
  const name = String(org.storage.row('User', userId)?.['Name'] ?? '');
  return {
    createdById: userId,
    createdByName: name,
    createdDate: date,
    fileName: `${start}${fileName}`,
    fullName,
    id: typeof row?.['Id'] === 'string' ? row['Id'] : '000000000000000AAA',
    lastModifiedById: userId,
    lastModifiedByName: name,
    lastModifiedDate: date,
    manageableState: 'unmanaged',
    type
  };
}
