/** A labelled figure that c/figureList shows; its text is formatted already. Types only. */
export interface Figure {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly note?: string | undefined;
  readonly isLarge?: boolean;
  readonly tone?: 'good' | 'bad' | undefined;
  /** Shows the text as a coloured status. */
  readonly isStatus?: boolean;
  /** Makes the text a link to this record. */
  readonly recordId?: string | undefined;
  readonly objectApiName?: string;
}
