import { createElement } from 'lwc';

/** A component on the page, as a test sees it: its public properties and its element. */
export function mount<Properties extends object>(
  name: string,
  Component: typeof import('lwc').LightningElement,
  properties: Properties
): HTMLElement & Properties {
  const element = Object.assign(createElement<Properties>(name, { is: Component as never }), properties);
  document.body.append(element);
  return element as HTMLElement & Properties;
}

export function unmountAll(): void {
  document.body.replaceChildren();
  jest.clearAllMocks();
}

/** After promises and the rendering they cause. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

export function all<Found extends Element = HTMLElement>(element: Element, selector: string): Found[] {
  return [...(element.shadowRoot?.querySelectorAll<Found>(selector) ?? [])];
}

export function only<Found extends Element = HTMLElement>(element: Element, selector: string): Found {
  const found = all<Found>(element, selector);
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} elements match ${selector}`);
  return first;
}

export const textOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
