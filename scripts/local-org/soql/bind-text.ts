/** Finds where the Apex expression after a colon ends: SOQL has no operators that could continue one. */

const OPENERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const BINARY = /^(?:===|!==|<<|>>>?|==|!=|<>|<=|>=|&&|\|\||\?\?|instanceof\b|[-+*/%&|^<>?:])/i;

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}

function skipString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== "'") at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

function skipBalanced(text: string, from: number): number {
  const wanted: string[] = [];
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === "'") {
      at = skipString(text, at);
      continue;
    }
    const closer = OPENERS[character];
    if (closer) wanted.push(closer);
    else if (character === wanted[wanted.length - 1]) wanted.pop();
    at++;
    if (wanted.length === 0) return at;
  }
  return at;
}

function skipTypeArguments(text: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const character = text.charAt(at);
    if (character === '<') depth++;
    if (character === '>') depth--;
    at++;
  } while (depth > 0 && at < text.length);
  return at;
}

function skipPostfix(text: string, from: number, isNew: boolean): number {
  let at = from;
  for (;;) {
    const next = skipSpace(text, at);
    const rest = text.slice(next, next + 2);
    if (rest.startsWith('(') || rest.startsWith('[') || (isNew && rest.startsWith('{'))) at = skipBalanced(text, next);
    else if (isNew && rest.startsWith('<')) at = skipTypeArguments(text, next);
    else if (rest.startsWith('.') || rest === '?.') {
      const name = /^\??\.\s*[A-Za-z_]\w*/.exec(text.slice(next));
      if (!name) return at;
      at = next + name[0].length;
    } else return at;
  }
}

function skipOperand(text: string, from: number): number {
  let at = skipSpace(text, from);
  while (/[-!+~]/.test(text.charAt(at))) at = skipSpace(text, at + 1);
  const character = text.charAt(at);
  if (character === "'") return skipPostfix(text, skipString(text, at), false);
  if (character === '(') {
    const end = skipBalanced(text, at);
    const next = skipSpace(text, end);
    const isCast = /^\(\s*[A-Za-z_][\w.\s<>,]*\)$/.test(text.slice(at, end)) && startsCastOperand(text, next);
    return isCast ? skipOperand(text, next) : skipPostfix(text, end, false);
  }
  const word = /^(?:new\s+[A-Za-z_][\w.]*|[A-Za-z_]\w*|[\d.]+[dDlL]?)/i.exec(text.slice(at));
  if (!word) return at;
  return skipPostfix(text, at + word[0].length, /^new\s/i.test(word[0]));
}

function startsCastOperand(text: string, at: number): boolean {
  const word = /^[A-Za-z_]\w*/.exec(text.slice(at))?.[0];
  if (!word) return /^['(\d]/.test(text.slice(at));
  return !/^(?:and|or|not|with|group|order|having|limit|offset|for|all|asc|desc|nulls|update)$/i.test(word);
}

/** The position just after the expression that starts at `from`. */
export function endOfBindExpression(text: string, from: number): number {
  let at = skipOperand(text, from);
  for (;;) {
    const next = skipSpace(text, at);
    const operator = BINARY.exec(text.slice(next, next + 12));
    if (!operator) return at;
    at = skipOperand(text, next + operator[0].length);
  }
}
