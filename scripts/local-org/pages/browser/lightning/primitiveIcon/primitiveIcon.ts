import { LightningElement, api } from 'lwc';

const SIZES = ['xx-small', 'x-small', 'small', 'medium', 'large'];
const VARIANTS = ['bare', 'error', 'inverse', 'warning', 'success'];
const COLOURED = ['error', 'warning', 'success'];

/** In place of the base component of that name: draws from the icon sprite instead of one compiled template per icon (1,700 of them). */
export default class PrimitiveIcon extends LightningElement {
  static validationOptOut = ['class'];
  @api src: string | undefined;
  @api svgClass: string | undefined;
  @api iconName: string | undefined;
  private chosenSize = 'medium';
  private chosenVariant = '';

  @api get size(): string {
    return this.chosenSize;
  }
  set size(value: string) {
    this.chosenSize = SIZES.includes(value) ? value : 'medium';
    this.setAttribute('size', this.chosenSize);
  }
  @api get variant(): string {
    return this.chosenVariant;
  }
  set variant(value: string) {
    this.chosenVariant = VARIANTS.includes(value) ? value : '';
    this.setAttribute('variant', this.chosenVariant);
  }
  get symbol(): string {
    return this.iconName?.split(':')[1] ?? '';
  }
  get address(): string {
    const [category, symbol] = this.iconName?.split(':') ?? [];
    return this.src ?? (category && symbol ? `/assets/icons/${category}-sprite/svg/symbols.svg#${symbol}` : '');
  }
  get computedClass(): string {
    const classes = [this.svgClass];
    if (this.chosenVariant !== 'bare') classes.push('slds-icon');
    if (COLOURED.includes(this.chosenVariant)) classes.push(`slds-icon-text-${this.chosenVariant}`);
    else if (this.chosenVariant === '' && !this.src) classes.push('slds-icon-text-default');
    if (this.chosenSize !== 'medium') classes.push(`slds-icon_${this.chosenSize}`);
    return classes.filter(Boolean).join(' ');
  }
}
