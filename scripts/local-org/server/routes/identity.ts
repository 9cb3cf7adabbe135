import type { LocalOrg } from '../../execution/org.js';
import { ApiError, notFound } from '../api-error.js';
import { readJson } from '../dispatch.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { adminSession, organizationId, sessionOf } from '../sessions.js';
import { isJsonObject } from '../values/json-record.js';

/** Who is asking, and how others get a token. */

route('GET', '/services/oauth2/userinfo', (request, org) => {
  const user = org.storage.row('User', request.userId);
  const base = `${request.origin}/services/data/v{version}`;
  return {
    status: 200,
    json: {
      sub: identityUrl(request, org, request.userId),
      user_id: request.userId,
      organization_id: organizationId(org),
      preferred_username: user?.['Username'],
      name: user?.['Name'],
      email: user?.['Email'],
      zoneinfo: user?.['TimeZoneSidKey'],
      urls: { rest: base, sobjects: `${base}/sobjects/`, query: `${base}/query/` }
    }
  };
});

route('GET', '/id/:organization/:user', (request, org) => {
  const id = request.parameters['user'] ?? '';
  const user = org.storage.row('User', id);
  if (!user) throw notFound();
  return {
    status: 200,
    json: {
      id: identityUrl(request, org, id),
      asserted_user: true,
      user_id: id,
      organization_id: organizationId(org),
      username: user['Username'],
      display_name: user['Name'],
      email: user['Email'],
      user_type: 'STANDARD',
      timezone: user['TimeZoneSidKey'],
      active: true,
      urls: { rest: `${request.origin}/services/data/v{version}/` }
    }
  };
});

/** The address that opens a browser with this session, for `sf org open`. */
route('GET', '/services/oauth2/singleaccess', (request, org) => {
  const address = new URL('/secur/frontdoor.jsp', request.origin);
  address.searchParams.set('sid', sessionOf(org, request.userId).token);
  const target = request.query.get('redirect_uri');
  if (target) address.searchParams.set('retURL', target.startsWith('/') ? target : `/${target}`);
  return { status: 200, json: { frontdoor_uri: address.href } };
});

function identityUrl(request: ApiRequest, org: LocalOrg, userId: string): string {
  return `${request.origin}/id/${organizationId(org)}/${userId}`;
}

/** There are no passwords here: whoever reaches this machine's port may be the administrator, or the user that is named. */
route(
  'POST',
  '/services/oauth2/token',
  (request, org) => tokenAnswer(request, org, new URLSearchParams(request.body.toString('utf8')).get('username')),
  {
    open: true
  }
);

function tokenAnswer(request: ApiRequest, org: LocalOrg, username: string | null): ApiResponse {
  const userId = username === null ? adminSession(org).userId : userNamed(org, username);
  const session = sessionOf(org, userId);
  return {
    status: 200,
    json: {
      access_token: session.token,
      instance_url: request.origin,
      id: identityUrl(request, org, userId),
      token_type: 'Bearer',
      issued_at: String(Date.now()),
      scope: 'full api'
    }
  };
}

function userNamed(org: LocalOrg, username: string): string {
  const id = org.storage.rows('User', { Username: username })[0]?.['Id'];
  if (typeof id !== 'string') throw new ApiError(400, 'invalid_grant', `There is no user ${username}`);
  return id;
}

/** Tests and tools log in as somebody else: the administrator asks for that user's token. */
route('POST', '/services/local-org/token', (request, org) => {
  const body = readJson(request);
  const username = isJsonObject(body) ? body['username'] : null;
  if (typeof username !== 'string') throw new ApiError(400, 'INVALID_INPUT', 'Give the username');
  if (request.userId !== adminSession(org).userId)
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'Only the administrator may log in as another user');
  return tokenAnswer(request, org, username);
});
