/** Reads what a page prints out of its HTML: rows of cells, top to bottom. Styles do not count. */

export interface PrintedRow {
  readonly cells: readonly string[];
  readonly isHeading: boolean;
}

const BLOCKS = new Set(['div', 'p', 'h1', 'h2', 'h3', 'li', 'ul', 'br', 'table', 'tbody', 'thead', 'body']);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" };

export function rowsOf(html: string): PrintedRow[] {
  const reader = new RowReader();
  const body = html
    .replace(/<(head|style|script)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<!--[\s\S]*?-->|<!doctype[^>]*>/gi, '');
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+/g)) {
    const tag = /^<(\/?)([\w:]+)/.exec(token);
    if (!tag) reader.text(token);
    else if (tag[1]) reader.close((tag[2] ?? '').toLowerCase());
    else reader.open((tag[2] ?? '').toLowerCase());
  }
  return reader.finish();
}

/** One table row that is open: a table inside a cell sends off what the row holds so far. */
interface OpenRow {
  cells: string[];
  isHeading: boolean;
}

class RowReader {
  readonly #rows: PrintedRow[] = [];
  readonly #open: OpenRow[] = [];
  #text = '';

  text(raw: string): void {
    this.#text += decoded(raw).replace(/\s+/g, ' ');
  }

  open(tag: string): void {
    if (tag === 'table') this.#sendOff();
    if (tag === 'tr') this.#open.push({ cells: [], isHeading: false });
    else if (tag === 'th' && this.#open.length > 0) this.#open[this.#open.length - 1]!.isHeading = true;
    else if (BLOCKS.has(tag)) this.#breakLine();
  }

  close(tag: string): void {
    const row = this.#open.at(-1);
    if ((tag === 'td' || tag === 'th') && row) {
      row.cells.push(this.#take());
    } else if (tag === 'tr') {
      this.#sendOff();
      this.#open.pop();
    } else if (BLOCKS.has(tag)) this.#breakLine();
  }

  finish(): PrintedRow[] {
    this.#breakLine();
    return this.#rows;
  }

  /** Within a cell a line ends, elsewhere a row of one cell does. */
  #breakLine(): void {
    if (this.#open.length > 0) {
      if (this.#text.trim() !== '') this.#text += '\n';
      return;
    }
    const text = this.#take();
    if (text !== '') this.#rows.push({ cells: [text], isHeading: false });
  }

  #sendOff(): void {
    const row = this.#open.at(-1);
    if (!row) return this.#breakLine();
    const rest = this.#take();
    if (rest !== '') row.cells.push(rest);
    if (row.cells.some((cell) => cell !== '')) this.#rows.push({ cells: row.cells, isHeading: row.isHeading });
    row.cells = [];
  }

  #take(): string {
    const text = this.#text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n');
    this.#text = '';
    return text;
  }
}

function decoded(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    return String.fromCodePoint(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}
