/** A decoded form: text, a list, or named parts. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type FormParts = { [name: string]: FormValue };

export class FormError extends Error {}

/** Decodes `a[b][0][c]=1&expand[]=x`, the nested form encoding that Stripe and others take. */
export function decodeForm(body: string): FormParts {
  const root: FormParts = Object.create(null) as FormParts;
  for (const pair of body.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    place(root, pathOf(name), equals < 0 ? '' : decode(pair.slice(equals + 1)));
  }
  return arraysIn(root) as FormParts;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new FormError(`not a form value: ${text}`);
  }
}

function pathOf(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) throw new FormError(`not a parameter name: ${name}`);
  const parts = [...(match[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? '');
  return [match[1] ?? '', ...parts];
}

function place(target: FormParts, path: string[], value: string): void {
  let at = target;
  path.forEach((part, index) => {
    const key = part === '' ? String(Object.keys(at).length) : part;
    if (index === path.length - 1) at[key] = value;
    else {
      const next = at[key];
      if (typeof next === 'string') throw new FormError(`${path.join('.')} is given as text and as parts`);
      at = (next ?? (at[key] = Object.create(null) as FormParts)) as FormParts;
    }
  });
}

/** Parts named 0, 1, 2 … are a list. */
function arraysIn(value: FormValue): FormValue {
  if (typeof value === 'string') return value;
  const entries = Object.entries(value).map(([name, part]) => [name, arraysIn(part)] as const);
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name)))
    return entries.sort(([left], [right]) => Number(left) - Number(right)).map(([, part]) => part);
  return Object.fromEntries(entries);
}
