import { ApexDecimal } from '../../runtime/decimal.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { dmlError } from '../dml-error.js';
import { normalizeValue } from '../normalize.js';
import { savePlatformUpdates } from '../platform-save.js';
import { loadRows, loadRowsWhere } from '../rows.js';
import { goodRows, type SaveChunk, type SaveContext, type SaveRow } from '../save-row.js';
import { encode } from '../values.js';

const ZERO = ApexDecimal.of(0);
const ONE = ApexDecimal.of(1);
const HUNDRED = ApexDecimal.of(100);

function set(chunk: SaveChunk, record: SObjectRecord, name: string, value: unknown): void {
  const field = chunk.object.fields.get(name.toLowerCase());
  if (field) record.values.set(field.name, normalizeValue(field, value));
}

function decimal(record: SObjectRecord, name: string): ApexDecimal | null {
  const value = record.values.get(name);
  return value instanceof ApexDecimal ? value : null;
}

/** Prices come from the price book; TotalPrice is quantity × price less the discount. */
export function deriveLineItems(context: SaveContext, chunk: SaveChunk): void {
  const rows = goodRows(chunk);
  if (chunk.action === 'INSERT') linkPrices(context, chunk, rows);
  for (const row of rows) deriveTotal(chunk, row);
}

function linkPrices(context: SaveContext, chunk: SaveChunk, rows: readonly SaveRow[]): void {
  const { database } = context;
  const text = (row: SaveRow, name: string): string[] => {
    const value = row.record.values.get(name);
    return typeof value === 'string' ? [value] : [];
  };
  const deals = loadRows(
    database,
    database.object('Opportunity'),
    rows.flatMap((row) => text(row, 'OpportunityId'))
  );
  const entryObject = database.object('PricebookEntry');
  const entries = loadRows(
    database,
    entryObject,
    rows.flatMap((row) => text(row, 'PricebookEntryId'))
  );
  for (const row of rows) {
    const deal = deals.get(text(row, 'OpportunityId')[0] ?? '');
    const given = text(row, 'PricebookEntryId')[0];
    const entry = given === undefined ? entryForProduct(context, text(row, 'Product2Id')[0], deal) : entries.get(given);
    if (!entry) {
      if (given === undefined)
        row.errors.push(
          dmlError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [PricebookEntryId]', ['PricebookEntryId'])
        );
      continue;
    }
    applyEntry(context, chunk, row.record, entry, deal);
  }
}

function entryForProduct(
  context: SaveContext,
  productId: string | undefined,
  deal: SObjectRecord | undefined
): SObjectRecord | undefined {
  if (productId === undefined) return undefined;
  const { database } = context;
  const found = loadRowsWhere(
    database,
    database.object('PricebookEntry'),
    '"Product2Id" = ? AND "IsDeleted" = 0 ORDER BY rowid',
    [productId]
  );
  const pricebook = deal?.values.get('Pricebook2Id');
  return found.find((entry) => entry.values.get('Pricebook2Id') === pricebook) ?? (pricebook ? undefined : found[0]);
}

function applyEntry(
  context: SaveContext,
  chunk: SaveChunk,
  record: SObjectRecord,
  entry: SObjectRecord,
  deal: SObjectRecord | undefined
): void {
  const { database } = context;
  const productId = String(entry.values.get('Product2Id') ?? '');
  const product = loadRows(database, database.object('Product2'), [productId]).get(productId);
  set(chunk, record, 'PricebookEntryId', entry.id);
  set(chunk, record, 'Product2Id', productId || null);
  set(chunk, record, 'ProductCode', product?.values.get('ProductCode') ?? null);
  set(chunk, record, 'ListPrice', entry.values.get('UnitPrice') ?? null);
  set(chunk, record, 'Name', [deal?.values.get('Name'), product?.values.get('Name')].filter(Boolean).join(' '));
  const hasPrice = decimal(record, 'UnitPrice') !== null || decimal(record, 'TotalPrice') !== null;
  if (!hasPrice) set(chunk, record, 'UnitPrice', entry.values.get('UnitPrice') ?? null);
}

