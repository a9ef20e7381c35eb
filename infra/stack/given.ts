import type { State } from './command/state.ts';
import { STACK_NAMES } from './server.ts';
import type { Say, StackName } from './server.ts';

/** The settings through which a server of one's own is given, and under which ours are announced. */
export const ENV_NAMES = {
  kafka: 'KAFKA_BROKERS',
  redis: 'REDIS_URL',
  postgres: 'DATABASE_URL',
  mlflow: 'MODEL_REGISTRY',
} as const satisfies Record<StackName, string>;

/** The URL that a variable holds, whoever's it is. */
export function urlIn(name: StackName, env: NodeJS.ProcessEnv): string | undefined {
  const value = env[ENV_NAMES[name]]?.trim() || undefined;
  // A registry in a folder is no server.
  return name === 'mlflow' && !/^https?:/i.test(value ?? '') ? undefined : value;
}

/**
 * The URL of somebody else's server. A shell that exported what an earlier `up` printed names ours,
 * which may be down by now: that one is not given, and bringing it up again is our business.
 */
export function givenUrl(
  name: StackName,
  env: NodeJS.ProcessEnv,
  remembered: State,
): string | undefined {
  const url = urlIn(name, env);
  return url === remembered[name]?.url ? undefined : url;
}

/** Only what was given: what a verb decides once must not change while it moves our servers. */
export function withoutOurs(env: NodeJS.ProcessEnv, remembered: State): NodeJS.ProcessEnv {
  const own = STACK_NAMES.flatMap((name) => ownVariable(name, env, remembered));
  return { ...env, ...Object.fromEntries(own) };
}

/** A folder in MODEL_REGISTRY stays what it is. */
const ownVariable = (
  name: StackName,
  env: NodeJS.ProcessEnv,
  remembered: State,
): [string, string | undefined][] =>
  urlIn(name, env) ? [[ENV_NAMES[name], givenUrl(name, env, remembered)]] : [];

/** Tells of variables that named a server of ours which is not there any more. */
export function sayStale(env: NodeJS.ProcessEnv, before: State, after: State, say: Say): void {
  const stale = STACK_NAMES.filter((name) => {
    const url = urlIn(name, env);
    return url && url === before[name]?.url && url !== after[name]?.url;
  }).map((name) => ENV_NAMES[name]);
  if (stale.length === 0) return;
  const words = stale.join(' ');
  say(`in this shell ${words} still name what is gone: unset ${words}, or export what up prints`);
}

/** Why a given server is of no use, and the two ways on. */
export function silentSentence(name: StackName, url: string): string {
  const variable = ENV_NAMES[name];
  const where = withoutPassword(url);
  return `${variable} names ${where}, which does not answer; start it, or unset ${variable} to have npm run stack bring up its own`;
}

export const withoutPassword = (url: string): string => url.replace(/:[^:@/]+@/, ':***@');
