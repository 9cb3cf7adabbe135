import type { LocalOrg } from '../../execution/org.js';
import { wordsFor } from '../../execution/tests/run-tests.js';
import { runTransaction } from '../../execution/transaction.js';
import { loadUser } from '../../execution/users.js';
import { ApiError } from '../api-error.js';

export interface AnonymousResult {
  readonly compiled: boolean;
  readonly success: boolean;
  readonly line: number;
  readonly column: number;
  readonly compileProblem: string | null;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
  readonly logs: readonly { readonly level: string; readonly line: number; readonly text: string }[];
}

/** Compiles and runs a script as one transaction of the user, who must be allowed to write Apex. */
export function executeAnonymous(org: LocalOrg, userId: string, text: string): AnonymousResult {
  if (!loadUser(org, userId).hasUserPermission('AuthorApex'))
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'Executing anonymous Apex needs the user permission "Author Apex".');
  const logs: { level: string; line: number; text: string }[] = [];
  const base: AnonymousResult = {
    compiled: true,
    success: true,
    line: -1,
    column: -1,
    compileProblem: null,
    exceptionMessage: null,
    exceptionStackTrace: null,
    logs
  };
  const compiled = org.program.compileAnonymous(text);
  const problem = compiled.diagnostics.find((one) => one.severity === 'error');
  if (problem)
    return {
      ...base,
      compiled: false,
      success: false,
      line: problem.line,
      column: problem.column,
      compileProblem: problem.message
    };
  const onDebug = (level: string, message: string, line: number): void =>
    void logs.push({ level, line, text: message });
  try {
    runTransaction(org, { userId, onDebug, entryPoint: 'ANONYMOUS' }, () => compiled.run());
    return base;
  } catch (error) {
    const { message, stackTrace } = wordsFor(error);
    const line = Number(/line (\d+)/.exec(stackTrace)?.[1] ?? -1);
    return {
      ...base,
      success: false,
      line,
      column: line < 0 ? -1 : 1,
      exceptionMessage: message,
      exceptionStackTrace: stackTrace
    };
  }
}
