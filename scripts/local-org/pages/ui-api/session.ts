import type { LocalOrg } from '../../execution/org.js';
import { loadUser } from '../../execution/users.js';
import type { ApiRequest } from '../../server/router.js';

/** Who looks at the pages, and what they may do beyond objects and fields. */
export function sessionOf(request: ApiRequest, org: LocalOrg): Record<string, unknown> {
  const user = loadUser(org, request.userId);
  const customPermissions = [...org.schema.customPermissions.values()].map(({ name }) => name);
  const asked = new Set([...org.schema.permissionSets.values()].flatMap(({ userPermissions }) => [...userPermissions]));
  return {
    apiVersion: org.schema.apiVersion,
    user: { Id: user.id, name: user.name, username: user.username, timeZone: user.timeZone, isGuest: false },
    customPermissions: customPermissions.filter((name) => user.hasCustomPermission(name)),
    userPermissions: [...asked].filter((name) => user.hasUserPermission(name))
  };
}
