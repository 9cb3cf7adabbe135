import { send, uiApi } from '../../salesforce/http';
import type { ObjectInfo } from '../../salesforce/record-form';
import { DataAdapter } from '../../salesforce/wire';

type ObjectReference = string | { readonly objectApiName: string };
type FieldReference = string | { readonly objectApiName: string; readonly fieldApiName: string };

const objectName = (reference: ObjectReference): string =>
  typeof reference === 'string' ? reference : reference.objectApiName;

class ObjectInfoAdapter extends DataAdapter<{ readonly objectApiName?: ObjectReference }, ObjectInfo> {
  protected keyOf({ objectApiName }: { readonly objectApiName?: ObjectReference }): string {
    return `object-info:${objectName(objectApiName ?? '')}`;
  }
  protected fetch({ objectApiName }: { readonly objectApiName?: ObjectReference }): Promise<unknown> {
    return send('GET', uiApi(`object-info/${objectName(objectApiName ?? '')}`));
  }
}

interface PicklistRequest {
  readonly recordTypeId?: string;
  readonly fieldApiName?: FieldReference;
}

interface PicklistValues {
  readonly values: readonly { readonly label: string; readonly value: string }[];
}

class PicklistValuesAdapter extends DataAdapter<PicklistRequest, PicklistValues> {
  protected keyOf(request: PicklistRequest): string {
    return `picklist:${this.path(request)}`;
  }
  protected fetch(request: PicklistRequest): Promise<unknown> {
    return send('GET', uiApi(this.path(request)));
  }
  private path({ recordTypeId, fieldApiName = '' }: PicklistRequest): string {
    const [object, field] =
      typeof fieldApiName === 'string'
        ? fieldApiName.split('.')
        : [fieldApiName.objectApiName, fieldApiName.fieldApiName];
    return `object-info/${object}/picklist-values/${recordTypeId}/${field}`;
  }
}

export const getObjectInfo = { adapter: ObjectInfoAdapter };
export const getPicklistValues = { adapter: PicklistValuesAdapter };
