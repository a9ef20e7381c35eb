import type { Server } from './server.ts';

/** A server that can be lost and come back: same port, same data. */
export type Restartable = {
  readonly kind: 'started';
  readonly url: string;
  readonly port: number;
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly restart: () => Promise<void>;
};

export async function restartable(
  startOn: (port: number | undefined) => Promise<Server>,
): Promise<Restartable> {
  let current = await startOn(undefined);
  const { url, port } = current;
  const start = async (): Promise<void> => {
    current = await startOn(port);
  };
  return {
    kind: 'started',
    url,
    port,
    pid: () => current.pid,
    stop: () => current.stop(),
    kill: () => current.kill(),
    start,
    restart: async () => {
      await current.stop();
      await start();
    },
  };
}
