import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { StackError } from '../server.ts';
import { poll } from './poll.ts';

/**
 * Below every system's range for outgoing connections. A server that is down for a moment must find
 * its port again, and a client that knocks on a closed port of that range can end up occupying it.
 */
const LOWEST = 20_000;
const HIGHEST = 30_000;

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A port nobody listens on now, searched upwards from a random one. */
export async function freePort(except?: number): Promise<number> {
  const first = randomInt(LOWEST, HIGHEST);
  for (let tried = 0; tried < HIGHEST - LOWEST; tried += 1) {
    const port = LOWEST + ((first - LOWEST + tried) % (HIGHEST - LOWEST));
    if (port !== except && (await isPortFree(port))) return port;
  }
  throw new StackError('refused', `every port from ${LOWEST} to ${HIGHEST} is taken; free one`);
}

const RELEASE_DEADLINE_MS = 2_000;

/** Starts something on the port that was asked for, or on a free one. */
export async function onPort<T>(
  name: string,
  asked: number | undefined,
  start: (port: number) => Promise<T>,
): Promise<T> {
  if (asked === undefined) return onFreePort(start);
  // A server that was killed a moment ago may still be letting go of its port.
  if (await poll(() => isPortFree(asked), { deadlineMs: RELEASE_DEADLINE_MS })) return start(asked);
  throw new StackError(
    'refused',
    `port ${asked} for ${name} is taken; stop what listens there or choose another port`,
  );
}

/** Between looking for a port and binding it another process may take it: then look again. */
async function onFreePort<T>(start: (port: number) => Promise<T>, attempts = 3): Promise<T> {
  const port = await freePort();
  try {
    return await start(port);
  } catch (error) {
    if (attempts === 1 || (await isPortFree(port))) throw error;
    return onFreePort(start, attempts - 1);
  }
}
