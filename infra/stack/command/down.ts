import { readdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { join } from 'node:path';
import { standInFor } from '../postgres/reach.ts';
import { sayStale } from '../given.ts';
import { StackError } from '../server.ts';
import { SERVER_NAMES } from '../server.ts';
import type { ServerName, StackName } from '../server.ts';
import { composeOf, inTurn } from './context.ts';
import type { Context, Row } from './context.ts';
import { composeDown, findDocker } from './docker.ts';
import { endNative, livingServer } from './end-native.ts';
import { readState, writeState } from './state.ts';
import type { State } from './state.ts';

type Options = { readonly andData: boolean };

/** Stops the servers of `stack up`; given ones are somebody else's and stay as they are. */
export function down(
  want: readonly StackName[],
  { andData }: Options,
  context: Context,
): Promise<Row[]> {
  return inTurn(context, async () => {
    // First what rests on the others.
    if (want.includes('mlflow')) await nativeDown('mlflow', andData, context);
    const servers = SERVER_NAMES.filter((name) => want.includes(name));
    await dockerDown(servers, andData, context);
    await Promise.all(servers.map((name) => nativeDown(name, andData, context)));
    const before = readState(context.stateDir);
    const after = andData ? forgotten(want, before) : stopped(want, before);
    writeState(context.stateDir, after);
    sayStale(context.env, before, after, context.say);
    return want.map((name) => ({ name, kind: 'none', state: 'down' }));
  });
}

const forgotten = (want: readonly StackName[], state: State): State =>
  Object.fromEntries(Object.entries(state).filter(([name]) => !want.some((each) => each === name)));

function stopped(want: readonly StackName[], state: State): State {
  const after = { ...state };
  for (const name of want) {
    const known = state[name];
    if (known) after[name] = { kind: 'stopped', url: known.url, port: known.port };
  }
  return after;
}

async function dockerDown(
  want: readonly ServerName[],
  andData: boolean,
  context: Context,
): Promise<void> {
  const state = readState(context.stateDir);
  const ours = want.filter((name) => state[name]?.kind === 'docker');
  const isAsked = ours.length > 0 || andData;
  const docker = isAsked ? await findDocker(context.env) : undefined;
  if (docker) return composeDown(composeOf(context, docker), andData ? want : ours, andData);
  if (ours.length === 0) return;
  throw new StackError(
    'missing',
    `${ours.join(' and ')} ran in Docker and no Docker engine answers now; start it and try again`,
  );
}

async function nativeDown(name: StackName, andData: boolean, context: Context): Promise<void> {
  const { stateDir, say } = context;
  const known = readState(stateDir)[name];
  const native = known?.kind === 'native' ? known : undefined;
  const living = await livingServer(name, stateDir, native);
  if (living) {
    say(`stopping ${name} (process ${living.pid})`);
    await endNative(name, living);
  }
  if (!andData) return;
  const dir = resolve(join(stateDir, name));
  for (const place of [dir, native?.dir, standInFor(dir)]) {
    if (place) rmSync(place, { recursive: true, force: true });
  }
}

/** Nothing of ours is left to keep the folder for. */
export function dropEmptyStateDir(stateDir: string): void {
  try {
    if (readdirSync(stateDir).length === 0) rmSync(stateDir, { recursive: true });
  } catch {
    // It was never made.
  }
}
