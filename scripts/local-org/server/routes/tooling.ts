import type { LocalOrg } from '../../execution/org.js';
import { dispatch } from '../dispatch.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { queryTooling } from '../test-runs/tooling-query.js';
import { executeAnonymous } from './anonymous.js';
import { versionOf } from './context.js';

/** The part of the Tooling API that editors and the command line use. */

route('GET', '/services/data/:version/tooling/query', (request, org) => {
  const told = queryTooling(org, request.query.get('q') ?? '');
  if (told) return { status: 200, json: told };
  const answer = dispatch(
    {
      kind: 'request',
      id: 0,
      method: 'GET',
      url: `/services/data/${versionOf(request)}/query?${request.query.toString()}`,
      headers: request.headers,
      body: Buffer.alloc(0),
      origin: request.origin
    },
    org
  );
  return { status: answer.status, headers: answer.headers, body: Buffer.from(answer.body) };
});

route('GET', '/services/data/:version/tooling/executeAnonymous', (request, org) =>
  execute(request, org, request.query.get('anonymousBody') ?? '')
);
/** A script may be longer than an address: the local org's own command line posts it. */
route('POST', '/services/data/:version/tooling/executeAnonymous', (request, org) =>
  execute(request, org, request.body.toString('utf8'))
);

function execute(request: ApiRequest, org: LocalOrg, text: string): ApiResponse {
  return { status: 200, json: executeAnonymous(org, request.userId, text) };
}
