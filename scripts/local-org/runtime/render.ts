import { ApexBlob } from './blob.js';
import { ApexDate } from './date.js';
import { ApexException } from './exception.js';
import { emittedClassOf, descriptorOf } from './object.js';
import { fieldsOf, readField } from './object-fields.js';

/** What Test.createStub made: their class shows a name of its own. */
export const stubs = new WeakSet<object>();

/** Objects being rendered now: one that contains itself is named, not followed. */
const inProgress = new Set<object>();

/** Text of a value in `+`, in `System.debug` and inside collections. */
export function render(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return value;
  if (value instanceof ApexDate) return `${value.toString()} 00:00:00`;
  if (value instanceof ApexBlob) return `Blob[${value.size()}]`;
  if (typeof value !== 'object') return String(value);
  if (value instanceof ApexException) return value.toString();
  if (emittedClassOf(value)) return String(renderUserObject(value));
  return (value as { toString(): string }).toString();
}

/** `String.valueOf(value)`; of null it is null. */
export function stringValueOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof ApexDate) return value.toString();
  if (typeof value !== 'object' || !emittedClassOf(value)) return render(value);
  // A `toString` of its own may give null, which is no text at all here and `null` inside of others.
  return (renderUserObject(value) as string | null) ?? '';
}

function renderUserObject(value: object): string {
  if (value.toString !== Object.prototype.toString) return value.toString();
  // An inner class shows its own name only.
  const ownName = descriptorOf(value)?.name.split('.').at(-1) ?? 'Object';
  const name = stubs.has(value) ? `${ownName}__sfdc_ApexStub` : ownName;
  return guarded(value, () => {
    const fields = fieldsOf(value).map((field) => `${field.name}=${render(readField(value, field))}`);
    return `${name}:[${fields.join(', ')}]`;
  });
}

const shownElements = 10;

/** Elements of a collection as Salesforce shows them: ten at most. */
export function renderElements(collection: object, elements: Iterable<unknown>, size: number): string {
  return guarded(collection, () => {
    const shown: string[] = [];
    for (const element of elements) {
      if (shown.length === shownElements) break;
      shown.push(render(element));
    }
    return shown.join(', ') + (size > shownElements ? ', ...' : '');
  });
}

function guarded(value: object, produce: () => string): string {
  if (inProgress.has(value)) return '(already output)';
  inProgress.add(value);
  try {
    return produce();
  } finally {
    inProgress.delete(value);
  }
}
