// From a stack's name to a running line.
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
};

export async function openLine(setup: LineSetup): Promise<Line> {
  const { options, namespace, env, say } = setup;
  if (options.stack === 'embedded') return startEmbeddedLine(setup);
  const { stop, ...urls } = await stackUrls(options.stack, env, say);
  try {
    const line = await startSupervisedLine({ ...setup, place: { namespace, ...urls } });
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
