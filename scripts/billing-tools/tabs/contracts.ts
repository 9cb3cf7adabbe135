import { randomUUID } from 'node:crypto';
import type { Element, Fields } from '../fields.js';
import { checked, missing, oneOf, TabsError } from './errors.js';
import { paged } from './filter.js';
import { makeInvoices } from './invoicing.js';
import { listQuery, type Call, type Operation } from './operation.js';
import type { Contract, Obligation, Store, Term } from './store.js';

const term: Fields = {
  name: 'text',
  description: 'text',
  startDate: 'date',
  duration: 'number',
  invoiceDateStrategy: 'text',
  isRecurring: 'boolean',
  interval: 'text',
  intervalFrequency: 'number',
  netPaymentTerms: 'number',
  quantity: 'number',
  billingType: 'text',
  pricingType: 'text',
  invoiceType: 'text',
  pricing: 'list',
  itemId: 'id',
  productId: 'id',
  classId: 'id',
  departmentId: 'id',
  projectId: 'id'
};
const neededOfTerm = [
  'startDate',
  'isRecurring',
  'interval',
  'intervalFrequency',
  'invoiceDateStrategy',
  'netPaymentTerms',
  'quantity',
  'billingType',
  'pricingType',
  'invoiceType',
  'pricing',
  'name'
];
const tier: Fields = { tier: 'number', amount: 'number', amountType: 'text', tierMinimum: 'number' };

function contractOf({ store, ids }: Call): Contract {
  const contract = store.contracts.get(ids[0] ?? '');
  if (!contract) throw missing('Contract');
  return contract;
}

function view(contract: Contract): Element {
  const { updated, ...own } = contract;
  return { ...own, fileName: '', source: 'API', lastUpdatedAt: updated };
}

function make({ store, body }: Call): Element {
  const fields: Fields = { name: 'text', customerId: 'id', externalId: 'object', closeDate: 'date' };
  const given = checked(body, fields, ['name', 'customerId'], 'contract');
  if (!store.customers.has(String(given['customerId']))) throw missing('Customer');
  const external = given['externalId'] as Element | undefined;
  if (external) checked(external, { externalId: 'text', sourceType: 'text' }, [], 'externalId');
  const contract: Contract = {
    id: randomUUID(),
    name: String(given['name']),
    customerId: String(given['customerId']),
    externalIds: external ? [external] : [],
    status: 'NEW',
    updated: new Date().toISOString()
  };
  store.contracts.set(contract.id, contract);
  return view(contract);
}

function list({ store, query }: Call): Element {
  const properties = {
    name: (contract: Contract) => [contract.name],
    customerId: (contract: Contract) => [contract.customerId],
    status: (contract: Contract) => [contract.status],
    'externalIds.externalId': (contract: Contract) => contract.externalIds.map(({ externalId }) => String(externalId))
  };
  return paged(store.contracts.values(), query, properties, view);
}

function termOf(given: unknown): Term {
  const where = 'billingSchedule';
  const content = checked(given, term, neededOfTerm, where);
  oneOf(content, 'interval', ['NONE', 'DAY', 'MONTH', 'HOUR', 'YEAR', 'QUARTER', 'SEMI_MONTH', 'WEEK'], where);
  oneOf(content, 'invoiceDateStrategy', ['FIRST_OF_PERIOD', 'LAST_OF_PERIOD', 'ARREARS', 'ADVANCED_DUE_START'], where);
  oneOf(content, 'billingType', ['UNIT', 'FLAT'], where);
  oneOf(content, 'pricingType', ['SIMPLE'], where);
  oneOf(content, 'invoiceType', ['INVOICE'], where);
  const tiers = content['pricing'] as unknown[];
  if (tiers.length !== 1) throw new TabsError(400, 'SIMPLE pricing has one tier');
  const [only] = tiers.map((each) => checked(each, tier, ['tier', 'amount', 'amountType', 'tierMinimum'], 'pricing'));
  oneOf(only ?? {}, 'amountType', ['PER_ITEM', 'TOTAL_INVOICE'], 'pricing');
  if (content['isRecurring'] !== (content['interval'] !== 'NONE'))
    throw new TabsError(400, 'A term recurs exactly when it has an interval');
  return { description: '', ...content, duration: Number(content['duration'] ?? 1) } as unknown as Term;
}

