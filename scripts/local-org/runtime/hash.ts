/** Java's hash codes, which Apex shows to programs. */

export function hashOfString(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0;
  return hash;
}

export function hashOfLong(value: bigint): number {
  return Number(BigInt.asIntN(32, value ^ (BigInt.asUintN(64, value) >> 32n)));
}

export function hashOfDouble(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getInt32(0) ^ view.getInt32(4);
}

export function hashOfBoolean(value: boolean): number {
  return value ? 1231 : 1237;
}

/** `BigInteger.hashCode`: the magnitude's 32-bit words from the most significant down. */
export function hashOfBigInteger(value: bigint): number {
  let magnitude = value < 0n ? -value : value;
  const words: number[] = [];
  while (magnitude > 0n) {
    words.unshift(Number(magnitude & 0xffffffffn));
    magnitude >>= 32n;
  }
  let hash = 0;
  for (const word of words) hash = (Math.imul(31, hash) + word) | 0;
  return value < 0n ? -hash | 0 : hash;
}
