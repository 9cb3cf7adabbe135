import { receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { HttpAnswer, HttpCall } from '../execution/execution.js';
import { sendHttp } from './http-client.js';
import type { CalloutAnswer, CalloutMessage } from './messages.js';

/** A blocking HTTP client: throws an Error whose message is the CalloutException's. */
export type SendCall = (call: HttpCall) => HttpAnswer;

/** Something else to do until the answer comes. */
export interface WaitingTime {
  /** Called whenever the main thread has something to say; it may send calls of its own. */
  attend(): void;
  /** Called when the call has ended. */
  end(): void;
}

interface Bridge {
  readonly port: MessagePort;
  readonly signal: Int32Array;
  /** Answers by call: those of an outer call may come while an inner one waits. */
  readonly answers: Map<number, CalloutAnswer | null>;
  readonly meanwhile: WaitingTime | null;
}

/** Worker side: posts the call, sleeps until the main thread has the answer, and reads it without an event loop. */
export function calloutsThrough(port: MessagePort, signal: Int32Array, meanwhile: WaitingTime | null): SendCall {
  let lastId = 0;
  const bridge: Bridge = { port, signal, answers: new Map(), meanwhile };
  return (call) => {
    const id = ++lastId;
    bridge.answers.set(id, null);
    const message: CalloutMessage = { id, call: { ...call, body: call.body } };
    port.postMessage(message);
    try {
      const received = waitForAnswer(id, bridge, Date.now() + call.timeout + 5_000);
      if (!received) throw new Error('Read timed out');
      if ('error' in received) throw new Error(received.error);
      return { ...received.answer, body: Buffer.from(received.answer.body) };
    } finally {
      bridge.answers.delete(id);
      meanwhile?.end();
    }
  };
}

/** The main thread keeps the call's own time limit; this one is for a main thread that does not answer at all. */
function waitForAnswer(id: number, bridge: Bridge, until: number): CalloutAnswer | null {
  const { signal, meanwhile } = bridge;
  for (;;) {
    // Lowered before looking, so that whatever comes from now on raises it again.
    Atomics.store(signal, 0, 0);
    const answer = answerTo(id, bridge);
    if (answer) return answer;
    meanwhile?.attend();
    const left = until - Date.now();
    if (left <= 0) return answerTo(id, bridge);
    Atomics.wait(signal, 0, 0, left);
  }
}

function answerTo(id: number, { port, answers }: Bridge): CalloutAnswer | null {
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    const answer = next.message as CalloutAnswer;
    // Nobody waits any more for an answer that came too late.
    if (answers.has(answer.id)) answers.set(answer.id, answer);
  }
  return answers.get(id) ?? null;
}

/** Main side of the same. */
export function answerCallouts(port: MessagePort, signal: Int32Array): void {
  port.on('message', (message: CalloutMessage) => {
    void sendHttp({ ...message.call, body: Buffer.from(message.call.body) })
      .then(
        (answer): CalloutAnswer => ({ id: message.id, answer }),
        (error: unknown): CalloutAnswer => ({
          id: message.id,
          error: error instanceof Error ? error.message : String(error)
        })
      )
      .then((answer) => {
        port.postMessage(answer);
        Atomics.store(signal, 0, 1);
        Atomics.notify(signal, 0);
      });
  });
}