function addObligation(call: Call): Element {
  const { store, body } = call;
  const fields: Fields = {
    serviceStartDate: 'date',
    serviceEndDate: 'date',
    categoryId: 'id',
    billingSchedule: 'object'
  };
  const given = checked(body, fields, ['serviceStartDate', 'serviceEndDate', 'billingSchedule'], 'obligation');
  if (String(given['serviceEndDate']) < String(given['serviceStartDate']))
    throw new TabsError(400, 'serviceEndDate must not be before serviceStartDate');
  const obligation: Obligation = {
    id: randomUUID(),
    contractId: contractOf(call).id,
    serviceStartDate: String(given['serviceStartDate']),
    serviceEndDate: String(given['serviceEndDate']),
    billingSchedule: termOf(given['billingSchedule'])
  };
  store.obligations.set(obligation.id, obligation);
  return obligationView(obligation);
}

function obligationView(obligation: Obligation): Element {
  return { ...obligation, revenueSchedule: { recognizedRevenue: [] } };
}

function obligationOf({ store, ids }: Call): Obligation {
  const obligation = store.obligations.get(ids[1] ?? '');
  if (!obligation || obligation.contractId !== ids[0]) throw new TabsError(400, 'Obligation not found');
  return obligation;
}

function hasInvoicesOut(store: Store, obligation: Obligation): boolean {
  const own = [...store.invoices.values()].filter(({ lines }) =>
    lines.some(({ obligationId }) => obligationId === obligation.id)
  );
  return own.some(({ status }) => status !== 'DRAFT' && status !== 'VOID');
}

function removeObligation(call: Call): Element {
  const obligation = obligationOf(call);
  if (hasInvoicesOut(call.store, obligation))
    throw new TabsError(400, 'The obligation has invoices that were sent and cannot be deleted');
  call.store.obligations.delete(obligation.id);
  makeInvoices(call.store, contractOf(call));
  return {};
}

function changeObligation(call: Call): Element {
  const fields: Fields = { totalNumberOfInvoices: 'number', revenueEndDate: 'date', regenerateInvoices: 'boolean' };
  const given = checked(call.body, fields, [], 'obligation');
  const obligation = obligationOf(call);
  if (typeof given['totalNumberOfInvoices'] === 'number')
    obligation.billingSchedule.duration = given['totalNumberOfInvoices'];
  obligation.serviceEndDate = String(given['revenueEndDate'] ?? obligation.serviceEndDate);
  if (given['regenerateInvoices'] === true) makeInvoices(call.store, contractOf(call));
  return obligationView(obligation);
}

function act(call: Call): Element {
  const given = checked(call.body, { action: 'text' }, ['action'], 'contract');
  oneOf(given, 'action', ['MARK_AS_PROCESSED'], 'contract');
  const contract = contractOf(call);
  contract.status = 'PROCESSED';
  contract.updated = new Date().toISOString();
  makeInvoices(call.store, contract);
  return {};
}

function listObligations({ store, query }: Call): Element {
  const properties = {
    contractId: (each: Obligation) => [each.contractId],
    customerId: (each: Obligation) => [store.contracts.get(each.contractId)?.customerId],
    startDate: (each: Obligation) => [each.billingSchedule.startDate],
    serviceStartDate: (each: Obligation) => [each.serviceStartDate],
    serviceEndDate: (each: Obligation) => [each.serviceEndDate]
  };
  return paged(store.obligations.values(), query, properties, obligationView);
}

export const contractOperations: readonly Operation[] = [
  { method: 'GET', path: '/contracts', query: listQuery, status: 200, run: list },
  { method: 'POST', path: '/contracts', query: [], status: 201, isBare: true, run: make },
  { method: 'GET', path: '/contracts/:id', query: [], status: 200, run: (call) => view(contractOf(call)) },
  { method: 'POST', path: '/contracts/:id/actions', query: [], status: 200, run: act },
  { method: 'POST', path: '/contracts/:id/obligations', query: [], status: 201, isBare: true, run: addObligation },
  { method: 'DELETE', path: '/contracts/:id/obligations/:id', query: [], status: 200, run: removeObligation },
  { method: 'PATCH', path: '/contracts/:id/obligation/:id', query: [], status: 200, run: changeObligation },
  { method: 'GET', path: '/obligations', query: listQuery, status: 200, run: listObligations }
];
