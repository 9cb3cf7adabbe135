import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const mostFiles = 40;
const longestUnused = 14 * 24 * 60 * 60 * 1000;

/** A cache keeps what was written lately: every project and test folder that was ever compiled leaves a file behind. */
export function forgetOldFiles(directory: string, now = Date.now()): void {
  const files = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ name }) => {
      const path = join(directory, name);
      const found = statSync(path, { throwIfNoEntry: false });
      return found ? [{ path, writtenAt: found.mtimeMs }] : [];
    })
    .sort((a, b) => b.writtenAt - a.writtenAt);
  for (const [place, { path, writtenAt }] of files.entries())
    if (place >= mostFiles || now - writtenAt > longestUnused) rmSync(path, { force: true });
}
