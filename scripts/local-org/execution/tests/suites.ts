import type { LocalOrg } from '../org.js';

export class UnknownSuite extends Error {}

/** The test classes that a suite's metadata names. */
export function suiteClasses(org: LocalOrg, name: string): string[] {
  const suite = org.schema.other.get('ApexTestSuite')?.get(name.toLowerCase());
  if (!suite) throw new UnknownSuite(`There is no test suite ${name}.`);
  const listed = suite.content['testClassName'];
  return (Array.isArray(listed) ? listed : [listed]).filter((one): one is string => typeof one === 'string');
}
