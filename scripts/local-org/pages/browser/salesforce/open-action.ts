import ActionScreen from 'shell/actionScreen';
import RecordForm from 'shell/recordForm';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { go } from './navigation';
import type { RecordAction } from './page-types';
import type { ObjectInfo } from './record-form';
import { refreshView } from './refresh-view';
import { refreshMatching } from './wire';

export interface ActionContext {
  readonly recordId: string;
  readonly objectInfo: ObjectInfo;
  /** The record's name. */
  readonly name: string;
  /** Where events of the action come from. */
  readonly owner: EventTarget;
}

/** Opens what an action of the highlights panel leads to. */
export async function openAction(action: RecordAction, context: ActionContext): Promise<void> {
  const { recordId, objectInfo, name, owner } = context;
  const { apiName: objectApiName } = objectInfo;
  switch (action.kind) {
    case 'edit':
    case 'update':
      await RecordForm.open({ size: 'medium', label: `${action.label} ${name}`, objectApiName, recordId });
      return;
    case 'create':
      await RecordForm.open({
        size: 'medium',
        label: action.label,
        objectApiName: action.targetObject ?? '',
        defaults: action.parentField ? { [action.parentField]: recordId } : {}
      });
      await refreshMatching((key) => !key.startsWith('object-info:'));
      return;
    case 'screen':
      await ActionScreen.open({
        size: 'small',
        label: action.label,
        component: action.component,
        recordId,
        objectApiName,
        refresh: refreshView
      });
      return;
    case 'page':
      go(`/apex/${action.page}?id=${recordId}`);
      return;
    default:
      owner.dispatchEvent(
        new ShowToastEvent({ title: `not supported by the local org: the action ${action.name}`, variant: 'error' })
      );
  }
}
