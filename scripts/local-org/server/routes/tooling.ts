import type { LocalOrg } from '../../execution/org.js';
import { runTransaction } from '../../execution/transaction.js';
import { wordsFor } from '../../execution/tests/run-tests.js';
import { dispatch } from '../dispatch.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { versionOf } from './context.js';

/** The part of the Tooling API that editors and the command line use. */

route('GET', '/services/data/:version/tooling/query', (request, org) => {
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
  const compiled = org.program.compileAnonymous(text);
  const problem = compiled.diagnostics.find((one) => one.severity === 'error');
  const logs: { level: string; line: number; text: string }[] = [];
  const base = {
    line: -1,
    column: -1,
    compiled: true,
    success: true,
    compileProblem: null,
    exceptionMessage: null,
    exceptionStackTrace: null,
    logs
  };
  if (problem)
    return {
      status: 200,
      json: {
        ...base,
        compiled: false,
        success: false,
        line: problem.line,
        column: problem.column,
        compileProblem: problem.message
      }
    };
  const onDebug = (level: string, message: string, line: number): void =>
    void logs.push({ level, line, text: message });
  try {
    runTransaction(org, { userId: request.userId, onDebug }, () => compiled.run());
    return { status: 200, json: base };
  } catch (error) {
    const { message, stackTrace } = wordsFor(error);
    const line = Number(/line (\d+)/.exec(stackTrace)?.[1] ?? -1);
    return {
      status: 200,
      json: {
        ...base,
        success: false,
        line,
        column: line < 0 ? -1 : 1,
        exceptionMessage: message,
        exceptionStackTrace: stackTrace
      }
    };
  }
}
