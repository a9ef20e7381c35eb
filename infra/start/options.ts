// The options of `npm start`: flags, each also an environment variable.
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { z } from 'zod';

const stacks = ['embedded', 'native', 'docker', 'urls'] as const;
export type StackName = (typeof stacks)[number];

export type StartOptions = {
  stack: StackName;
  /** Tape seconds per second; `max` plays as fast as the line takes it. */
  speed: string;
  tape: string;
  from: string | undefined;
  to: string | undefined;
  /** Ends when the tape has ended and everything is settled. */
  once: boolean;
  json: boolean;
  /** Keeps Postgres there; undefined means a temporary folder. */
  data: string | undefined;
  /** First of the ports; 0 takes free ones; undefined means each service's own default. */
  portBase: number | undefined;
  /** Given: kept after the run, so that it can be looked at. Undefined: a fresh one, removed at the end. */
  namespace: string | undefined;
  /** Where the models are: a folder, or the URL of an MLflow; undefined means those of this repository. */
  modelRegistry: string | undefined;
};

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `npm start -- [options]

Plays a recorded day of odds through the four services and shows predictions beside the market's own price.

  --speed N|max      tape seconds per second (60)
  --once             end when the tape has ended and all games are settled
  --json             print one JSON line at the end; everything else goes to stderr
  --tape PATH        play another tape (samples/mlb-2016-06-25); docs/tape-format.md
  --from T --to T    only quotes of this span of event time, RFC 3339
  --stack NAME       embedded (one process, nothing to install), native (four processes on Kafka, Redis and Postgres
                     of this machine), docker, urls (KAFKA_BROKERS, REDIS_URL, DATABASE_URL)
  --data DIR         keep the embedded Postgres there
  --port-base N      ports from N on; 0 takes free ones (7411 to 7414, gRPC 50051 and 50052)
  --namespace NAME   Postgres schema and prefix of topics and keys; kept after the run

Each flag is also an environment variable: LINECAST_SPEED, LINECAST_ONCE=true, ...; --data is LINECAST_POSTGRES_DATA,
since LINECAST_DATA names the folder of real odds that tests and training read. MODEL_REGISTRY, where set, is where the models
are: a folder, or http://host:port of MLflow (infra/models).
`;

const flags = {
  speed: { type: 'string' },
  once: { type: 'boolean' },
  json: { type: 'boolean' },
  tape: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  stack: { type: 'string' },
  data: { type: 'string' },
  'port-base': { type: 'string' },
  namespace: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** LINECAST_DATA is taken: a folder of real odds, which no Postgres may ever be put in. */
const variableOf = (flag: string): string =>
  flag === 'data'
    ? 'LINECAST_POSTGRES_DATA'
    : `LINECAST_${flag.toUpperCase().replaceAll('-', '_')}`;

const speed = z
  .string()
  .refine((text) => text === 'max' || Number(text) > 0, '--speed takes "max" or a number above 0');
const time = z.iso.datetime({
  offset: true,
  error: '--from and --to take RFC 3339 times, e.g. 2016-06-25T16:00:00Z',
});
const schema = z.object({
  stack: z.enum(stacks, { error: `--stack takes one of ${stacks.join(', ')}` }).default('embedded'),
  speed: speed.default('60'),
  tape: z.string().default('samples/mlb-2016-06-25'),
  from: time.optional(),
  to: time.optional(),
  once: z.stringbool({ error: 'LINECAST_ONCE takes true or false' }).default(false),
  json: z.stringbool({ error: 'LINECAST_JSON takes true or false' }).default(false),
  data: z.string().optional(),
  'port-base': z.coerce
    .number({ error: '--port-base takes a number' })
    .int()
    .min(0)
    .max(65_000, '--port-base takes 0 to 65000')
    .optional(),
  namespace: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, '--namespace takes lower-case letters, digits and _')
    .optional(),
});

type Environment = Readonly<Record<string, string | undefined>>;

/** `workingFolder`: where the person stands; relative paths are meant from there. `root`: the repository. */
export function readOptions(
  args: readonly string[],
  env: Environment,
  places: { workingFolder: string; root: string },
): StartOptions | 'help' {
  const given = parseFlags(args);
  if (given['help'] !== undefined) return 'help';
  const merged: Record<string, string> = {};
  for (const flag of Object.keys(flags)) {
    const value = given[flag] ?? env[variableOf(flag)];
    if (value) merged[flag] = value;
  }
  const parsed = schema.safeParse(merged);
  if (!parsed.success) throw new UsageError(parsed.error.issues[0]?.message ?? 'bad options');
  const { 'port-base': portBase, ...rest } = parsed.data;
  const meant = (path: string, fromGiven: boolean): string =>
    resolve(fromGiven ? places.workingFolder : places.root, path);
  return {
    ...rest,
    tape: meant(rest.tape, merged['tape'] !== undefined),
    data: rest.data === undefined ? undefined : meant(rest.data, true),
    from: rest.from,
    to: rest.to,
    namespace: rest.namespace,
    portBase,
    modelRegistry: readRegistry(env, (path) => meant(path, true)),
  };
}

/** A setting of the services themselves, so it has no LINECAST_ before it. */
function readRegistry(env: Environment, meant: (path: string) => string): string | undefined {
  const place = env['MODEL_REGISTRY']?.trim() ?? '';
  if (place === '') return undefined;
  return /^https?:\/\//i.test(place) ? place : meant(place);
}

function parseFlags(args: readonly string[]): Record<string, string | undefined> {
  try {
    const { values } = parseArgs({ args: [...args], options: flags, strict: true });
    return Object.fromEntries(
      Object.entries(values).map(([flag, value]) => [
        flag,
        value === true ? 'true' : String(value),
      ]),
    );
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
