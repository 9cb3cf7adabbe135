import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Answers whether a path is left out, by the rules of `.forceignore` (those of .gitignore). */
export type IgnoreRule = (path: string) => boolean;

interface Pattern {
  readonly expression: RegExp;
  readonly negated: boolean;
}

/** Jest tests and types of a component are never deployed; the deploy tool leaves them out by itself. */
const alwaysIgnored = ['**/__tests__/**', '**/__mocks__/**', '**/.*', '**/*.dup', '**/node_modules/**'];

export function readForceIgnore(root: string): IgnoreRule {
  const file = join(root, '.forceignore');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : [];
  const patterns = [...alwaysIgnored, ...lines].flatMap((line) => toPattern(line));
  return (path) => {
    const relativePath = relative(root, path).split(sep).join('/');
    return patterns.reduce((ignored, pattern) => {
      return pattern.expression.test(relativePath) ? !pattern.negated : ignored;
    }, false);
  };
}

function toPattern(line: string): Pattern[] {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return [];
  const negated = text.startsWith('!');
  const glob = negated ? text.slice(1) : text;
  const anchored = glob.slice(0, -1).includes('/');
  const body = glob.replace(/^\//, '').replace(/\/$/, '');
  const prefix = anchored ? '^' : '^(?:.*/)?';
  return [{ expression: new RegExp(`${prefix}${globToExpression(body)}(?:/.*)?$`), negated }];
}

function globToExpression(glob: string): string {
  return glob.replace(/\*\*\/|\/\*\*|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '/**') return '(?:/.*)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return `\\${part}`;
  });
}
