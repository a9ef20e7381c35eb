// How much of what waits to be sent goes into one request.
import type { OutgoingMessage } from './log.ts';

/** A broker refuses requests above 1 MB; a request also carries keys, headers and frames. */
const chunkMessages = 1_000;
const chunkBytes = 700_000;

export type Unsent = {
  messages: readonly OutgoingMessage[];
  /** How many of them were sent. */
  sent: number;
};

export type Chunk<T extends Unsent> = {
  chunk: readonly OutgoingMessage[];
  /** How many messages of the chunk are whose. */
  parts: ReadonlyMap<T, number>;
};

/** As much as fits, in order; at least one message, and one that is too big travels alone. */
export function takeChunk<T extends Unsent>(waiting: readonly T[]): Chunk<T> {
  const chunk: OutgoingMessage[] = [];
  const parts = new Map<T, number>();
  let bytes = 0;
  for (const each of waiting) {
    // One more than can fit, so that a call's rest is met before the next call's first.
    const rest = each.messages.slice(each.sent, each.sent + chunkMessages + 1);
    for (const message of rest) {
      bytes += bytesOf(message);
      const isFull = chunk.length === chunkMessages || bytes > chunkBytes;
      if (isFull && chunk.length > 0) return { chunk, parts };
      chunk.push(message);
      parts.set(each, (parts.get(each) ?? 0) + 1);
    }
  }
  return { chunk, parts };
}

function bytesOf({ key, value, headers }: OutgoingMessage): number {
  const texts = [key, value, ...Object.entries(headers).flat()];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
