import { throwException } from '../../runtime/exception.js';
import { ApexList, type ApexIterator } from '../../runtime/list.js';
import { ApexSet } from '../../runtime/set.js';

/** The elements of any Apex Iterable: a collection of the library or an object of user code. */
export function elementsOf(iterable: unknown): unknown[] {
  if (iterable instanceof ApexList) return iterable.items;
  if (iterable instanceof ApexSet) return iterable.items;
  const source = iterable as { iterator?: () => ApexIterator };
  if (typeof source.iterator !== 'function')
    return throwException('System.TypeException', 'Collection is not iterable');
  const elements: unknown[] = [];
  for (const iterator = source.iterator(); iterator.hasNext();) elements.push(iterator.next());
  return elements;
}
