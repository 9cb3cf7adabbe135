import { LightningElement, api } from 'lwc';

/** An address that leads nowhere says so, as the platform does. */
export default class NotFound extends LightningElement {
  @api address = '';
}
