/** A formula that Salesforce would refuse to save, in Salesforce's words where they are known. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';

  constructor(
    message: string,
    /** Characters from the start of the formula. */
    readonly offset: number
  ) {
    super(message);
  }
}
