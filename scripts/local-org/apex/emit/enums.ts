import type { Type } from '../types/type.js';
import type { Body } from './body.js';
import { quote } from './script.js';

/** Constants are linked once; there is one object for each. */
export function enumConstantCode(body: Body, type: Type, constant: string): string {
  if (type.kind !== 'declared') throw new Error('an enum is a declared type');
  const { declaration } = type;
  body.world.noteUse(body.file.file, declaration);
  return body.link(`$.enumConstant(${quote(declaration.name)}, ${quote(constant)})`);
}
