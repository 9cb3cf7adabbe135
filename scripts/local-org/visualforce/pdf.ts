import type { PrintedRow } from './printed-rows.js';

/**
 * A PDF that holds what a page says, row by row, in one plain face. Salesforce's own renderer follows the page's styles;
 * this one exists so that what is mailed or filed is a document that opens and can be read and searched.
 */

const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 48;
const SIZE = 9;
const LEADING = 12;
const INNER = WIDTH - 2 * MARGIN;
const GAP = 8;

/** Widths of Helvetica from the space on, in thousandths of its size. */
const WIDTHS =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
    .split(' ')
    .map(Number);

/** Characters beyond Latin-1 that the standard encoding of PDF has all the same. */
const WINDOWS: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
  '™': 0x99
};

interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly isBold: boolean;
}

export function pdfOf(rows: readonly PrintedRow[]): Buffer {
  return assembled(placed(rows).map(contentStream));
}

/** Rows from the top down; a row that does not fit begins the next page. */
function placed(rows: readonly PrintedRow[]): PlacedText[][] {
  const pages: PlacedText[][] = [[]];
  let y = HEIGHT - MARGIN;
  for (const row of rows) {
    const columns = columnsOf(row);
    const lines = Math.max(...columns.map(({ lines: cell }) => cell.length));
    if (y - lines * LEADING < MARGIN && y < HEIGHT - MARGIN) {
      pages.push([]);
      y = HEIGHT - MARGIN;
    }
    for (const { x, width, lines: cell, isRight } of columns)
      cell.forEach((text, index) => {
        const start = isRight ? x + width - widthOf(text) : x;
        pages.at(-1)?.push({ x: start, y: y - (index + 1) * LEADING, text, isBold: row.isHeading });
      });
    y -= lines * LEADING + 3;
  }
  return pages;
}

interface Column {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly string[];
  readonly isRight: boolean;
}

/** The first cell says what it is about and is the widest; the last one, mostly an amount, ends at the margin. */
function columnsOf({ cells }: PrintedRow): Column[] {
  const first = cells.length === 1 ? INNER : INNER * (cells.length === 2 ? 0.5 : 0.34);
  const other = cells.length === 1 ? 0 : (INNER - first) / (cells.length - 1);
  return cells.map((cell, index) => {
    const width = (index === 0 ? first : other) - (cells.length === 1 ? 0 : GAP);
    const x = MARGIN + (index === 0 ? 0 : first + (index - 1) * other + GAP);
    return { x, width, lines: cell.split('\n').flatMap((line) => wrapped(line, width)), isRight: index > 1 };
  });
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function widthOf(text: string): number {
  let sum = 0;
  for (const character of text) sum += WIDTHS[(character.codePointAt(0) ?? 0) - 32] ?? 556;
  return (sum * SIZE) / 1000;
}

function contentStream(texts: readonly PlacedText[]): string {
  return texts
    .map(
      ({ x, y, text, isBold }) =>
        `BT /${isBold ? 'B' : 'F'} ${SIZE} Tf ${x.toFixed(2)} ${y.toFixed(2)} Td ${literal(text)} Tj ET`
    )
    .join('\n');
}

/** A PDF string in octal and plain characters, so that the file is plain ASCII. */
function literal(text: string): string {
  let bytes = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 63;
    const byte = WINDOWS[character] ?? (code < 256 ? code : 63);
    const isPlain = byte >= 32 && byte < 127 && !'()\\'.includes(character);
    bytes += isPlain ? character : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return `(${bytes})`;
}

function assembled(streams: readonly string[]): Buffer {
  const pageId = (index: number): number => 5 + index * 2;
  const kids = streams.map((_, index) => `${pageId(index)} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${streams.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>'
  ];
  for (const [index, stream] of streams.entries()) {
    const resources = '<< /Font << /F 3 0 R /B 4 0 R >> >>';
    const box = `[0 0 ${WIDTH} ${HEIGHT}]`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources ${resources} /Contents ${pageId(index) + 1} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`
    );
  }
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
