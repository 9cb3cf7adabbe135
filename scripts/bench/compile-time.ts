import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Compiled {
  readonly milliseconds: number;
  readonly sources: number;
  readonly lines: number;
  readonly problems: number;
}

export interface CompileTimes {
  readonly cold: Compiled;
  readonly warm: Compiled;
}

/** Two compilations, each in a new process: the first finds an empty cache, the second what the first one left. */
export function compileTimes(project: string): CompileTimes {
  const cache = mkdtempSync(path.join(tmpdir(), 'bench-cache-'));
  try {
    return { cold: compile(project, cache), warm: compile(project, cache) };
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

function compile(project: string, cache: string): Compiled {
  const script = path.join(import.meta.dirname, 'compile.ts');
  const output = execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), script, project, cache]);
  return JSON.parse(output.toString('utf8')) as Compiled;
}
