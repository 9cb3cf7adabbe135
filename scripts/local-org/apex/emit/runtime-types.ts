import { isPlatform, typeName, type Type } from '../types/type.js';
import type { Body } from './body.js';
import { quote } from './script.js';

/** A linked constant that holds the runtime type. */
export function runtimeType(body: Body, type: Type): string {
  return body.link(`$.type(${quote(typeName(type))})`);
}

/** A linked constant that holds the JavaScript class of a declared type. */
export function classOf(body: Body, type: Extract<Type, { kind: 'declared' }>): string {
  const { declaration } = type;
  body.world.noteUse(body.file.file, declaration);
  return body.link(`$.${declaration.origin === 'user' ? 'userClass' : 'platformClass'}(${quote(declaration.name)})`);
}

/** JavaScript that tells whether a value (evaluated once) is of the type. */
export function instanceTest(body: Body, code: string, type: Type): string {
  if (type.kind === 'declared' && type.declaration.kind === 'class') {
    const { declaration } = type;
    if (isPlatform(type, 'Exception')) return `isException(${code})`;
    if (declaration.origin === 'user') return `(${code} instanceof ${classOf(body, type)})`;
    if (declaration.simpleName.endsWith('Exception'))
      return `(${code} instanceof ${body.link(`$.exception(${quote(declaration.name)})`)})`;
  }
  return `${runtimeType(body, type)}.admits(${code})`;
}
