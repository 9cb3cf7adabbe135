import { choosable, kindOf } from 'c/amendKinds';
import { charge } from 'testing/amendments';

describe('c-amend-kinds', () => {
  it('knows what each kind asks for', () => {
    const types = ['Upgrade', 'Price Change', 'Add-On', 'Cancellation', 'Pause', 'Renewal', 'Extension'];
    expect(types.map(kindOf)).toEqual(['terms', 'terms', 'added', 'whole', 'whole', 'prolonged', 'prolonged']);
  });

  it.each([
    ['Upgrade', ['recurring', 'paused', 'once']],
    ['Cancellation', ['recurring', 'paused', 'once']],
    ['Pause', ['recurring']],
    ['Resume', ['paused']],
    ['Renewal', ['recurring', 'paused']]
  ])('offers %s for the charges that can have it', (type, expected) => {
    const charges = [
      charge({ scheduleId: 'recurring' }),
      charge({ scheduleId: 'paused', status: 'Paused' }),
      charge({ scheduleId: 'once', chargeType: 'One-Time' })
    ];
    expect(choosable(type, charges).map(({ scheduleId }) => scheduleId)).toEqual(expected);
  });
});
