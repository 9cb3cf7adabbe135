import type { HttpAnswer, HttpCall } from '../execution/execution.js';
import type { Diagnostic } from '../apex/descriptor.js';

/** What the main thread and the Apex worker say to each other. */

export interface WorkerOptions {
  readonly projects: readonly string[];
  readonly databaseFile: string | null;
  readonly settingsFile: string | null;
  /** Named credential → URL, from the command line. */
  readonly namedCredentials: readonly (readonly [string, string])[];
  readonly cacheDirectory: string | null;
  /** False for a command that must not run what is waiting in the queue. */
  readonly runJobs: boolean;
}

export interface RequestMessage {
  readonly kind: 'request';
  readonly id: number;
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly origin: string;
}

export type ToWorker = RequestMessage | { readonly kind: 'stop' };

export interface AnswerMessage {
  readonly kind: 'answer';
  readonly id: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface ReadyMessage {
  readonly kind: 'ready';
  readonly accessToken: string;
  readonly username: string;
  readonly apiVersion: string;
  readonly warnings: readonly Diagnostic[];
}

export type FromWorker =
  | AnswerMessage
  | ReadyMessage
  | { readonly kind: 'problems'; readonly problems: readonly Diagnostic[] }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'stopped' };

/** Callouts go over a port of their own, since the worker waits for the answer with its event loop at rest. */
export interface CalloutMessage {
  readonly id: number;
  readonly call: {
    readonly method: string;
    readonly url: string;
    readonly headers: HttpCall['headers'];
    readonly body: Uint8Array;
    readonly timeout: number;
  };
}

export type CalloutAnswer =
  | {
      readonly id: number;
      readonly answer: {
        readonly status: number;
        readonly statusText: string;
        readonly headers: HttpAnswer['headers'];
        readonly body: Uint8Array;
      };
    }
  | { readonly id: number; readonly error: string };
