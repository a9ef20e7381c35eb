// `linecast <noun> [verb]`: finds the command, runs it, writes its answer, and turns every outcome into an exit code.
import { ConfigError, Unavailable } from '@linecast/kit';
import { UsageError, type Answer, type Command, type Environment } from './command.ts';
import { readArguments } from './read-arguments.ts';

export type Surroundings = {
  env: Environment;
  folder: string;
  stdout: (text: string) => void;
  stderr: (text: string) => void;
  isTerminal?: boolean;
};

/** `failed`: a check that was asked for does not hold; its report is the answer. */
export const exitCodes = { ok: 0, bug: 1, usage: 2, upstream: 5, failed: 6 } as const;

export async function runCommandLine(
  commands: readonly Command[],
  args: readonly string[],
  around: Surroundings,
): Promise<number> {
  try {
    const { text, isFailed } = await answer(commands, args, around);
    around.stdout(text);
    return isFailed ? exitCodes.failed : exitCodes.ok;
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) {
      around.stderr(`${error.message}\n`);
      return exitCodes.usage;
    }
    if (error instanceof Unavailable) {
      around.stderr(`${error.message}\n`);
      return exitCodes.upstream;
    }
    around.stderr(`${error instanceof Error ? error.stack : String(error)}\n`);
    return exitCodes.bug;
  }
}

async function answer(
  commands: readonly Command[],
  args: readonly string[],
  { env, folder, stderr, isTerminal = false }: Surroundings,
): Promise<{ text: string; isFailed?: boolean }> {
  const [noun, verb] = args;
  if (noun === undefined) throw new UsageError(listOf(commands));
  if (noun === '--help' || noun === '-h') return { text: `${listOf(commands)}\n` };
  const command = find(commands, noun, verb);
  if (!command) return { text: `${listOf(commands.filter((each) => each.noun === noun))}\n` };
  const { words, flags } = readArguments(
    args.slice(nameOf(command).split(' ').length),
    command,
    env,
  );
  if (flags['help'] !== undefined) return { text: `${command.usage}\n` };
  const done: Answer = await command.run({ words, flags, folder, stderr, isTerminal });
  const isFailed = done.isFailed ?? false;
  const isJson = flags['json'] !== undefined;
  return {
    text: isJson ? `${JSON.stringify(done.json)}\n` : `${done.text.join('\n')}\n`,
    isFailed,
  };
}

const nameOf = ({ noun, verb }: Command): string => (verb === undefined ? noun : `${noun} ${verb}`);

/** Undefined when only the noun's list is asked for. */
function find(
  commands: readonly Command[],
  noun: string,
  verb: string | undefined,
): Command | undefined {
  const verbs = commands.filter((each) => each.noun === noun);
  const nouns = [...new Set(commands.map((each) => each.noun))].join(', ');
  if (verbs.length === 0) throw new UsageError(`There is no "${noun}"; there is: ${nouns}.`);
  const whole = verbs.find((each) => each.verb === undefined);
  if (whole) return whole;
  if (verb === '--help' || verb === '-h') return undefined;
  const found = verbs.find((each) => each.verb === verb);
  if (found) return found;
  const known = verbs.map(nameOf).join(', ');
  const asked = verb === undefined ? `"${noun}" needs a verb` : `"${noun}" cannot "${verb}"`;
  throw new UsageError(`${asked}; there is: ${known}.`);
}

function listOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((each) => nameOf(each).length));
  const lines = commands.map((each) => `  ${nameOf(each).padEnd(width)}  ${each.summary}`);
  return [
    'npm run linecast -- <noun> <verb> [flags]',
    '',
    ...lines,
    '',
    'Every command takes --help and --json; every flag is also an environment variable, LINECAST_<FLAG>;',
    '--data is LINECAST_INPUT_DATA, since LINECAST_DATA names the folder of real odds.',
  ].join('\n');
}
