import { missingResource, refused } from './errors.js';
import type { Call, Operation } from './operation.js';
import { choice, expand, integer, metadata, required, text } from './parameters.js';
import { newId, now, type Coupon, type Store } from './store.js';

export const couponOperations: readonly Operation[] = [
  {
    method: 'POST',
    path: '/v1/coupons',
    parameters: {
      id: text,
      amount_off: required(integer),
      currency: required({ ...text, maximum: 3 }),
      duration: choice('forever', 'once', 'repeating'),
      max_redemptions: integer,
      name: { ...text, maximum: 40 },
      metadata,
      expand,
      percent_off: 'not supported',
      applies_to: 'not supported',
      currency_options: 'not supported',
      duration_in_months: 'not supported',
      redeem_by: 'not supported'
    },
    run: create
  },
  {
    method: 'GET',
    path: '/v1/coupons/:id',
    parameters: { expand },
    run: (call) => render(couponNamed(call.store, call.id, 'coupon'))
  }
];

export function couponNamed(store: Store, id: string, param: string): Coupon {
  const coupon = store.coupons.get(id);
  if (!coupon) throw missingResource('coupon', id, param);
  return coupon;
}

function create(call: Call): unknown {
  const { values, store } = call;
  const id = typeof values['id'] === 'string' ? values['id'] : newId('x', 8).slice(2);
  if (store.coupons.has(id)) throw refused('Coupon already exists.', { code: 'resource_already_exists', param: 'id' });
  const amount = Number(values['amount_off']);
  if (amount < 1) throw refused('Invalid positive integer', { param: 'amount_off' });
  const coupon: Coupon = {
    id,
    created: now(),
    amount_off: amount,
    currency: String(values['currency']).toLowerCase(),
    name: typeof values['name'] === 'string' ? values['name'] : null
  };
  store.coupons.set(id, coupon);
  return render(coupon);
}

function render(coupon: Coupon) {
  return {
    object: 'coupon',
    ...coupon,
    duration: 'once',
    livemode: false,
    metadata: {},
    percent_off: null,
    valid: true
  };
}
