// Where a key goes: the murmur2 of Kafka's Java clients, so that every client and both of our logs agree.

const seed = 0x9747b28c;
const multiplier = 0x5bd1e995;

/** Signed 32-bit, as in Java. */
export function murmur2(data: Uint8Array): number {
  const whole = data.length & ~3;
  let hash = seed ^ data.length;
  for (let at = 0; at < whole; at += 4) {
    let word = byte(data, at, 0) | byte(data, at, 1) | byte(data, at, 2) | byte(data, at, 3);
    word = Math.imul(word, multiplier);
    word ^= word >>> 24;
    hash = Math.imul(hash, multiplier) ^ Math.imul(word, multiplier);
  }
  if (whole < data.length) {
    for (let rest = 0; whole + rest < data.length; rest += 1) hash ^= byte(data, whole, rest);
    hash = Math.imul(hash, multiplier);
  }
  hash ^= hash >>> 13;
  hash = Math.imul(hash, multiplier);
  return hash ^ (hash >>> 15);
}

const byte = (data: Uint8Array, at: number, place: number): number =>
  (data[at + place] ?? 0) << (8 * place);

const encoder = new TextEncoder();

export const partitionOf = (key: string, partitions: number): number =>
  (murmur2(encoder.encode(key)) & 0x7fffffff) % partitions;
