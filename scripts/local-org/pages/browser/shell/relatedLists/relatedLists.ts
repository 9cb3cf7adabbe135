import { LightningElement, api } from 'lwc';
import { send, uiApi } from '../../salesforce/http';
import type { RelatedListDefinition } from '../../salesforce/page-types';
import type { ObjectInfo } from '../../salesforce/record-form';

export default class RelatedLists extends LightningElement {
  @api recordId = '';
  @api objectInfo!: ObjectInfo;
  /** One related list by its name, in place of all. */
  @api listName: string | undefined;
  lists: readonly RelatedListDefinition[] | undefined;
  error: unknown;

  async connectedCallback(): Promise<void> {
    try {
      const answer = await send<{ relatedLists: RelatedListDefinition[] }>(
        'GET',
        uiApi(`related-list-info/${this.objectInfo.apiName}`)
      );
      this.lists = answer.relatedLists.filter(({ relatedListId }) => !this.listName || relatedListId === this.listName);
    } catch (error) {
      this.error = error;
    }
  }

  get isEmpty(): boolean {
    return this.lists?.length === 0;
  }
}
