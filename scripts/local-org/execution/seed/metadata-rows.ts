import { readFileSync, statSync } from 'node:fs';
import type { LocalOrg } from '../org.js';
import type { RowValue } from '../storage.js';
import { seedObjectPermissions } from './object-permissions.js';
import { ensure, ensureProfile } from './seed.js';

/** Rows that a deployment makes: permission sets, custom permissions, record types, queues, classes, triggers. */
export function seedMetadataRows(org: LocalOrg): void {
  const license = String(org.storage.rows('UserLicense', { Name: 'Salesforce' })[0]?.['Id'] ?? '');
  for (const set of org.schema.permissionSets.values()) {
    if (set.isProfile) {
      if (!['admin', 'standard', 'minimumaccess'].includes(set.name.toLowerCase()))
        ensureProfile(org, license, set.label || set.name, {});
    } else
      ensureOwn(
        org,
        'PermissionSet',
        { Name: set.name },
        { Label: set.label, IsOwnedByProfile: false, IsCustom: true, Type: 'Regular' }
      );
  }
  for (const group of org.schema.other.get('PermissionSetGroup')?.values() ?? [])
    seedPermissionSetGroup(org, group.fullName, group.content);
  seedObjectPermissions(org);
  for (const permission of org.schema.customPermissions.values())
    ensureOwn(
      org,
      'CustomPermission',
      { DeveloperName: permission.name },
      { MasterLabel: permission.label, Language: 'en_US' }
    );
  for (const object of org.schema.objects.values())
    for (const type of object.recordTypes)
      if (type.developerName !== 'Master')
        ensureOwn(
          org,
          'RecordType',
          { SobjectType: object.name, DeveloperName: type.developerName },
          { Name: type.label, IsActive: type.active }
        );
  seedComponents(org);
  seedEmailTemplates(org);
  for (const queue of org.schema.other.get('Queue')?.values() ?? []) seedQueue(org, queue.fullName, queue.content);
  for (const resource of org.schema.staticResources.values())
    ensureOwn(
      org,
      'StaticResource',
      { Name: resource.name },
      { ContentType: 'application/octet-stream', CacheControl: 'Private', ...bodyOf(resource.file) }
    );
}

function seedComponents(org: LocalOrg): void {
  for (const { fullName, content } of org.schema.other.get('PlatformCachePartition')?.values() ?? [])
    ensureOwn(
      org,
      'PlatformCachePartition',
      { DeveloperName: fullName },
      {
        MasterLabel: typeof content['masterLabel'] === 'string' ? content['masterLabel'] : fullName,
        Language: 'en_US',
        IsDefaultPartition: String(content['isDefaultPartition']) === 'true'
      }
    );
  for (const { fullName, content } of org.schema.other.get('CustomNotificationType')?.values() ?? [])
    ensureOwn(
      org,
      'CustomNotificationType',
      { DeveloperName: fullName },
      {
        MasterLabel: typeof content['masterLabel'] === 'string' ? content['masterLabel'] : fullName,
        CustomNotifTypeName: fullName,
        Language: 'en_US',
        Desktop: String(content['desktop']) === 'true',
        Mobile: String(content['mobile']) === 'true'
      }
    );
}

/** The text of a template lies beside its metadata file. */
function seedEmailTemplates(org: LocalOrg): void {
  for (const { fullName, content, file } of org.schema.other.get('EmailTemplate')?.values() ?? []) {
    const developerName = fullName.slice(fullName.lastIndexOf('/') + 1);
    const textOf = (name: string): string | null => (typeof content[name] === 'string' ? content[name] : null);
    const bodyFile = file.replace(/-meta\.xml$/, '');
    const body = statSync(bodyFile, { throwIfNoEntry: false })?.isFile() ? readFileSync(bodyFile, 'utf8') : null;
    const isText = textOf('type') === 'text';
    const id = ensureOwn(org, 'EmailTemplate', { DeveloperName: developerName }, {});
    org.storage.updateRow('EmailTemplate', id, {
      Name: textOf('name') ?? developerName,
      Subject: textOf('subject'),
      TemplateType: textOf('type') ?? 'text',
      TemplateStyle: textOf('style') ?? 'none',
      Encoding: textOf('encodingKey') ?? 'UTF-8',
      Description: textOf('description'),
      IsActive: textOf('available') === 'true',
      Body: isText ? body : textOf('textOnly'),
      HtmlValue: isText ? null : body
    });
  }
}

/** A row of the project's own metadata, which carries its namespace. */
function ensureOwn(
  org: LocalOrg,
  object: string,
  key: Record<string, RowValue>,
  others: Record<string, RowValue>
): string {
  const { namespace } = org.schema;
  return ensure(org, object, key, namespace === undefined ? others : { ...others, NamespacePrefix: namespace });
}

/** A resource given as a folder has no body of its own here. */
function bodyOf(file: string): Record<string, string | number> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return {};
  const bytes = readFileSync(file);
  return { Body: bytes.toString('base64'), BodyLength: bytes.length };
}

function seedPermissionSetGroup(org: LocalOrg, name: string, content: Record<string, unknown>): void {
  const label = typeof content['label'] === 'string' ? content['label'] : name;
  const id = ensureOwn(
    org,
    'PermissionSetGroup',
    { DeveloperName: name },
    { MasterLabel: label, Language: 'en_US', Status: 'Updated' }
  );
  const listed = content['permissionSets'];
  for (const set of Array.isArray(listed) ? listed : listed ? [listed] : []) {
    const found = org.storage.rows('PermissionSet', { Name: String(set) })[0]?.['Id'];
    if (typeof found === 'string')
      ensure(org, 'PermissionSetGroupComponent', { PermissionSetGroupId: id, PermissionSetId: found }, {});
  }
}

function seedQueue(org: LocalOrg, name: string, content: Record<string, unknown>): void {
  const label = typeof content['name'] === 'string' ? content['name'] : name;
  const id = ensure(org, 'Group', { DeveloperName: name, Type: 'Queue' }, { Name: label });
  const listed = content['queueSobject'];
  for (const entry of Array.isArray(listed) ? listed : listed ? [listed] : []) {
    const type = (entry as Record<string, unknown>)['sobjectType'];
    if (typeof type === 'string') ensure(org, 'QueueSobject', { QueueId: id, SobjectType: type }, {});
  }
}

export function seedCode(org: LocalOrg): void {
  for (const source of org.project.sources) {
    const object = source.kind === 'class' ? 'ApexClass' : 'ApexTrigger';
    const values = {
      ApiVersion: source.apiVersion,
      Status: 'Active',
      IsValid: true,
      LengthWithoutComments: source.text.length
    };
    const trigger = org.program.triggers.find((one) => one.name.toLowerCase() === source.name.toLowerCase());
    ensureOwn(
      org,
      object,
      { Name: source.name },
      { ...values, ...(source.kind === 'trigger' && trigger ? { TableEnumOrId: trigger.object } : {}) }
    );
  }
}
