import FieldMappings from 'c/fieldMappings';
import getMappings from '@salesforce/apex/FieldMappingController.getMappings';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { all, mount, only, settled, unmountAll } from 'testing/mount';
import { fieldMapping } from 'testing/reconciliation-samples';
import type { TableRow } from 'types/table';

jest.mock(
  '@salesforce/apex/FieldMappingController.getMappings',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);

const wire = getMappings as unknown as ApexTestWireAdapter;
type Table = HTMLElement & { caption: string; rows: readonly TableRow[] };

async function openWith(data: unknown) {
  const element = mount('c-field-mappings', FieldMappings, {});
  if (data) wire.emit(data);
  await settled();
  return element;
}

describe('c-field-mappings', () => {
  afterEach(unmountAll);

  it('groups the fields by tool and document, and says how each is sent', async () => {
    const element = await openWith([
      fieldMapping(),
      fieldMapping({ name: 'b', isBuiltIn: false, isRequired: true }),
      fieldMapping({ name: 'c', connector: 'Xero', isActive: false, problems: ['There is no such field.'] })
    ]);
    const tables = all<Table>(element, 'c-data-table');
    expect(tables.map(({ caption }) => caption)).toEqual(['Stripe – Invoice', 'Xero – Invoice']);
    const rows = tables.flatMap((table) => table.rows);
    expect(rows.map(({ cells }) => cells.kind)).toEqual([
      'c.Mapping_Built_In',
      'c.Mapping_Added',
      'c.Mapping_Inactive'
    ]);
    expect(rows[1]?.cells.toolField).toMatchObject({ note: 'c.Mapping_Required' });
    expect(rows[2]).toMatchObject({ tone: 'bad', message: 'There is no such field.', isMuted: true });
    await expect(element).toBeAccessible();
  });

  it('shows one tool when asked', async () => {
    const element = await openWith([fieldMapping(), fieldMapping({ name: 'c', connector: 'Xero' })]);
    only(element, 'lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value: 'Xero' } }));
    await settled();
    expect(all<Table>(element, 'c-data-table').map(({ caption }) => caption)).toEqual(['Xero – Invoice']);
  });

  it('tells loading, nothing and failure apart', async () => {
    const element = await openWith(undefined);
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    wire.emit([]);
    await settled();
    expect(all(element, '[data-empty]')).toHaveLength(1);
    wire.error({ message: 'You are not allowed to see the field mapping.' }, 403);
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });
});
