// Draws that belong to a name: none shifts another, so what is made of them can grow and keep all it had.
import { createHash } from 'node:crypto';

/** In [0, 1), the same for the same name for ever. */
export function draw(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) / 2 ** 32;
}

export function drawFrom<const T>(name: string, choices: readonly [T, ...T[]]): T {
  const drawn = choices[Math.floor(draw(name) * choices.length)];
  // A choice may be null.
  return drawn === undefined ? choices[0] : drawn;
}
