/** `npm run screenshots [-- NAME…]`: takes the pictures of every page in docs/images anew, from the product as `npm start` runs it. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/browser.js';
import { startProduct } from '../test/running-product.js';
import { apiOf, toolOf } from '../test/session.js';
import { setTheStage } from './prepare.js';
import { scenesOf, type Scene } from './scenes.js';

const folder = path.join(import.meta.dirname, '..', '..', 'docs', 'images');
const wide = { width: 1280, height: 900 };
const narrow = { width: 400, height: 900 };
/** A longer page is cut: nobody looks at a picture that is longer than two screens. */
const highest = 2000;

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  // Spinners and toasts are passing states.
  for (const passing of ['lightning-spinner', 'lightning-toast'])
    await page
      .locator(passing)
      .first()
      .waitFor({ state: 'detached', timeout: 10_000 })
      .catch(() => undefined);
}

/** In a window as high as the page, so that what sticks to the window's edge does not lie over the middle of it. */
async function picture(page: Page, name: string, isWindowOnly = false): Promise<void> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const { width } = page.viewportSize() ?? wide;
  if (!isWindowOnly) await page.setViewportSize({ width, height: Math.min(height, highest) });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}

async function take(page: Page, appUrl: string, scene: Scene): Promise<void> {
  await page.setViewportSize(wide);
  await page.goto(appUrl + scene.address);
  await page.locator(scene.ready).first().waitFor();
  if (scene.act) await scene.act(page);
  await settle(page);
  await picture(page, scene.name, scene.isWindowOnly);
  if (!scene.isNarrowToo) return;
  await page.setViewportSize(narrow);
  await settle(page);
  await picture(page, `${scene.name}-narrow`);
}

async function takeAll(wanted: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const product = await startProduct();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: wide });
    page.setDefaultTimeout(30_000);
    const stage = await setTheStage(await apiOf(product), toolOf(product));
    const scenes = scenesOf(stage).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
    for (const scene of scenes) await take(page, product.appUrl, scene);
  } finally {
    await browser.close();
    await product.stop();
  }
}

await takeAll(process.argv.slice(2));
