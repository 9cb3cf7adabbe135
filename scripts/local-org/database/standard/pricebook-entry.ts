import { dmlError } from '../dml-error.js';
import { loadRows } from '../rows.js';
import { goodRows, type SaveChunk, type SaveContext } from '../save-row.js';

/** An entry shows its product's name and code; a product has its standard price before any other. */
export function derivePricebookEntries(context: SaveContext, chunk: SaveChunk): void {
  const { database } = context;
  const rows = goodRows(chunk);
  const ids = (name: string): string[] =>
    rows.flatMap((row) =>
      typeof row.record.values.get(name) === 'string' ? [String(row.record.values.get(name))] : []
    );
  const products = loadRows(database, database.object('Product2'), ids('Product2Id'));
  const books = loadRows(database, database.object('Pricebook2'), ids('Pricebook2Id'));
  for (const row of rows) {
    const productId = String(row.record.values.get('Product2Id') ?? '');
    const product = products.get(productId);
    for (const name of ['Name', 'ProductCode'])
      if (row.record.values.has(name)) row.record.values.set(name, product?.values.get(name) ?? null);
    const book = books.get(String(row.record.values.get('Pricebook2Id') ?? ''));
    if (chunk.action !== 'INSERT' || !book || book.values.get('IsStandard') === true) continue;
    const sameStatement = rows.some(
      (other) =>
        other !== row &&
        other.record.values.get('Product2Id') === productId &&
        books.get(String(other.record.values.get('Pricebook2Id')))?.values.get('IsStandard') === true
    );
    if (!sameStatement && !hasStandardPrice(context, productId)) {
      row.errors.push(dmlError('STANDARD_PRICE_NOT_DEFINED', 'No standard price defined for this product'));
    }
  }
}

function hasStandardPrice(context: SaveContext, productId: string): boolean {
  const sql = `SELECT 1 FROM "PricebookEntry" e JOIN "Pricebook2" b ON b."Id" = e."Pricebook2Id" WHERE e."Product2Id" = ? AND b."IsStandard" = 1 AND e."IsDeleted" = 0 LIMIT 1`;
  return context.database.storage.rows(sql, [productId]).length > 0;
}
