import { parseArgs } from 'node:util';
import { SERVER_NAMES, STACK_NAMES } from '../server.ts';
import type { StackName } from '../server.ts';
import type { Ports } from '../start-server.ts';

export const VERBS = ['up', 'status', 'down', 'clean'] as const;
export type Verb = (typeof VERBS)[number];

export type Command = {
  readonly kind: 'run';
  readonly verb: Verb;
  readonly want: readonly StackName[];
  /** Nothing was named: what is known of MLflow is meant too, except by `up`. */
  readonly isAll: boolean;
  readonly ports: Ports;
  readonly isJson: boolean;
  readonly isNativeOnly: boolean;
};

export type Parsed = Command | { readonly kind: 'help' } | { kind: 'usage'; sentence: string };

export const USAGE = `npm run stack -- up|status|down|clean [kafka] [redis] [postgres] [mlflow]

  up       start the servers and leave them running: the first three, or those named;
           mlflow, the model registry, takes Postgres with it and only comes when named
  status   ask each server whether it works
  down     stop them, keep their data
  clean    stop them and remove their data

  --json              one JSON value on stdout
  --native            no Docker, even where there is an engine
  --port-base N       Kafka on N, Redis on N+1, Postgres on N+2, MLflow on N+3 (free ports otherwise)
  --kafka-port N, --redis-port N, --postgres-port N, --mlflow-port N

KAFKA_BROKERS, REDIS_URL, DATABASE_URL and a MODEL_REGISTRY that is a URL, where set, are used as
they are, unless they name what an earlier up started: that is ours to start again.`;

const OPTIONS = {
  json: { type: 'boolean' },
  native: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  'port-base': { type: 'string' },
  'kafka-port': { type: 'string' },
  'redis-port': { type: 'string' },
  'postgres-port': { type: 'string' },
  'mlflow-port': { type: 'string' },
} as const;

type Values = ReturnType<typeof read>['values'];

function read(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
}

export function parseArguments(argv: readonly string[]): Parsed {
  try {
    const { values, positionals } = read(argv);
    if (values.help) return { kind: 'help' };
    const [verb, ...names] = positionals;
    if (!isVerb(verb)) return usage(`say what to do: ${VERBS.join(', ')}`);
    const stranger = names.find((name) => !isStackName(name));
    if (stranger) return usage(`there is no server "${stranger}", only ${STACK_NAMES.join(', ')}`);
    return {
      kind: 'run',
      verb,
      want: wanted(verb, names),
      isAll: names.length === 0,
      ports: portsFrom(values),
      isJson: values.json ?? false,
      isNativeOnly: values.native ?? false,
    };
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    return usage(sentence.split('. ')[0] ?? '');
  }
}

const usage = (sentence: string): Parsed => ({ kind: 'usage', sentence });
const isVerb = (word: string | undefined): word is Verb => VERBS.some((verb) => verb === word);
const isStackName = (word: string): word is StackName => STACK_NAMES.some((n) => n === word);

function wanted(verb: Verb, names: readonly string[]): readonly StackName[] {
  if (names.length === 0) return SERVER_NAMES;
  const isWanted = (name: StackName): boolean =>
    names.includes(name) || (verb === 'up' && name === 'postgres' && names.includes('mlflow'));
  return STACK_NAMES.filter(isWanted);
}

function portsFrom(values: Values): Ports {
  const base = port('port-base', values['port-base']);
  return Object.fromEntries(
    STACK_NAMES.map((name, index) => {
      const own = port(`${name}-port`, values[`${name}-port`]);
      return [name, own ?? (base === undefined ? undefined : base + index)];
    }),
  );
}

function port(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 65_532) return value;
  throw new RangeError(`--${flag} takes a port from 1 to 65532, not "${text}"`);
}
