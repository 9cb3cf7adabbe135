import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

/** System.Cookie. */
export class Cookie {
  constructor(
    private readonly name: string,
    private readonly value: string | null,
    private readonly path: string | null,
    private readonly maxAge: number | null,
    private readonly secure: boolean | null,
    private readonly sameSite: string | null = null,
    private readonly httpOnly: boolean | null = false
  ) {
    refuseNull(name);
  }

  getName(): string {
    return this.name;
  }
  getValue(): string | null {
    return this.value;
  }
  getPath(): string {
    return this.path ?? '/';
  }
  /** -1 ends it with the session. */
  getMaxAge(): number {
    return this.maxAge ?? -1;
  }
  getDomain(): string | null {
    return null;
  }
  getSameSite(): string | null {
    return this.sameSite;
  }
  isSecure(): boolean {
    return this.secure === true;
  }
  isHttpOnly(): boolean {
    return this.httpOnly === true;
  }
}

bind('System.Cookie', { class: Cookie });
