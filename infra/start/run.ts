// One run of `npm start` from its arguments to its exit code; what goes wrong is told here and nowhere else.
import { join } from 'node:path';
import { LinecastError } from '@linecast/kit';
import { StackError } from '../stack/server.ts';
import { readOptions, usage, UsageError } from './options.ts';
import { play, type Play } from './play.ts';
import { ChildFailed } from './supervise.ts';

type Run = Omit<Play, 'options' | 'root'> & { args: readonly string[] };

const root = join(import.meta.dirname, '../..');

export async function run({ args, env, stdout, stderr, signal }: Run): Promise<number> {
  try {
    const workingFolder = env['INIT_CWD'] ?? process.cwd();
    const options = readOptions(args, env, { workingFolder, root });
    if (options === 'help') stdout.write(usage);
    else await play({ options, root, env, stdout, stderr, signal });
    return 0;
  } catch (error) {
    stderr.write(`${tell(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** A foreseeable fault is its sentence; only a bug deserves a stack trace. */
function tell(error: unknown): string {
  if (error instanceof UsageError)
    return `${error.message}\nnpm start -- --help shows the options.`;
  if (error instanceof StackError || error instanceof ChildFailed) return error.message;
  if (!(error instanceof LinecastError)) return describe(error);
  const isPortTaken = error.message.includes('already in use');
  return isPortTaken
    ? `${error.message}\nHere: npm start -- --port-base N, or 0 for free ports.`
    : error.message;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
