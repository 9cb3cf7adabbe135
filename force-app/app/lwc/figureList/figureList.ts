import { LightningElement, api } from 'lwc';
import type { Figure } from 'types/figure';

/** Labelled figures side by side. The colour only repeats what the label says. */
export default class FigureList extends LightningElement {
  @api figures: readonly Figure[] = [];

  get shown() {
    return this.figures.map((figure) => ({
      ...figure,
      valueClass: ['value', figure.isLarge ? 'large' : '', figure.tone ?? ''].filter(Boolean).join(' '),
      isRecord: Boolean(figure.recordId),
      isStatus: figure.isStatus === true
    }));
  }
}
