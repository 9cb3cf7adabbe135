import { enumConstant, enumConstants, type EnumValue } from '../../runtime/enum.js';
import { declaredTypes } from '../bind.js';

/** A constant of a declared enum: `platformConstant('System.TriggerOperation', 'BEFORE_INSERT')`. */
export function platformConstant(typeName: string, constantName: string): EnumValue {
  const type = declaredTypes().get(typeName.toLowerCase());
  const found = type && enumConstant(enumConstants(type.name, type.enumValues), constantName);
  if (!found) throw new Error(`${typeName}.${constantName} is not declared`);
  return found;
}
