import { ApexDecimal } from './decimal.js';
import { JsonNumber, type JsonNode } from './json-text.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { runtimeTypeNamed } from './types.js';

/** `JSON.deserializeUntyped`: Map<String, Object>, List<Object>, String, Boolean, numbers by their text. */
export function untypedValue(node: JsonNode): unknown {
  if (node instanceof JsonNumber) return numberValue(node);
  const objectType = runtimeTypeNamed('Object') ?? null;
  if (Array.isArray(node)) return new ApexList(objectType, node.map(untypedValue));
  if (!(node instanceof Map)) return node;
  const map = new ApexMap<string, unknown>(runtimeTypeNamed('String') ?? null, objectType);
  for (const [name, value] of node) map.put(name, untypedValue(value));
  return map;
}

/** Whole numbers are Integer, beyond 32 bits Long, all others Decimal. */
function numberValue(number: JsonNumber): unknown {
  if (!number.isWhole) return ApexDecimal.of(number.text);
  const value = BigInt(number.text);
  if (BigInt.asIntN(32, value) === value) return Number(value);
  return BigInt.asIntN(64, value) === value ? value : ApexDecimal.of(number.text);
}
