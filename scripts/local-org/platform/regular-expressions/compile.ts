import { translatePattern } from './translate.js';

/** A Java pattern ready to run: `search` finds all matches, `sticky` one match at a position. */
export interface CompiledPattern {
  readonly source: string;
  readonly search: RegExp;
  readonly sticky: RegExp;
  /** One match that reaches the end of the text. */
  readonly whole: RegExp;
  /** JavaScript's number of each of Java's groups; emulated constructs add groups of their own. */
  readonly groups: readonly number[];
  readonly names: ReadonlyMap<string, number>;
}

const compiled = new Map<string, CompiledPattern>();

export function compileJavaPattern(source: string): CompiledPattern {
  let found = compiled.get(source);
  if (!found) {
    const { expression, groups, names } = translatePattern(source);
    found = {
      source,
      search: new RegExp(expression, 'gvd'),
      sticky: new RegExp(expression, 'yvd'),
      whole: new RegExp(`(?:${expression})(?![\\s\\S])`, 'yvd'),
      groups,
      names
    };
    if (compiled.size > 2000) compiled.clear();
    compiled.set(source, found);
  }
  return found;
}
