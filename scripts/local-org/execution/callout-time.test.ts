import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CalloutTime } from './callout-time.js';
import type { HttpAnswer, HttpCall } from './execution.js';

const call: HttpCall = { method: 'GET', url: 'http://tool', headers: {}, body: Buffer.alloc(0), timeout: 100_000 };
const answer: HttpAnswer = { status: 200, statusText: 'OK', headers: {}, body: Buffer.alloc(0) };
const exceeded = { message: 'Exceeded maximum time allotted for callout (120000 ms)' };

/** Each exchange takes its time or, when that is not enough for it, times out. */
function transaction(): (milliseconds: number) => number {
  let clock = 0;
  const time = new CalloutTime(() => clock);
  return (milliseconds) =>
    time.send(call, ({ timeout }) => {
      clock += Math.min(milliseconds, timeout);
      if (milliseconds > timeout) throw new Error('Read timed out');
      return answer;
    }).status;
}

test('the callouts of a transaction share 120 seconds', () => {
  const send = transaction();
  assert.equal(send(90_000), 200);
  assert.equal(send(30_000), 200);
  assert.throws(() => send(1), exceeded);
});

test('a callout is cut off when the shared time ends, and by its own time limit as ever', () => {
  const send = transaction();
  assert.throws(() => send(100_001), { message: 'Read timed out' });
  assert.throws(() => send(20_001), exceeded);
  assert.equal(transaction()(90_000), 200);
});
