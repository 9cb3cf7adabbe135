import { badReference, invalid, notFound, notSupported } from './errors.js';
import { checkFields, itemsOf, referenced, textOf, type Element } from './fields.js';
import type { Customer, Item, Store } from './store.js';

const customerFields = {
  companyName: 'text',
  isPerson: 'boolean',
  email: 'text',
  phone: 'text',
  vatRegNumber: 'text',
  subsidiary: 'object',
  category: 'object',
  salesRep: 'object',
  terms: 'object',
  url: 'text',
  addressBook: 'object'
} as const;
const entryFields = { label: 'text', defaultBilling: 'boolean', addressBookAddress: 'object' } as const;
const addressFields = { addr1: 'text', city: 'text', state: 'text', zip: 'text', country: 'object' } as const;
const itemFields = {
  itemId: 'text',
  displayName: 'text',
  incomeAccount: 'object',
  taxSchedule: 'object',
  subsidiary: 'object'
} as const;
const incomeAccounts = new Set(['54']);

export function byKey<T extends { readonly id: string; readonly externalId: string | null }>(
  records: ReadonlyMap<string, T>,
  key: string
): T | undefined {
  if (!key.startsWith('eid:')) return records.get(key);
  return [...records.values()].find(({ externalId }) => externalId === key.slice(4));
}

/** Lists grow with every write unless they are replaced: the real thing would keep an address twice. */
function requireReplaced(element: Element, name: string, replaced: readonly string[], isThere: boolean): void {
  if (isThere && name in element && !replaced.includes(name))
    throw notSupported(`adding to the list ${name}: send replace=${name}`);
}

export function saveCustomer(store: Store, externalId: string, body: unknown, replaced: readonly string[]): string {
  const element = checkFields(body, customerFields, 'customer');
  const known = byKey(store.customers, `eid:${externalId}`);
  requireReplaced(element, 'addressBook', replaced, known !== undefined);
  const name = textOf(element, 'companyName', 83) ?? known?.name;
  if (name === undefined) throw invalid('Please enter value(s) for: Company Name', 'companyName');
  checkCustomer(element);
  for (const each of store.customers.values())
    if (each !== known && each.name.toLowerCase() === name.toLowerCase())
      throw invalid(
        'A customer record with this ID already exists. You must enter a unique customer ID for each record you create.'
      );
  const customer: Customer = known ?? { id: store.nextId(), externalId, name, fields: {} };
  customer.name = name;
  customer.fields = { ...customer.fields, ...element };
  store.customers.set(customer.id, customer);
  return customer.id;
}

function checkCustomer(element: Element): void {
  const email = textOf(element, 'email', 254);
  if (email !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    throw invalid('Please enter a valid email address.', 'email');
  const phone = textOf(element, 'phone', 22);
  if (phone !== null && phone.length < 7) throw invalid('Phone number should have seven digits or more.', 'phone');
  referenced(element, 'subsidiary');
  for (const each of itemsOf(element, 'addressBook')) {
    const entry = checkFields(each, entryFields, 'addressBook');
    const address = checkFields(entry['addressBookAddress'], addressFields, 'addressBookAddress');
    const country = referenced(address, 'country');
    if (country !== null && !/^[A-Z]{2}$/.test(country)) throw badReference(country, 'country');
  }
}

export function saveItem(store: Store, externalId: string, body: unknown): string {
  const element = checkFields(body, itemFields, 'serviceSaleItem');
  const name = textOf(element, 'itemId', 60);
  if (name === null) throw invalid('Please enter value(s) for: Item Name/Number', 'itemId');
  const account = referenced(element, 'incomeAccount');
  if (account !== null && !incomeAccounts.has(account)) throw badReference(account, 'incomeAccount');
  const known = byKey(store.items, `eid:${externalId}`);
  for (const each of store.items.values())
    if (each !== known && each.name.toLowerCase() === name.toLowerCase())
      throw invalid(`Uniqueness error - The item name/number ${name} is already used.`, 'itemId');
  const item: Item = { id: known?.id ?? store.nextId(), externalId, name };
  store.items.set(item.id, item);
  return item.id;
}

export function customerView(store: Store, key: string): Element {
  const customer = byKey(store.customers, key);
  if (!customer) throw notFound();
  return { ...customer.fields, id: customer.id, externalId: customer.externalId, entityId: customer.name };
}
