/**
 * The id in a path like `/Invoices/:id/Email`, empty where the pattern has none, joined by slashes where it has several;
 * nothing when the path is another.
 */
export function matchPath(pattern: string, path: string): string | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const ids: string[] = [];
  for (const [index, part] of wanted.entries()) {
    if (part === ':id') ids.push(decodeURIComponent(given[index] ?? ''));
    else if (part !== given[index]) return undefined;
  }
  return ids.join('/');
}
