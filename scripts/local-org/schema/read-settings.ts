import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ComponentSet } from './metadata-files.js';
import type {
  CustomMetadataRecord,
  ExternalCredentialDefinition,
  NamedCredentialDefinition,
  RawMetadata,
  Schema
} from './model.js';
import { flagOf, isNode, nodesOf, textOf, type XmlNode } from './xml.js';

export function readLabels(components: ComponentSet): Schema['labels'] {
  const labels = components.ofType('CustomLabels').flatMap((file) => nodesOf(file.node, 'labels'));
  return new Map(
    labels.map((label) => {
      const name = textOf(label, 'fullName') ?? '';
      return [name.toLowerCase(), { name, value: textOf(label, 'value') ?? '' }];
    })
  );
}

export function readStaticResources(components: ComponentSet): Schema['staticResources'] {
  return new Map(
    components.ofType('StaticResource').map(({ fullName: name, document }) => {
      return [name.toLowerCase(), { name, file: contentFile(document.file) }];
    })
  );
}

/** `accounts.csv` beside `accounts.resource-meta.xml`: source format names the content by its type. */
function contentFile(metadataFile: string): string {
  const plain = metadataFile.replace(/-meta\.xml$/, '');
  const stem = `${basename(plain, '.resource')}.`;
  const found = readdirSync(dirname(plain)).find((name) => name.startsWith(stem) && !name.endsWith('-meta.xml'));
  return found ? join(dirname(plain), found) : plain;
}

export function readCustomMetadata(components: ComponentSet): CustomMetadataRecord[] {
  return components.ofType('CustomMetadata').map(({ fullName, node }) => {
    const dot = fullName.indexOf('.');
    const developerName = fullName.slice(dot + 1);
    return {
      type: `${fullName.slice(0, dot)}__mdt`,
      developerName,
      label: textOf(node, 'label') ?? developerName,
      isProtected: flagOf(node, 'protected'),
      values: new Map(nodesOf(node, 'values').map((entry) => [textOf(entry, 'field') ?? '', valueOf(entry)]))
    };
  });
}

function valueOf(entry: XmlNode): string | null {
  const value = entry.value;
  if (isNode(value) && value['@xsi:nil'] === 'true') return null;
  const text = textOf(entry, 'value');
  return text === undefined || text === '' ? null : text;
}

export function readNamedCredentials(components: ComponentSet): Map<string, NamedCredentialDefinition> {
  return new Map(
    components.ofType('NamedCredential').map(({ fullName: name, node }) => {
      const parameters = nodesOf(node, 'namedCredentialParameters');
      const ofType = (type: string): XmlNode | undefined =>
        parameters.find((parameter) => textOf(parameter, 'parameterType') === type);
      const url = ofType('Url');
      const authentication = ofType('Authentication');
      const credential = {
        name,
        label: textOf(node, 'label') ?? name,
        url: (url ? textOf(url, 'parameterValue') : textOf(node, 'endpoint')) ?? '',
        externalCredential: authentication ? textOf(authentication, 'externalCredential') : undefined,
        generateAuthorizationHeader: textOf(node, 'generateAuthorizationHeader') !== 'false'
      };
      return [name.toLowerCase(), credential];
    })
  );
}

export function readExternalCredentials(components: ComponentSet): Map<string, ExternalCredentialDefinition> {
  return new Map(
    components.ofType('ExternalCredential').map(({ fullName: name, node }) => {
      const parameters = nodesOf(node, 'externalCredentialParameters').map((parameter) => ({
        name: textOf(parameter, 'parameterName') ?? '',
        type: textOf(parameter, 'parameterType') ?? '',
        value: textOf(parameter, 'parameterValue')
      }));
      return [name.toLowerCase(), { name, protocol: textOf(node, 'authenticationProtocol') ?? '', parameters }];
    })
  );
}

/** Types that have a place of their own in the schema. */
const modelled: ReadonlySet<string> = new Set([
  'CustomField',
  'CustomLabels',
  'CustomMetadata',
  'CustomPermission',
  'ExternalCredential',
  'NamedCredential',
  'StaticResource',
  'ValidationRule'
]);

export function readOther(components: ComponentSet): Schema['other'] {
  const other = new Map<string, Map<string, RawMetadata>>();
  for (const type of components.types()) {
    if (modelled.has(type)) continue;
    const members = components.ofType(type).map(({ fullName, document, node }): [string, RawMetadata] => {
      return [fullName.toLowerCase(), { type, fullName, file: document.file, content: node }];
    });
    other.set(type, new Map(members));
  }
  return other;
}
