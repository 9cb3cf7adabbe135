import FindingNote from 'c/findingNote';
import { all, mount, only, unmountAll } from 'testing/mount';

type Field = HTMLElement & { value: string; required: boolean; reportValidity: () => boolean };

function show(purpose: 'snooze' | 'resolve', isValid = true) {
  const element = mount('c-finding-note', FindingNote, { purpose, isWorking: false });
  const fields = all<Field>(element, '[data-field]');
  for (const field of fields) field.reportValidity = () => isValid;
  const told: unknown[] = [];
  for (const name of ['save', 'cancel'])
    element.addEventListener(name, (event) => told.push([name, (event as CustomEvent<unknown>).detail]));
  return { element, fields, told };
}

describe('c-finding-note', () => {
  afterEach(unmountAll);

  it('asks for a day to put findings aside; the reason may stay empty', async () => {
    const { element, fields, told } = show('snooze');
    expect(fields.map(({ dataset, required }) => [dataset.field, Boolean(required)])).toEqual([
      ['until', true],
      ['note', false]
    ]);
    Object.assign(fields[0] ?? {}, { value: '2026-04-01' });
    Object.assign(fields[1] ?? {}, { value: 'Waits for the bank' });
    only(element, '[data-action=save]').click();
    expect(told).toEqual([['save', { untilDay: '2026-04-01', note: 'Waits for the bank' }]]);
    await expect(element).toBeAccessible();
  });

  it('asks for a reason to resolve, and keeps what is not valid', async () => {
    const { element, fields, told } = show('resolve', false);
    expect(fields.map(({ dataset, required }) => [dataset.field, Boolean(required)])).toEqual([['note', true]]);
    only(element, '[data-action=save]').click();
    expect(told).toEqual([]);
    only(element, '[data-action=cancel]').click();
    expect(told).toEqual([['cancel', null]]);
    await expect(element).toBeAccessible();
  });
});
