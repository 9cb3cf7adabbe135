import { ApexDatetime } from '../../runtime/datetime.js';
import { equals } from '../../runtime/equality.js';
import { throwException } from '../../runtime/exception.js';
import { render } from '../../runtime/render.js';
import type { RuntimeType } from '../../runtime/types.js';
import { bind } from '../bind.js';

function fail(message: unknown, problem?: string): never {
  const said = message === undefined || message === null ? '' : `: ${render(message)}`;
  return throwException(
    'System.AssertException',
    `Assertion Failed${said}${problem === undefined ? '' : `: ${problem}`}`
  );
}

const difference = (expected: unknown, actual: unknown): string =>
  `Expected: ${render(expected)}, Actual: ${render(actual)}`;

const second = (moment: ApexDatetime): number => Math.floor(moment.milliseconds / 1000);

/** Assertions tell datetimes apart by the second, as rendered: `==` is exact. */
function same(first: unknown, other: unknown): boolean {
  if (first instanceof ApexDatetime && other instanceof ApexDatetime) return second(first) === second(other);
  return equals(first, other);
}

export function areEqual(expected: unknown, actual: unknown, message?: unknown): void {
  if (!same(expected, actual)) fail(message, difference(expected, actual));
}

export function areNotEqual(notExpected: unknown, actual: unknown, message?: unknown): void {
  if (same(notExpected, actual)) fail(message, `Same value: ${render(actual)}`);
}

export function assertTrue(condition: boolean | null, message?: unknown): void {
  if (condition === null) throwException('System.NullPointerException', 'Argument cannot be null.');
  if (!condition) fail(message);
}

function typeNameOf(value: unknown, type: RuntimeType): string {
  return `Expected type: ${type.name}, Actual value: ${render(value)}`;
}

bind('System.Assert', {
  statics: {
    areEqual,
    areNotEqual,
    fail: (message?: unknown): never => fail(message),
    isFalse: (condition: boolean | null, message?: unknown): void => areEqual(false, condition, message),
    isInstanceOfType: (value: unknown, type: RuntimeType, message?: unknown): void => {
      if (!type.admits(value)) fail(message, typeNameOf(value, type));
    },
    isNotInstanceOfType: (value: unknown, type: RuntimeType, message?: unknown): void => {
      if (type.admits(value)) fail(message, `Instance of type: ${type.name}`);
    },
    isNotNull: (value: unknown, message?: unknown): void => areNotEqual(null, value, message),
    isNull: (value: unknown, message?: unknown): void => areEqual(null, value, message),
    isTrue: (condition: boolean | null, message?: unknown): void => areEqual(true, condition, message)
  }
});
