// The real servers of a test run: given by URL, or started for it and taken down with it.
import { ENV_NAMES } from '../stack/given.ts';
import { SERVER_NAMES, StackError, type ServerName } from '../stack/server.ts';
import { stackUp, type Stack } from '../stack/stack.ts';
import { openTestMlflow } from './test-mlflow.ts';

export type TestStack = {
  /** What tests find the servers by; a server that cannot be had is not in it. */
  env: Record<string, string>;
  stop: () => Promise<void>;
};

/** Starts what can be had. What cannot is told with its reason; its tests skip loudly, and fail where CI=true. */
export async function openTestStack(
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<TestStack> {
  const opened: { name: ServerName; url: string; stop: () => Promise<void> }[] = [];
  const open = async (name: ServerName): Promise<void> => {
    try {
      const stack: Stack<ServerName> = await stackUp([name], { env, say });
      opened.push({ name, url: stack[name].url, stop: stack.stop });
    } catch (error) {
      if (!(error instanceof StackError)) throw error;
      say(`NO ${name.toUpperCase()}: ${error.message}. Tests that need it are skipped.`);
    }
  };
  await Promise.all(SERVER_NAMES.map(open));
  const postgres = opened.find(({ name }) => name === 'postgres');
  const mlflow = await openTestMlflow(env, postgres?.url, say);
  const urls = Object.fromEntries(opened.map(({ name, url }) => [ENV_NAMES[name], url]));
  return {
    env: { ...urls, ...mlflow.env },
    stop: async () => {
      await mlflow.stop();
      await Promise.all(opened.map(({ stop }) => stop()));
    },
  };
}
