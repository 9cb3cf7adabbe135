import type { EnumValue } from '../../runtime/enum.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { instanceUrl } from '../instance-url.js';
import { refuseNull } from './arguments.js';
import { platformConstant } from './enumerations.js';

/** The host names of an org, which follow from its My Domain: that of a Developer Edition, unless the org is served. */

const MY_DOMAIN = /^([a-z0-9-]+)((?:\.(?:develop|sandbox|scratch))?)\.my\.salesforce\.com$/i;

function myDomain(): { readonly name: string; readonly partition: string } {
  const match = MY_DOMAIN.exec(new URL(instanceUrl()).hostname);
  return { name: match?.[1] ?? 'local-org-dev-ed', partition: match?.[2] ?? '.develop' };
}

/** By type: what stands before and behind the partition. */
const suffixes: Readonly<Record<string, string>> = {
  ORG_MY_DOMAIN: '.my.salesforce.com',
  LIGHTNING_DOMAIN: '.lightning.force.com',
  SETUP_DOMAIN: '.my.salesforce-setup.com',
  CONTENT_DOMAIN: '.file.force.com',
  VISUALFORCE_DOMAIN: '.vf.force.com',
  LIGHTNING_CONTAINER_COMPONENT_DOMAIN: '.container.force.com',
  EXPERIENCE_CLOUD_SITES_BUILDER_DOMAIN: '.builder.salesforce-experience.com',
  EXPERIENCE_CLOUD_SITES_LIVE_PREVIEW_DOMAIN: '.live-preview.salesforce-experience.com',
  EXPERIENCE_CLOUD_SITES_PREVIEW_DOMAIN: '.preview.salesforce-experience.com',
  EXPERIENCE_CLOUD_SITES_DOMAIN: '.my.site.com',
  SALESFORCE_SITES_DOMAIN: '.my.salesforce-sites.com'
};

function hostname(type: string, packageName: string | null = null): string {
  const { name, partition } = myDomain();
  return `${name}${packageName === null ? '' : `--${packageName}`}${partition}${suffixes[type] ?? ''}`;
}

/** System.Domain: what a host name says. */
class Domain {
  constructor(
    private readonly type: string = 'ORG_MY_DOMAIN',
    private readonly name: string | null = null,
    private readonly packageName: string | null = null
  ) {}

  getDomainType(): EnumValue {
    return platformConstant('System.DomainType', this.type);
  }
  getMyDomainName(): string | null {
    return this.name;
  }
  getPackageName(): string | null {
    return this.packageName;
  }
  getSandboxName(): string | null {
    return null;
  }
  getSitesSubdomainName(): string | null {
    return this.type === 'SALESFORCE_SITES_DOMAIN' ? this.name : null;
  }
}

function parse(given: string | { getHost(): string }): Domain {
  refuseNull(given);
  const host = (typeof given === 'string' ? given : given.getHost()).toLowerCase();
  for (const [type, suffix] of Object.entries(suffixes)) {
    if (!host.endsWith(suffix)) continue;
    const [head = ''] = host.slice(0, -suffix.length).split('.');
    const [name = '', packageName] = head.split('--');
    return new Domain(type, name, packageName ?? null);
  }
  return throwException('System.InvalidParameterValueException', `Invalid Salesforce hostname: ${host}`);
}

bind('System.Domain', { class: Domain });
bind('System.DomainParser', { statics: { parse } });
bind('System.DomainCreator', {
  statics: {
    getContentHostname: () => hostname('CONTENT_DOMAIN'),
    getExperienceCloudSitesBuilderHostname: () => hostname('EXPERIENCE_CLOUD_SITES_BUILDER_DOMAIN'),
    getExperienceCloudSitesHostname: () => hostname('EXPERIENCE_CLOUD_SITES_DOMAIN'),
    getExperienceCloudSitesLivePreviewHostname: () => hostname('EXPERIENCE_CLOUD_SITES_LIVE_PREVIEW_DOMAIN'),
    getExperienceCloudSitesPreviewHostname: () => hostname('EXPERIENCE_CLOUD_SITES_PREVIEW_DOMAIN'),
    getLightningContainerComponentHostname: (packageName: string | null) =>
      hostname('LIGHTNING_CONTAINER_COMPONENT_DOMAIN', packageName ?? 'c'),
    getLightningHostname: () => hostname('LIGHTNING_DOMAIN'),
    getOrgMyDomainHostname: () => hostname('ORG_MY_DOMAIN'),
    getSalesforceSitesHostname: () => hostname('SALESFORCE_SITES_DOMAIN'),
    getSetupHostname: () => hostname('SETUP_DOMAIN'),
    getVisualforceHostname: (packageName: string | null) => hostname('VISUALFORCE_DOMAIN', packageName ?? 'c')
  }
});
