import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';

/** Flow.Interview: the local org runs no flows, and says so of those that there are. */
class Interview {
  private constructor() {}

  static createInterview(...parts: unknown[]): never {
    refuseNull(...parts.slice(0, -1));
    const name = String(parts.at(-2));
    const known = execution().schema.other.get('Flow')?.has(name.toLowerCase()) ?? false;
    if (!known || parts.length > 2)
      throwException('System.TypeException', `Invalid type: ${parts.slice(0, -1).join('.')}`);
    return notSupported(`Flow.Interview of the flow ${name}`);
  }
}

bind('Flow.Interview', { class: Interview });
