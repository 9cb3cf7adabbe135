import { send, uiApi } from '../../salesforce/http';
import type { RecordValue } from '../../salesforce/record-form';
import { DataAdapter } from '../../salesforce/wire';

interface RelatedListRequest {
  readonly parentRecordId?: string;
  readonly relatedListId?: string;
  readonly fields?: readonly string[];
  readonly pageSize?: number;
}

class RelatedListRecordsAdapter extends DataAdapter<RelatedListRequest, { readonly records: readonly RecordValue[] }> {
  protected keyOf(request: RelatedListRequest): string {
    return `related:${this.path(request)}`;
  }
  protected fetch(request: RelatedListRequest): Promise<unknown> {
    return send('GET', uiApi(this.path(request)));
  }
  private path({ parentRecordId, relatedListId, fields = [], pageSize = 50 }: RelatedListRequest): string {
    const query = new URLSearchParams({ fields: fields.join(','), pageSize: String(pageSize) });
    return `related-list-records/${parentRecordId}/${relatedListId}?${query}`;
  }
}

export const getRelatedListRecords = { adapter: RelatedListRecordsAdapter };
