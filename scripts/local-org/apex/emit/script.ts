import type { LineTable } from '../../runtime/stack.js';

export interface EmittedLine {
  readonly text: string;
  /** Apex line, 0 for code nobody wrote. */
  readonly line: number;
  readonly owner: number;
}

/** Emitted JavaScript of one file with its line table and the constants it gets linked. */
export class Script {
  private readonly links = new Map<string, string>();
  readonly labels: string[] = [];
  readonly executableLines = new Set<number>();

  /** A constant computed once, when the program is linked: a class, a runtime type, a function of the library. */
  link(expression: string): string {
    let name = this.links.get(expression);
    if (!name) {
      name = `k${this.links.size}`;
      this.links.set(expression, name);
    }
    return name;
  }

  label(text: string): number {
    const known = this.labels.indexOf(text);
    return known >= 0 ? known : this.labels.push(text) - 1;
  }

  /** The script is a function of the runtime support `$`; it answers its classes and a function that links it. */
  assemble(
    body: readonly EmittedLine[],
    result: string,
    supportNames: readonly string[]
  ): { source: string; table: LineTable } {
    const constants = [...this.links.values()];
    const header = [
      `(function ($) { 'use strict'; const { ${supportNames.join(', ')} } = $;`,
      constants.length > 0 ? `let ${constants.join(', ')};` : ''
    ];
    const lines: number[] = [0, 0, 0];
    const owners: number[] = [0, 0, 0];
    for (const { line, owner } of body) {
      lines.push(line);
      owners.push(owner);
    }
    const linking = [...this.links].map(([expression, name]) => `${name} = ${expression};`).join(' ');
    const footer = [`return { ${result}, link() { ${linking} } };`, '})'];
    const source = [...header, ...body.map((line) => line.text), ...footer].join('\n');
    return { source, table: { lines, owners, labels: this.labels } };
  }
}

/** Collects the lines of one function or class. */
export class LineWriter {
  readonly lines: EmittedLine[] = [];

  constructor(private readonly owner: number) {}

  write(text: string, line = 0): void {
    this.lines.push({ text, line, owner: this.owner });
  }

  append(lines: readonly EmittedLine[]): void {
    for (const line of lines) this.lines.push(line);
  }
}

export function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
