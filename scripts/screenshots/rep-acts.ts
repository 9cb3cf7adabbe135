import type { Page } from 'playwright-core';

/** What reps and revenue operations do before their pictures are taken; nothing is saved. */

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** Tries the open deal with quarterly bills. */
export async function tryOtherTerms(page: Page): Promise<void> {
  await press(page, 'Try other terms');
  await page.getByRole('combobox', { name: 'Billing frequency' }).click();
  await page.getByRole('option', { name: 'Quarterly' }).click();
  await press(page, 'See the effect');
  await page.getByRole('row', { name: /^Bills/ }).waitFor();
}

/** Goes to the preview of twice the quantity. */
export async function previewAmendment(page: Page): Promise<void> {
  await press(page, 'Amend Contract');
  await page.getByLabel('New quantity').first().fill('2');
  await press(page, 'Next');
  const effective = page.getByLabel('Effective date');
  await effective.fill('Aug 15, 2026');
  await effective.blur();
  await press(page, 'Next');
  await page.getByText('Credited and charged at once').first().waitFor();
}
