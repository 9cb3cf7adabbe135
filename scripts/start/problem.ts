/** Something a person can put right: printed as its sentence, without a stack. */
export class Problem extends Error {}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
