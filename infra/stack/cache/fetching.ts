import type { Say } from '../server.ts';

const HEARTBEAT_MS = 10_000;

/** Says what is being fetched, that it is still going on, and how long it took. */
export async function fetching<T>(say: Say, what: string, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const seconds = (): string => `${((performance.now() - startedMs) / 1000).toFixed(0)} s`;
  say(`fetching ${what}, once`);
  const heartbeat = setInterval(() => say(`still fetching ${what}, ${seconds()}`), HEARTBEAT_MS);
  try {
    const result = await work();
    say(`fetched ${what} in ${seconds()}`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}