function deriveTotal(chunk: SaveChunk, row: SaveRow): void {
  const { record, old } = row;
  const quantity = decimal(record, 'Quantity');
  if (!quantity) return;
  const discount = decimal(record, 'Discount') ?? ZERO;
  const factor = ONE.minus(discount.dividedBy(HUNDRED));
  const total = decimal(record, 'TotalPrice');
  const previous = old && decimal(old, 'TotalPrice');
  const price = decimal(record, 'UnitPrice');
  const isTotalGiven =
    total !== null && (price === null || (previous !== null && total.compare(previous) !== 0 && isSamePrice(row)));
  if (isTotalGiven && total && !quantity.isZero() && !factor.isZero())
    set(chunk, record, 'UnitPrice', total.dividedBy(quantity.times(factor)));
  const unitPrice = decimal(record, 'UnitPrice');
  if (!unitPrice) return;
  if (!isTotalGiven) set(chunk, record, 'TotalPrice', quantity.times(unitPrice).times(factor));
  set(chunk, record, 'Subtotal', quantity.times(unitPrice));
}

/** An update that changes TotalPrice alone sets the price; any other change recomputes the total. */
function isSamePrice(row: SaveRow): boolean {
  return ['Quantity', 'UnitPrice', 'Discount'].every((name) => {
    const before = row.old && decimal(row.old, name);
    const after = decimal(row.record, name);
    return before && after ? before.compare(after) === 0 : (before ?? null) === after;
  });
}

/** A deal with products has the sum of their prices as its amount. */
export function sumLineItems(context: SaveContext, chunk: SaveChunk): void {
  const { database } = context;
  const object = database.object('Opportunity');
  const ids = [...new Set(chunk.rows.map((row) => String(row.record.values.get('OpportunityId') ?? '')))];
  const deals = loadRows(database, object, ids);
  const lines = loadRowsWhere(
    database,
    chunk.object,
    '"OpportunityId" IN (SELECT value FROM json_each(?)) AND "IsDeleted" = 0',
    [JSON.stringify(ids)]
  );
  const updates: SObjectRecord[] = [];
  for (const [id, deal] of deals) {
    const mine = lines.filter((line) => line.values.get('OpportunityId') === id);
    const change = dealChange(id, deal, mine);
    if (chunk.action === 'INSERT' && deal.values.get('Pricebook2Id') === null && object.fields.has('pricebook2id'))
      usePricebook(context, change, mine);
    const isChanged = [...change.values].some(([name, value]) => {
      const field = object.fields.get(name.toLowerCase());
      return (
        field !== undefined &&
        encode(field, normalizeValue(field, value)) !== encode(field, deal.values.get(field.name))
      );
    });
    if (isChanged) updates.push(change);
  }
  savePlatformUpdates(context, object, updates, chunk);
}

function dealChange(id: string, deal: SObjectRecord, lines: readonly SObjectRecord[]): SObjectRecord {
  const change = new SObjectRecord('Opportunity');
  change.values.set('Id', id);
  if (deal.values.has('HasOpportunityLineItem')) change.values.set('HasOpportunityLineItem', lines.length > 0);
  if (lines.length === 0) return change;
  const sum = (name: string): ApexDecimal =>
    lines.reduce((total, line) => total.plus(decimal(line, name) ?? ZERO), ZERO);
  if (deal.values.has('Amount')) change.values.set('Amount', sum('TotalPrice'));
  if (deal.values.has('TotalOpportunityQuantity')) change.values.set('TotalOpportunityQuantity', sum('Quantity'));
  return change;
}

function usePricebook(context: SaveContext, change: SObjectRecord, lines: readonly SObjectRecord[]): void {
  const entryId = lines[0]?.values.get('PricebookEntryId');
  if (typeof entryId !== 'string') return;
  const entry = loadRows(context.database, context.database.object('PricebookEntry'), [entryId]).get(entryId);
  const pricebook = entry?.values.get('Pricebook2Id');
  if (typeof pricebook === 'string') change.values.set('Pricebook2Id', pricebook);
}
