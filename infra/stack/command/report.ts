import { ENV_NAMES, withoutPassword } from '../given.ts';
import type { Verb } from './arguments.ts';
import type { Failure, Row } from './context.ts';

export type Report = {
  readonly verb: Verb;
  readonly rows: readonly Row[];
  readonly failures: readonly Failure[];
};

/** One JSON value: `env` is what a service needs to be told. */
export function asJson({ verb, rows, failures }: Report): string {
  const env = Object.fromEntries(upRows(rows).map(({ name, url }) => [ENV_NAMES[name], url]));
  return JSON.stringify({ verb, servers: rows, env, failures });
}

/** A line for people per server. */
export const asTable = (rows: readonly Row[]): string =>
  rows
    .map(({ name, state, kind, url, pid }) => {
      const where = kind === 'none' ? '' : `${kind}${pid ? ` (process ${pid})` : ''}`;
      return `${name.padEnd(9)} ${state.padEnd(7)} ${where.padEnd(24)} ${withoutPassword(url ?? '')}`.trimEnd();
    })
    .join('\n');

/** Lines to copy, or for `eval "$(npm run -s stack -- up)"`. */
export const asExports = (rows: readonly Row[]): string =>
  upRows(rows)
    .map(({ name, url }) => `export ${ENV_NAMES[name]}='${url}'`)
    .join('\n');

const upRows = (rows: readonly Row[]): readonly Row[] => rows.filter(({ state }) => state === 'up');
