/** Where the lines of emitted code come from; V8's stack is translated with this, so running code pays nothing for it. */
export interface LineTable {
  /** Apex line by emitted line; 0 where there is none. */
  readonly lines: readonly number[];
  /** `Class.Outer.method`, `Trigger.Name`, `AnonymousBlock` by emitted line: an index into `labels`. */
  readonly owners: readonly number[];
  readonly labels: readonly string[];
}

export interface ApexFrame {
  readonly label: string;
  readonly line: number;
}

const scheme = 'apex://';
const tables = new Map<string, LineTable>();

export function scriptName(key: string): string {
  return `${scheme}${key}`;
}

export function registerLines(key: string, table: LineTable): void {
  tables.set(key, table);
}

export function apexFrames(stack: string | undefined): ApexFrame[] {
  const frames: ApexFrame[] = [];
  if (!stack) return frames;
  for (const match of stack.matchAll(/apex:\/\/([^\s:()]+):(\d+):\d+/g)) {
    const table = tables.get(match[1] ?? '');
    const emitted = Number(match[2]);
    const line = table?.lines[emitted] ?? 0;
    if (!table || line === 0) continue;
    frames.push({ label: table.labels[table.owners[emitted] ?? 0] ?? '', line });
  }
  return frames;
}

export function renderFrames(frames: readonly ApexFrame[]): string {
  return frames.map((frame) => `${frame.label}: line ${frame.line}, column 1`).join('\n');
}

/** Apex allows a thousand frames; fifty are enough to read. */
Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 50);
