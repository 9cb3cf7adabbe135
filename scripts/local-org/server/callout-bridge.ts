import { receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { HttpAnswer, HttpCall } from '../execution/execution.js';
import { sendHttp } from './http-client.js';
import type { CalloutAnswer, CalloutMessage } from './messages.js';

/** A blocking HTTP client: throws an Error whose message is the CalloutException's. */
export type SendCall = (call: HttpCall) => HttpAnswer;

/** Worker side: posts the call, sleeps until the main thread has the answer, and reads it without an event loop. */
export function calloutsThrough(port: MessagePort, signal: Int32Array): SendCall {
  return (call) => {
    Atomics.store(signal, 0, 0);
    const message: CalloutMessage = { call: { ...call, body: call.body } };
    port.postMessage(message);
    const patience = call.timeout + 5_000;
    if (Atomics.wait(signal, 0, 0, patience) === 'timed-out') throw new Error('Read timed out');
    const received = receiveMessageOnPort(port)?.message as CalloutAnswer | undefined;
    if (!received) throw new Error('Read timed out');
    if ('error' in received) throw new Error(received.error);
    return { ...received.answer, body: Buffer.from(received.answer.body) };
  };
}

/** Main side of the same. */
export function answerCallouts(port: MessagePort, signal: Int32Array): void {
  port.on('message', (message: CalloutMessage) => {
    void sendHttp({ ...message.call, body: Buffer.from(message.call.body) })
      .then(
        (answer): CalloutAnswer => ({ answer }),
        (error: unknown): CalloutAnswer => ({ error: error instanceof Error ? error.message : String(error) })
      )
      .then((answer) => {
        port.postMessage(answer);
        Atomics.store(signal, 0, 1);
        Atomics.notify(signal, 0);
      });
  });
}
