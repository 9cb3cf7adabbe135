import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

/** Each move tells whether the order has changed. */
function move(job: string, place: (others: readonly string[]) => number): boolean {
  refuseNull(job);
  const before = execution().heldBatches();
  if (!before.includes(job)) notHeld(job);
  const others = before.filter((id) => id !== job);
  const at = place(others);
  const after = [...others.slice(0, at), job, ...others.slice(at)];
  if (after.every((id, position) => id === before[position])) return false;
  execution().reorderHeldBatches(after);
  return true;
}

function placeOf(others: readonly string[], job: string): number {
  refuseNull(job);
  const at = others.indexOf(job);
  return at >= 0 ? at : notHeld(job);
}

function notHeld(job: string): never {
  return throwException('System.InvalidParameterValueException', `Job ${job} is not in the flex queue`);
}

bind('System.FlexQueue', {
  statics: {
    moveAfterJob: (job: string, other: string): boolean => move(job, (others) => placeOf(others, other) + 1),
    moveBeforeJob: (job: string, other: string): boolean => move(job, (others) => placeOf(others, other)),
    moveJobToEnd: (job: string): boolean => move(job, (others) => others.length),
    moveJobToFront: (job: string): boolean => move(job, () => 0)
  }
});
