const loading = new Map<string, Promise<void>>();

function loadOnce(url: string, element: HTMLScriptElement | HTMLLinkElement): Promise<void> {
  const known = loading.get(url);
  if (known) return known;
  const loaded = new Promise<void>((resolve, reject) => {
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(`Could not load ${url}`));
    document.head.append(element);
  });
  loading.set(url, loaded);
  return loaded;
}

export const loadScript = (_component: unknown, url: string): Promise<void> =>
  loadOnce(url, Object.assign(document.createElement('script'), { src: url }));

export const loadStyle = (_component: unknown, url: string): Promise<void> =>
  loadOnce(url, Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
