import { Big, RoundingMode } from 'bigdecimal.js';
import { userLocale } from './user-settings.js';

interface Separators {
  readonly group: string;
  readonly decimal: string;
}

const separatorsOf = new Map<string, Separators>();

function separators(locale: string): Separators {
  let found = separatorsOf.get(locale);
  if (!found) {
    const parts = new Intl.NumberFormat(locale).formatToParts(1234567.5);
    const value = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
    found = { group: value('group'), decimal: value('decimal') };
    separatorsOf.set(locale, found);
  }
  return found;
}

/** Grouped, with exactly so many decimals. */
export function formatFixed(digits: string, scale: number): string {
  const [whole = '0', fraction = ''] = Big(digits).setScale(scale, RoundingMode.HALF_UP).toPlainString().split('.');
  const { group, decimal } = separators(userLocale());
  return whole.replace(/\B(?=(\d{3})+$)/g, group) + (fraction ? decimal + fraction : '');
}

/** What `format()` of numbers shows: the user's separators, three decimals at most, rounded half even. */
export function formatNumber(digits: string): string {
  const rounded = Big(digits).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
  const [whole = '0', fraction = ''] = rounded.replace('-', '').split('.');
  const { group, decimal } = separators(userLocale());
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const shownFraction = fraction.replace(/0+$/, '');
  const sign = rounded.startsWith('-') && /[1-9]/.test(rounded) ? '-' : '';
  return sign + grouped + (shownFraction ? decimal + shownFraction : '');
}
