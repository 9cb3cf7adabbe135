import { throwException } from '../../runtime/exception.js';
import { compactText, prettyText, quote, toPiece, type JsonPiece } from '../../runtime/json-write.js';

/** A container that is still being written. */
interface OpenContainer {
  readonly kind: 'object' | 'array';
  readonly members: [string, JsonPiece][];
  readonly elements: JsonPiece[];
  /** Name that waits for its value. */
  fieldName: string | null;
}

/** System.JSONGenerator. */
export class ApexJsonGenerator {
  private readonly open: OpenContainer[] = [];
  private root: JsonPiece | null = null;
  private closed = false;

  constructor(private readonly pretty: boolean) {}

  private put(piece: JsonPiece): void {
    if (this.closed) throwException('System.JSONException', 'Generator is already closed');
    const container = this.open.at(-1);
    if (!container) this.root = piece;
    else if (container.kind === 'array') container.elements.push(piece);
    else if (container.fieldName === null)
      throwException('System.JSONException', 'Can not write value, expecting field name');
    else {
      container.members.push([container.fieldName, piece]);
      container.fieldName = null;
    }
  }

  private start(kind: 'object' | 'array'): void {
    const container = this.open.at(-1);
    if (container?.kind === 'object' && container.fieldName === null) {
      throwException('System.JSONException', `Can not start an ${kind}, expecting field name`);
    }
    this.open.push({ kind, members: [], elements: [], fieldName: null });
  }

  private end(kind: 'object' | 'array'): void {
    const container = this.open.at(-1);
    if (container?.kind !== kind)
      throwException('System.JSONException', `Current context not an ${kind.toUpperCase()}`);
    this.open.pop();
    this.put(finished(container));
  }

  writeStartObject(): void {
    this.start('object');
  }

  writeEndObject(): void {
    this.end('object');
  }

  writeStartArray(): void {
    this.start('array');
  }

  writeEndArray(): void {
    this.end('array');
  }

  writeFieldName(name: string): void {
    const container = this.open.at(-1);
    if (container?.kind !== 'object' || container.fieldName !== null) {
      throwException('System.JSONException', 'Can not write a field name, expecting a value');
    }
    container.fieldName = name;
  }

  private writeValue(value: unknown): void {
    this.put(toPiece(value, false));
  }

  private writeField(name: string, value: unknown): void {
    this.writeFieldName(name);
    this.writeValue(value);
  }

  writeNull(): void {
    this.writeValue(null);
  }

  writeNullField(name: string): void {
    this.writeField(name, null);
  }

  writeString(value: string): void {
    this.put(value === null ? 'null' : quote(value));
  }

  close(): void {
    this.closed = true;
  }

  isClosed(): boolean {
    return this.closed;
  }

  /** What is written so far; containers that are still open are closed. */
  getAsString(): string {
    while (this.open.length > 0) {
      const container = this.open.pop();
      if (container) this.put(finished(container));
    }
    if (this.root === null) return '';
    return this.pretty ? prettyText(this.root) : compactText(this.root);
  }

  static {
    const prototype = this.prototype as unknown as Record<string, unknown>;
    for (const type of ['Blob', 'Boolean', 'Date', 'DateTime', 'Id', 'Number', 'Object', 'Time']) {
      prototype[`write${type}`] = this.prototype.writeValue;
      prototype[`write${type}Field`] = this.prototype.writeField;
    }
    prototype['writeStringField'] = this.prototype.writeField;
  }
}

function finished(container: OpenContainer): JsonPiece {
  return container.kind === 'array' ? container.elements : { members: container.members };
}
