import { invalidParameter, refused } from './errors.js';
import {
  boolean,
  decimal,
  expand,
  integer,
  list,
  metadata,
  object,
  required,
  text,
  timestamp,
  type Parameters,
  type Values
} from './parameters.js';
import { newId, now, type Invoice, type Line, type LineTax } from './store.js';

const shared: Parameters = {
  amount: integer,
  description: { ...text, maximum: 500 },
  period: object({ start: required(timestamp), end: required(timestamp) }),
  quantity: integer,
  metadata,
  discountable: boolean,
  pricing: 'not supported',
  price_data: 'not supported',
  discounts: 'not supported',
  tax_rates: 'not supported',
  quantity_decimal: 'not supported'
};

const taxAmount = object({
  amount: required(integer),
  taxable_amount: required(integer),
  tax_rate_data: required(
    object({ display_name: required(text), inclusive: required(boolean), percentage: required(decimal), country: text })
  ),
  taxability_reason: 'not supported'
});

export const itemParameters: Parameters = {
  ...shared,
  unit_amount_decimal: decimal,
  customer: required(text),
  invoice: required(text),
  currency: text,
  expand,
  customer_account: 'not supported',
  tax_behavior: 'not supported',
  tax_code: 'not supported',
  subscription: 'not supported'
};

export const addLinesParameters: Parameters = {
  lines: required(list(object({ ...shared, invoice_item: 'not supported', tax_amounts: list(taxAmount) }))),
  invoice_metadata: metadata,
  expand
};

/** One line from its values; `prefix` names the parameters in messages. */
export function lineOf(values: Values, prefix = ''): Line {
  const named = (name: string) => (prefix === '' ? name : `${prefix}[${name}]`);
  const { amount, unit_amount_decimal: unitAmount, quantity, description, period, metadata: marks } = values;
  if (amount !== undefined && (quantity !== undefined || unitAmount !== undefined))
    throw invalidParameter(
      `You may only specify one of these parameters: amount, ${quantity !== undefined ? 'quantity' : 'unit_amount_decimal'}.`,
      named('amount')
    );
  if (amount === undefined && unitAmount === undefined)
    throw refused('You must specify one of `amount`, `pricing`, `price_data` or `unit_amount_decimal`.', {
      code: 'parameter_missing',
      param: named('amount')
    });
  const count = typeof quantity === 'number' ? quantity : 1;
  const total = typeof amount === 'number' ? amount : timesRounded(String(unitAmount), count);
  return {
    id: newId('il', 24),
    item: newId('ii', 24),
    amount: total,
    description: typeof description === 'string' ? description : null,
    period: periodOf(period, named('period')),
    quantity: count,
    unit_amount_decimal: typeof unitAmount === 'string' ? unitAmount : String(total),
    metadata: typeof marks === 'object' ? (marks as Record<string, string>) : {},
    taxes: Array.isArray(values['tax_amounts']) ? (values['tax_amounts'] as unknown as LineTax[]) : []
  };
}

function periodOf(value: unknown, name: string): { start: number; end: number } {
  if (value === undefined) return { start: now(), end: now() };
  const { start, end } = value as { start: number; end: number };
  if (end < start) throw invalidParameter('Invalid period: `end` must be after `start`.', `${name}[end]`);
  return { start, end };
}

/** A decimal of minor units times a count, rounded half up to a whole minor unit. */
export function timesRounded(unit: string, count: number): number {
  const [whole = '0', fraction = ''] = unit.replace('-', '').split('.');
  const digits = BigInt(whole + fraction.padEnd(12, '0')) * BigInt(Math.abs(count));
  const one = 10n ** 12n;
  const rounded = Number((digits + one / 2n) / one);
  return unit.startsWith('-') !== count < 0 ? -rounded : rounded;
}

export function renderLine(line: Line, invoice: Invoice) {
  return {
    id: line.id,
    object: 'line_item',
    amount: line.amount,
    currency: invoice.currency,
    description: line.description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: invoice.id,
    livemode: false,
    metadata: line.metadata,
    parent: {
      invoice_item_details: { invoice_item: line.item, proration: false, proration_details: null, subscription: null },
      subscription_item_details: null,
      type: 'invoice_item_details'
    },
    period: line.period,
    pretax_credit_amounts: [],
    pricing: { price_details: null, type: 'price_details', unit_amount_decimal: line.unit_amount_decimal },
    quantity: line.quantity,
    subtotal: line.amount,
    taxes: line.taxes.map((tax) => ({
      amount: tax.amount,
      tax_behavior: tax.tax_rate_data.inclusive ? 'inclusive' : 'exclusive',
      taxable_amount: tax.taxable_amount,
      type: 'tax_rate_details'
    }))
  };
}

export function renderItem(line: Line, invoice: Invoice) {
  return {
    id: line.item,
    object: 'invoiceitem',
    amount: line.amount,
    currency: invoice.currency,
    customer: invoice.customer,
    date: now(),
    description: line.description,
    discountable: true,
    discounts: [],
    invoice: invoice.id,
    livemode: false,
    metadata: line.metadata,
    net_amount: line.amount,
    parent: null,
    period: line.period,
    pricing: { price_details: null, type: 'price_details', unit_amount_decimal: line.unit_amount_decimal },
    proration: false,
    quantity: line.quantity,
    tax_rates: [],
    test_clock: null
  };
}
