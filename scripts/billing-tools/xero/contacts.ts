import { randomUUID } from 'node:crypto';
import { invalid, missing } from './errors.js';
import { checkFields, conditionOf, elementsOf, textOf, type Element } from './fields.js';
import { notSupported } from './errors.js';
import type { Call, Operation } from './operation.js';
import type { Contact, Store } from './store.js';

const fields = {
  ContactID: 'id',
  Name: 'text',
  ContactNumber: 'text',
  EmailAddress: 'text',
  TaxNumber: 'text',
  Addresses: 'list',
  Phones: 'list'
} as const;
const address = {
  AddressType: 'text',
  AddressLine1: 'text',
  City: 'text',
  Region: 'text',
  PostalCode: 'text',
  Country: 'text'
} as const;
const phone = { PhoneType: 'text', PhoneNumber: 'text' } as const;

export function contactView(contact: Contact): Element {
  const { details, ...own } = contact;
  return { ...own, ContactStatus: 'ACTIVE', ...details, HasValidationErrors: false };
}

function checked(call: Call): Element {
  const element = checkFields(elementsOf(call.body, 'Contacts')[0], fields, 'Contact');
  for (const each of (element['Addresses'] as unknown[] | undefined) ?? []) {
    const given = checkFields(each, address, 'Address');
    if (!['POBOX', 'STREET'].includes(String(given['AddressType']))) throw invalid(element, 'AddressType is not valid');
    textOf(given, 'PostalCode', 50);
    textOf(given, 'Country', 50);
  }
  for (const each of (element['Phones'] as unknown[] | undefined) ?? [])
    textOf(checkFields(each, phone, 'Phone'), 'PhoneNumber', 50);
  textOf(element, 'ContactNumber', 50);
  textOf(element, 'TaxNumber', 50);
  const email = textOf(element, 'EmailAddress');
  if (email !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    throw invalid(element, 'Email address is not valid.');
  return element;
}

function requireFree(store: Store, element: Element, own?: Contact): void {
  for (const contact of store.contacts.values()) {
    if (contact === own) continue;
    if (contact.Name.toLowerCase() === textOf(element, 'Name')?.toLowerCase())
      throw invalid(
        element,
        `The contact name ${contact.Name} is already assigned to another contact. The contact name must be unique across all active contacts.`
      );
    if (contact.ContactNumber !== null && contact.ContactNumber === textOf(element, 'ContactNumber'))
      throw invalid(element, 'Contact Number already exists');
  }
}

function detailsOf(element: Element): Record<string, unknown> {
  const kept = ['TaxNumber', 'Addresses', 'Phones'].filter((name) => name in element);
  return Object.fromEntries(kept.map((name) => [name, element[name]]));
}

function make(call: Call): Element {
  const element = checked(call);
  const name = textOf(element, 'Name');
  if (name === null) throw invalid(element, 'The Contact Name must be specified.');
  requireFree(call.store, element);
  const contact: Contact = {
    ContactID: randomUUID(),
    Name: name,
    ContactNumber: textOf(element, 'ContactNumber'),
    EmailAddress: textOf(element, 'EmailAddress'),
    details: detailsOf(element)
  };
  call.store.contacts.set(contact.ContactID, contact);
  return { Contacts: [contactView(contact)] };
}

function change(call: Call): Element {
  const contact = call.store.contacts.get(call.id);
  if (!contact) throw missing();
  const element = checked(call);
  requireFree(call.store, element, contact);
  contact.Name = textOf(element, 'Name') ?? contact.Name;
  contact.ContactNumber = textOf(element, 'ContactNumber') ?? contact.ContactNumber;
  contact.EmailAddress = textOf(element, 'EmailAddress') ?? contact.EmailAddress;
  contact.details = { ...contact.details, ...detailsOf(element) };
  return { Contacts: [contactView(contact)] };
}

function list(call: Call): Element {
  const where = call.query.get('where');
  const condition = where === null ? null : conditionOf(where);
  if (condition && condition.field !== 'ContactNumber') throw notSupported(`contacts by ${condition.field}`);
  const found = [...call.store.contacts.values()].filter(
    (contact) => !condition || contact.ContactNumber === condition.value
  );
  return { Contacts: found.map(contactView) };
}

export const contactOperations: readonly Operation[] = [
  { method: 'GET', path: '/Contacts', query: ['where'], run: list },
  { method: 'PUT', path: '/Contacts', query: [], run: make },
  { method: 'POST', path: '/Contacts/:id', query: [], run: change }
];
