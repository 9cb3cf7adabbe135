import { notFound, notSupported, QuickBooksError, refused, required } from './errors.js';
import { checkFields, referenced, requireToken, textOf, type Element } from './fields.js';
import type { Call, Done, Operation } from './operation.js';
import { changed, versioned, type Customer, type Item, type Store } from './store.js';

const fields = {
  Id: 'text',
  SyncToken: 'text',
  sparse: 'boolean',
  DisplayName: 'text',
  CompanyName: 'text',
  Notes: 'text',
  PrintOnCheckName: 'text',
  ResaleNum: 'text',
  SalesTermRef: 'object',
  CustomerTypeRef: 'object',
  PrimaryEmailAddr: 'object',
  PrimaryPhone: 'object',
  BillAddr: 'object',
  CurrencyRef: 'object'
} as const;
const address = {
  Line1: 'text',
  City: 'text',
  CountrySubDivisionCode: 'text',
  PostalCode: 'text',
  Country: 'text'
} as const;
const own = new Set(['Id', 'SyncToken', 'sparse', 'DisplayName', 'CurrencyRef']);

export function customerView(customer: Customer): Element {
  return {
    ...customer.fields,
    DisplayName: customer.name,
    CurrencyRef: { value: customer.currency },
    Active: true,
    Id: customer.id,
    SyncToken: String(customer.token),
    domain: 'QBO',
    sparse: false,
    MetaData: { LastUpdatedTime: customer.updated }
  };
}

function checked(call: Call): Element {
  const element = checkFields(call.body, fields, 'Customer');
  const name = textOf(element, 'DisplayName', 500);
  if (name !== null && /[:\t\n]/.test(name)) throw refused('DisplayName must not contain colons, tabs or line breaks');
  textOf(element, 'CompanyName', 100);
  textOf(element, 'Notes', 2000);
  if (element['BillAddr']) checkFields(element['BillAddr'], address, 'BillAddr');
  if (element['PrimaryPhone'])
    textOf(checkFields(element['PrimaryPhone'], { FreeFormNumber: 'text' }, 'PrimaryPhone'), 'FreeFormNumber', 30);
  if (element['PrimaryEmailAddr']) {
    const email = textOf(
      checkFields(element['PrimaryEmailAddr'], { Address: 'text' }, 'PrimaryEmailAddr'),
      'Address',
      100
    );
    if (email !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
      throw refused('Email Address does not conform to the syntax rules of RFC 822.');
  }
  return element;
}

function nameTaken(name: string): QuickBooksError {
  const detail = `The name supplied already exists. : Another customer is already using this name. Please use a different name. (${name})`;
  return new QuickBooksError(400, '6240', 'Duplicate Name Exists Error', detail);
}

function requireFree(name: string, objects: Iterable<Customer | Item>, self?: Customer): void {
  for (const each of objects)
    if (each !== self && each.name.toLowerCase() === name.toLowerCase()) throw nameTaken(name);
}

const kept = (element: Element) => Object.fromEntries(Object.entries(element).filter(([name]) => !own.has(name)));

function save(call: Call): Done {
  const { store } = call;
  const element = checked(call);
  if ('Id' in element) return change(store, element);
  const name = textOf(element, 'DisplayName', 500);
  if (name === null) throw required('DisplayName');
  requireFree(name, store.customers.values());
  const currency = referenced(element, 'CurrencyRef') ?? 'USD';
  const customer: Customer = { ...versioned(store.nextId()), name, currency, fields: kept(element) };
  store.customers.set(customer.id, customer);
  return told(customer, 'created');
}

function change(store: Store, element: Element): Done {
  const customer = store.customers.get(String(element['Id']));
  if (!customer) throw notFound();
  requireToken(element, customer);
  if (element['sparse'] !== true) throw notSupported('full updates: send sparse');
  const name = textOf(element, 'DisplayName', 500) ?? customer.name;
  requireFree(name, store.customers.values(), customer);
  customer.name = name;
  customer.fields = { ...customer.fields, ...kept(element) };
  changed(customer);
  return told(customer, 'updated');
}

function told(customer: Customer, what: 'created' | 'updated'): Done {
  const happenings = [{ entity: 'customer', id: customer.id, what }] as const;
  return { answer: { Customer: customerView(customer) }, happenings };
}

function read({ store, id }: Call): Done {
  const customer = store.customers.get(id);
  if (!customer) throw notFound();
  return { answer: { Customer: customerView(customer) } };
}

/** Accounts of the company's books that take income. */
const incomeAccounts = new Set(['1', '79']);

export function itemView(item: Item): Element {
  return {
    Name: item.name,
    FullyQualifiedName: item.name,
    Type: 'Service',
    Active: true,
    IncomeAccountRef: { value: item.account },
    Id: item.id,
    SyncToken: String(item.token),
    domain: 'QBO'
  };
}

function makeItem({ store, body }: Call): Done {
  const element = checkFields(body, { Name: 'text', Type: 'text', IncomeAccountRef: 'object' }, 'Item');
  const name = textOf(element, 'Name', 100);
  if (name === null) throw required('Name');
  if (/[:\t\n]/.test(name)) throw refused('An item name must not contain colons, tabs or line breaks');
  if (element['Type'] !== 'Service') throw notSupported('items that are no services');
  const account = referenced(element, 'IncomeAccountRef');
  if (account === null) throw required('IncomeAccountRef');
  if (!incomeAccounts.has(account))
    throw new QuickBooksError(
      400,
      '2500',
      'Invalid Reference Id',
      `Invalid Reference Id : Accounts element id ${account} not found`
    );
  requireFree(name, store.items.values());
  const item: Item = { ...versioned(store.nextId()), name, account };
  store.items.set(item.id, item);
  return { answer: { Item: itemView(item) } };
}

function company({ id }: Call): Done {
  return { answer: { CompanyInfo: { Id: '1', CompanyName: `Local company ${id}`, Country: 'US', domain: 'QBO' } } };
}

export const customerOperations: readonly Operation[] = [
  { method: 'GET', path: '/companyinfo/:id', run: company },
  { method: 'POST', path: '/customer', run: save },
  { method: 'GET', path: '/customer/:id', run: read },
  { method: 'POST', path: '/item', run: makeItem }
];
