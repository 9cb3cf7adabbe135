import { watch } from 'node:fs';

/** Editors write a file in several steps; this long must pass without another change. */
const quietMilliseconds = 200;

/** Does the work now and after every change below the folders, until a signal ends it. */
export async function watchFolders(folders: () => readonly string[], work: () => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const stopped = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  let timer: NodeJS.Timeout | null = null;
  let running = Promise.resolve();
  const again = (): void => {
    running = running.then(work).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    });
    void running.then(() => process.stderr.write('Watching for changes; press Ctrl-C to stop.\n'));
  };
  for (const folder of folders())
    watch(folder, { recursive: true, signal: controller.signal }, () => {
      if (timer) clearTimeout(timer);
      timer = setTimeout(again, quietMilliseconds);
    });
  again();
  await stopped;
  if (timer) clearTimeout(timer);
  await running;
}
