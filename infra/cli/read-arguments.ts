// The arguments of a command: words, and flags of which each is an environment variable too.
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError, type Command, type Environment } from './command.ts';

/** Every command knows these. */
const everywhere: ParseArgsOptionsConfig = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

export type Given = { words: string[]; flags: Record<string, string | undefined> };

/** LINECAST_DATA is taken: the folder of all real odds, which is never the one file or table that --data means. */
export const variableOf = (flag: string): string =>
  flag === 'data' ? 'LINECAST_INPUT_DATA' : `LINECAST_${flag.toUpperCase().replaceAll('-', '_')}`;

/**
 * What services are given by, where the flag's own variable is unset. Not DATABASE_URL: any program may have exported that,
 * and a command that is given a database migrates it, records there, and fails where it is away.
 */
const ofServices: Readonly<Record<string, string>> = { registry: 'MODEL_REGISTRY' };

const fromEnvironment = (flag: string, env: Environment): string | undefined =>
  env[variableOf(flag)] || env[ofServices[flag] ?? ''] || undefined;

/** A flag on the command line wins over the environment; an empty variable counts as unset. */
export function readArguments(
  args: readonly string[],
  { flags: own, alternatives = [] }: Pick<Command, 'flags' | 'alternatives'>,
  env: Environment,
): Given {
  const options = { ...everywhere, ...own };
  const { words, values } = parse(args, options);
  const isChosen = alternatives.some((flag) => values[flag] !== undefined);
  const flags: Given['flags'] = {};
  for (const [flag, { type }] of Object.entries(options)) {
    const isLeft = isChosen && alternatives.includes(flag);
    const fromEnv = isLeft ? undefined : fromEnvironment(flag, env);
    const value = values[flag] ?? fromEnv;
    flags[flag] = type === 'boolean' && value === 'false' ? undefined : value;
  }
  return { words, flags };
}

function parse(
  args: readonly string[],
  options: ParseArgsOptionsConfig,
): { words: string[]; values: Record<string, string> } {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const values = Object.entries(parsed.values).map(([flag, value]) => [flag, String(value)]);
    return { words: parsed.positionals, values: Object.fromEntries(values) };
  } catch (error) {
    // The first sentence of node:util's message names the flag; the rest explains escaping, which helps nobody here.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.split('. ')[0]?.replace(/\.$/, '')}.`);
  }
}

/** The value of a flag that a command cannot do without. */
export function required(flags: Given['flags'], flag: string): string {
  const value = flags[flag];
  if (value === undefined) throw new UsageError(`--${flag} is missing.`);
  return value;
}
