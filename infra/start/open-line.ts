// From a stack's name to a running line.
import { join } from 'node:path';
import { STATE_DIR } from '../stack/places.ts';
import { startEmbeddedLine } from './embedded-line.ts';
import type { Ports } from './environments.ts';
import type { Line } from './line.ts';
import type { StartOptions } from './options.ts';
import { stackUrls } from './stack-urls.ts';
import { startSupervisedLine } from './supervised-line.ts';

export type LineSetup = {
  options: StartOptions;
  ports: Ports;
  namespace: string;
  root: string;
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
  /** Aborted while the line opens: what is open is closed again, and the reason thrown. */
  signal?: AbortSignal | undefined;
};

export async function openLine(setup: LineSetup): Promise<Line> {
  const { options, namespace, env, say } = setup;
  setup.signal?.throwIfAborted();
  if (options.stack === 'embedded') return startEmbeddedLine(setup);
  const { stop, ...urls } = await stackUrls(options.stack, env, say);
  try {
    setup.signal?.throwIfAborted();
    const logsDir = join(STATE_DIR, 'logs');
    const line = await startSupervisedLine({ ...setup, place: { namespace, ...urls }, logsDir });
    const stopAll = async (): Promise<void> => {
      await line.stop();
      await stop();
    };
    return { ...line, stop: stopAll };
  } catch (error) {
    await stop();
    throw error;
  }
}
