/** Which metadata type a file of source format is, by the suffix before `-meta.xml` (as in the deploy tool's registry). */
const typesBySuffix: Readonly<Record<string, string>> = {
  app: 'CustomApplication',
  approvalProcess: 'ApprovalProcess',
  assignmentRules: 'AssignmentRules',
  autoResponseRules: 'AutoResponseRules',
  businessProcess: 'BusinessProcess',
  cachePartition: 'PlatformCachePartition',
  cls: 'ApexClass',
  community: 'Community',
  compactLayout: 'CompactLayout',
  component: 'ApexComponent',
  connectedApp: 'ConnectedApp',
  corsWhitelistOrigin: 'CorsWhitelistOrigin',
  cspTrustedSite: 'CspTrustedSite',
  customPermission: 'CustomPermission',
  dashboard: 'Dashboard',
  dashboardFolder: 'DashboardFolder',
  delegateGroup: 'DelegateGroup',
  duplicateRule: 'DuplicateRule',
  dwl: 'DataWeaveResource',
  email: 'EmailTemplate',
  emailFolder: 'EmailFolder',
  escalationRules: 'EscalationRules',
  externalCredential: 'ExternalCredential',
  field: 'CustomField',
  fieldSet: 'FieldSet',
  flexipage: 'FlexiPage',
  flow: 'Flow',
  flowDefinition: 'FlowDefinition',
  globalValueSet: 'GlobalValueSet',
  globalValueSetTranslation: 'GlobalValueSetTranslation',
  group: 'Group',
  homePageLayout: 'HomePageLayout',
  index: 'Index',
  invocableactionextension: 'InvocableActionExtension',
  labels: 'CustomLabels',
  layout: 'Layout',
  letter: 'Letterhead',
  listView: 'ListView',
  matchingRule: 'MatchingRules',
  md: 'CustomMetadata',
  messageChannel: 'LightningMessageChannel',
  mutingpermissionset: 'MutingPermissionSet',
  namedCredential: 'NamedCredential',
  network: 'Network',
  notiftype: 'CustomNotificationType',
  object: 'CustomObject',
  objectTranslation: 'CustomObjectTranslation',
  page: 'ApexPage',
  pathAssistant: 'PathAssistant',
  permissionset: 'PermissionSet',
  permissionsetgroup: 'PermissionSetGroup',
  platformEventChannel: 'PlatformEventChannel',
  platformEventChannelMember: 'PlatformEventChannelMember',
  platformEventSubscriberConfig: 'PlatformEventSubscriberConfig',
  profile: 'Profile',
  queue: 'Queue',
  quickAction: 'QuickAction',
  recordType: 'RecordType',
  remoteSite: 'RemoteSiteSetting',
  report: 'Report',
  reportFolder: 'ReportFolder',
  reportType: 'ReportType',
  resource: 'StaticResource',
  role: 'Role',
  settings: 'Settings',
  sharingReason: 'SharingReason',
  sharingRules: 'SharingRules',
  site: 'CustomSite',
  standardValueSet: 'StandardValueSet',
  tab: 'CustomTab',
  testSuite: 'ApexTestSuite',
  translation: 'Translations',
  trigger: 'ApexTrigger',
  validationRule: 'ValidationRule',
  webLink: 'WebLink',
  workflow: 'Workflow'
};

/** Parts of an object that source format keeps in files of their own, below the object's folder. */
const partsOfObjects: ReadonlySet<string> = new Set([
  'BusinessProcess',
  'CompactLayout',
  'CustomField',
  'FieldSet',
  'Index',
  'ListView',
  'RecordType',
  'SharingReason',
  'ValidationRule',
  'WebLink'
]);

export function isPartOfObject(type: string): boolean {
  return partsOfObjects.has(type);
}

/** Metadata types by the suffix of their files. */
export function metadataTypes(): readonly (readonly [suffix: string, type: string])[] {
  return Object.entries(typesBySuffix);
}

/** Types whose members live in folders, so that the folder is part of the full name. */
const typesInFolders: ReadonlySet<string> = new Set(['Dashboard', 'EmailTemplate', 'Report']);

export interface MetadataIdentity {
  readonly type: string;
  readonly fullName: string;
}

/** What a file is, from its path alone; undefined for a file that is not the metadata file of a component. */
export function identifyMetadata(path: string): MetadataIdentity | undefined {
  const parts = path.split(/[\\/]/);
  const fileName = parts.at(-1) ?? '';
  if (!fileName.endsWith('-meta.xml')) return undefined;
  const stem = fileName.slice(0, -'-meta.xml'.length);
  const bundle = /^(.*)\.(js|cmp|app|evt|intf|tokens|design)$/.exec(stem);
  if (bundle && (parts.includes('lwc') || parts.includes('aura'))) {
    return { type: parts.includes('lwc') ? 'LightningComponentBundle' : 'AuraDefinitionBundle', fullName: bundle[1]! };
  }
  const dot = stem.lastIndexOf('.');
  if (dot < 0) return undefined;
  const suffix = stem.slice(dot + 1);
  const name = decodeURIComponent(stem.slice(0, dot));
  const type = typesBySuffix[suffix] ?? suffix.charAt(0).toUpperCase() + suffix.slice(1);
  if (partsOfObjects.has(type)) return { type, fullName: `${parts.at(-3) ?? ''}.${name}` };
  if (typesInFolders.has(type)) return { type, fullName: `${parts.at(-2) ?? ''}/${name}` };
  return { type, fullName: name };
}
