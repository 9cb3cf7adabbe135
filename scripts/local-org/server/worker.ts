import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { JobLoop } from '../execution/jobs/job-loop.js';
import { OrgProblems, openOrg } from '../execution/open-org.js';
import type { LocalOrg } from '../execution/org.js';
import { SettingsError } from '../execution/settings.js';
import { ProjectError } from '../project/project-error.js';
import { calloutsThrough } from './callout-bridge.js';
import { Deployments } from './deployments/deployments.js';
import { dispatchOrWait } from './dispatch.js';
import type { FromWorker, ToWorker, WorkerOptions } from './messages.js';
import { adminSession } from './sessions.js';
import { RequestsMeanwhile } from './waiting-time.js';

interface WorkerData {
  readonly options: WorkerOptions;
  readonly signal: SharedArrayBuffer;
  readonly port: MessagePort;
}

const { options, signal, port } = workerData as WorkerData;

function say(message: FromWorker): void {
  parentPort?.postMessage(message);
}

const meanwhile = parentPort ? new RequestsMeanwhile(parentPort, say) : null;

function serve(org: LocalOrg): void {
  const jobs = options.runJobs ? new JobLoop(org, (text) => say({ kind: 'log', text }), catchUp) : null;
  meanwhile?.serve(org);
  function take(message: ToWorker): void {
    if (message.kind === 'stop') {
      jobs?.stop();
      Deployments.of(org).forget();
      org.close();
      parentPort?.close();
      port.close();
      return;
    }
    const answer = dispatchOrWait(message, org);
    if (answer instanceof Promise) void answer.then((late) => say({ kind: 'answer', id: message.id, ...late }));
    else say({ kind: 'answer', id: message.id, ...answer });
    jobs?.wake();
  }
  /** What came while Apex waited goes before what comes now. */
  function catchUp(): void {
    for (let late = meanwhile?.takePostponed() ?? []; late.length > 0; late = meanwhile?.takePostponed() ?? [])
      late.forEach(take);
  }
  parentPort?.on('message', (message: ToWorker) => {
    catchUp();
    take(message);
    catchUp();
  });
  jobs?.wake();
}

try {
  const org = openOrg({
    ...options,
    sendCall: calloutsThrough(port, new Int32Array(signal), meanwhile),
    onDebug: null
  });
  const session = adminSession(org);
  serve(org);
  say({
    kind: 'ready',
    accessToken: session.token,
    username: session.username,
    apiVersion: org.schema.apiVersion,
    warnings: org.warnings
  });
} catch (error) {
  if (error instanceof OrgProblems) say({ kind: 'problems', problems: error.problems });
  else say({ kind: 'failed', message: reasonOf(error) });
  port.close();
}

/** The user's mistakes are told in a sentence, ours with the place they happened at. */
function reasonOf(error: unknown): string {
  if (error instanceof ProjectError || error instanceof SettingsError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
