import { refuse } from '../problem.js';
import type { Position } from '../syntax/tree.js';

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Refused for types, variables, fields and parameters; methods may be named so. */
const reserved = words(
  'activate any array autonomous begin bigdecimal blob byte case cast char collect const currency date datetime decimal default double end ' +
    'exception exit export float goto group hint import inner int integer into join long loop number object of outer package parallel ' +
    'pragma retrieve rollback set short sort string switch synchronized system then time transaction when'
);

/** Words of the language itself: no name at all. */
const keywords = words(
  'abstract and as asc break bulk by catch class commit continue delete desc do else enum extends false final finally for from global ' +
    'having if implements in insert instanceof interface like limit list map merge new not null nulls on or override private protected ' +
    'public return select static super testmethod this throw trigger true try undelete update upsert using virtual webservice where while'
);

/** A name that the author gives to something. */
export function checkIdentifier(name: string, position: Position, kind: 'variable' | 'method' = 'variable'): void {
  const word = name.toLowerCase();
  if (keywords.has(word)) refuse(`Unexpected token '${name}'.`, position);
  if (kind === 'variable' && reserved.has(word)) refuse(`Identifier name is reserved: ${name}`, position);
  if (/^_|_$|__/.test(name)) refuse(`Invalid character in identifier: ${name}`, position);
}

/** Visualforce's: a class may not hide them. */
const pageTypes = words('page apexpages');

/** `Exception` is refused for what it does not extend. */
export function checkTypeName(name: string, position: Position, kind: 'class' | 'interface' | 'enum'): void {
  const word = name.toLowerCase();
  if (keywords.has(word)) refuse(`Unexpected token '${name}'.`, position);
  if (reserved.has(word) && word !== 'exception') refuse(`Identifier name is reserved: ${name}`, position);
  if (kind === 'class' && pageTypes.has(word)) refuse(`Identifier type is reserved: ${name}`, position);
}
