import { receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { HttpAnswer, HttpCall } from '../execution/execution.js';
import { sendHttp } from './http-client.js';
import type { CalloutAnswer, CalloutMessage } from './messages.js';

/** A blocking HTTP client: throws an Error whose message is the CalloutException's. */
export type SendCall = (call: HttpCall) => HttpAnswer;

/** Worker side: posts the call, sleeps until the main thread has the answer, and reads it without an event loop. */
export function calloutsThrough(port: MessagePort, signal: Int32Array): SendCall {
  let lastId = 0;
  return (call) => {
    const id = ++lastId;
    Atomics.store(signal, 0, 0);
    const message: CalloutMessage = { id, call: { ...call, body: call.body } };
    port.postMessage(message);
    const received = waitForAnswer(id, port, signal, Date.now() + call.timeout + 5_000);
    if (!received) throw new Error('Read timed out');
    if ('error' in received) throw new Error(received.error);
    return { ...received.answer, body: Buffer.from(received.answer.body) };
  };
}

/** The main thread keeps the call's own time limit; this one is for a main thread that does not answer at all. */
function waitForAnswer(id: number, port: MessagePort, signal: Int32Array, until: number): CalloutAnswer | null {
  for (let left = until - Date.now(); left > 0; left = until - Date.now()) {
    if (Atomics.wait(signal, 0, 0, left) === 'timed-out') return null;
    Atomics.store(signal, 0, 0);
    const answer = answerTo(id, port);
    if (answer) return answer;
  }
  return null;
}

/** An answer that came too late for an earlier call may still lie there. */
function answerTo(id: number, port: MessagePort): CalloutAnswer | null {
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    const answer = next.message as CalloutAnswer;
    if (answer.id === id) return answer;
  }
  return null;
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
