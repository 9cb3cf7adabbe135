/** Half away from zero, as vendors round money. */
export function rounded(amount: number, decimals: number): number {
  const factor = 10 ** decimals;
  const whole = Math.round((Math.abs(amount) + Number.EPSILON) * factor + 1e-7) / factor;
  return amount < 0 ? -whole : whole;
}

/** A sum of amounts in major units, without the noise of binary fractions. */
export function sum(amounts: readonly number[]): number {
  return rounded(
    amounts.reduce((total, amount) => total + amount, 0),
    4
  );
}

/** Decimals of a currency's smallest unit. */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
