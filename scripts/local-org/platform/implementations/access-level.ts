import { bind } from '../bind.js';

/** System.AccessLevel: whose rights a query or a DML statement uses. */
export class AccessLevel {
  static readonly SYSTEM_MODE = new AccessLevel('system');
  static readonly USER_MODE = new AccessLevel('user');

  private constructor(readonly mode: 'user' | 'system') {}

  toString(): string {
    return `AccessLevel.${this.mode.toUpperCase()}_MODE`;
  }
}

bind('System.AccessLevel', { class: AccessLevel });
