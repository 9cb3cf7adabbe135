import { send, uiApi } from '../../salesforce/http';
import { DataAdapter, forget, refreshMatching } from '../../salesforce/wire';

export interface FieldValue {
  readonly value: unknown;
  readonly displayValue: string | null;
}
export interface RecordRepresentation {
  readonly apiName: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}
export type FieldReference = string | { readonly objectApiName: string; readonly fieldApiName: string };

interface RecordRequest {
  readonly recordId?: string;
  readonly fields?: FieldReference | readonly FieldReference[];
  readonly optionalFields?: FieldReference | readonly FieldReference[];
  readonly layoutTypes?: readonly string[];
}

const qualifiedName = (field: FieldReference): string =>
  typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;

function names(fields: RecordRequest['fields']): string[] {
  if (fields === undefined) return [];
  return (Array.isArray(fields) ? fields : [fields]).map((field: FieldReference) => qualifiedName(field));
}

class RecordAdapter extends DataAdapter<RecordRequest, RecordRepresentation> {
  protected override isComplete(request: RecordRequest): boolean {
    return Boolean(request.recordId && (request.fields ?? request.optionalFields ?? request.layoutTypes));
  }
  protected keyOf(request: RecordRequest): string {
    return `record:${request.recordId}:${this.query(request)}`;
  }
  protected fetch(request: RecordRequest): Promise<unknown> {
    return send('GET', uiApi(`records/${request.recordId}?${this.query(request)}`));
  }
  private query({ fields, optionalFields, layoutTypes }: RecordRequest): string {
    const query = new URLSearchParams();
    if (fields) query.set('fields', names(fields).sort().join(','));
    if (optionalFields) query.set('optionalFields', names(optionalFields).sort().join(','));
    if (layoutTypes) query.set('layoutTypes', [...layoutTypes].sort().join(','));
    return query.toString();
  }
}

export const getRecord = { adapter: RecordAdapter };

function fieldAt(record: RecordRepresentation | undefined, field: FieldReference): FieldValue | undefined {
  const path = qualifiedName(field).split('.').slice(1);
  let current: RecordRepresentation | undefined = record;
  let found: FieldValue | undefined;
  for (const name of path) {
    found = current?.fields[name];
    current = found?.value as RecordRepresentation | undefined;
  }
  return found;
}

export const getFieldValue = (record: RecordRepresentation | undefined, field: FieldReference): unknown =>
  fieldAt(record, field)?.value;

export const getFieldDisplayValue = (
  record: RecordRepresentation | undefined,
  field: FieldReference
): string | null | undefined => fieldAt(record, field)?.displayValue;

/** A save can change anything by automation, so every record and list on the page is fetched again; Apex is not, as on the platform. */
const showsRecords = (key: string): boolean =>
  key.startsWith('record:') || key.startsWith('related:') || key.startsWith('list:');

async function recordsChanged(): Promise<void> {
  forget((key) => key.startsWith('apex:'));
  await refreshMatching(showsRecords);
}

export async function notifyRecordUpdateAvailable(_records: readonly { recordId: string }[]): Promise<void> {
  await refreshMatching(showsRecords);
}

export async function getRecordNotifyChange(records: readonly { recordId: string }[]): Promise<void> {
  await notifyRecordUpdateAvailable(records);
}

export async function createRecord(input: {
  apiName: string;
  fields: Record<string, unknown>;
}): Promise<RecordRepresentation> {
  const record = await send<RecordRepresentation>('POST', uiApi('records'), input);
  await recordsChanged();
  return record;
}

export async function updateRecord(input: { fields: Record<string, unknown> }): Promise<RecordRepresentation> {
  const { Id, ...fields } = input.fields;
  const record = await send<RecordRepresentation>('PATCH', uiApi(`records/${String(Id)}`), { fields });
  await recordsChanged();
  return record;
}

export async function deleteRecord(recordId: string): Promise<void> {
  await send('DELETE', uiApi(`records/${recordId}`));
  forget(showsRecords);
}
