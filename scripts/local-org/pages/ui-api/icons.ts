import type { Schema } from '../../schema/model.js';
import { textOf } from '../../schema/xml.js';
import { metadataNamed } from './metadata.js';

const STANDARD_ICONS: Readonly<Record<string, string>> = {
  account: 'standard:account',
  asset: 'standard:asset_object',
  campaign: 'standard:campaign',
  case: 'standard:case',
  contact: 'standard:contact',
  contract: 'standard:contract',
  event: 'standard:event',
  lead: 'standard:lead',
  opportunity: 'standard:opportunity',
  opportunitylineitem: 'standard:product_item',
  order: 'standard:orders',
  pricebook2: 'standard:pricebook',
  pricebookentry: 'standard:pricebook',
  product2: 'standard:product',
  task: 'standard:task',
  user: 'standard:user'
};

/** `Custom57: Building Block` in a tab is the design system's icon custom57. */
export function iconOfTab(motif: string | undefined): string | undefined {
  const number = /^Custom(\d+)/.exec(motif ?? '')?.[1];
  return number ? `custom:custom${number}` : undefined;
}

export function iconOf(schema: Schema, object: string): string {
  const standard = STANDARD_ICONS[object.toLowerCase()];
  if (standard) return standard;
  const tab = metadataNamed(schema, 'CustomTab', object);
  return iconOfTab(tab && textOf(tab.content, 'motif')) ?? 'standard:record';
}
