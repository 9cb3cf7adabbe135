import { bind } from '../bind.js';

/** An org without sites: what Apex hears outside of one. */
const nothing = (): null => null;
const text = (): string => '';
const no = (): boolean => false;

bind('System.Network', {
  statics: { getNetworkId: nothing, getLoginUrl: nothing, getLogoutUrl: nothing, getSelfRegUrl: nothing }
});
bind('System.Site', {
  statics: {
    getAdminEmail: nothing,
    getAdminId: nothing,
    getAnalyticsTrackingCode: nothing,
    getBaseCustomUrl: text,
    getBaseInsecureUrl: text,
    getBaseRequestUrl: text,
    getBaseSecureUrl: text,
    getBaseUrl: text,
    getCurrentSiteUrl: nothing,
    getCustomWebAddress: nothing,
    getDomain: nothing,
    getErrorDescription: text,
    getErrorMessage: text,
    getExperienceId: nothing,
    getMasterLabel: nothing,
    getName: nothing,
    getOriginalUrl: nothing,
    getPathPrefix: nothing,
    getPrefix: nothing,
    getSiteId: nothing,
    getSiteType: nothing,
    getSiteTypeLabel: nothing,
    getTemplate: nothing,
    isLoginEnabled: no,
    isPasswordExpired: no,
    isRegistrationEnabled: no,
    isValidUsername: no
  }
});
