import { compareIgnoringCase } from '../../runtime/text.js';
import { bind } from '../bind.js';
import { userLocale } from '../../runtime/user-settings.js';

/** System.Collator: orders texts as the user's locale does. */
class ApexCollator {
  private constructor(private readonly locale: string) {}

  static getInstance(): ApexCollator {
    return new ApexCollator(userLocale());
  }

  compare(first: string | null, second: string | null): number {
    if (first === null || second === null) return first === second ? 0 : first === null ? -1 : 1;
    return Math.sign(first.localeCompare(second, this.locale) || compareIgnoringCase(first, second));
  }
}

bind('System.Collator', { class: ApexCollator });
