import { answers } from '../answers.ts';
import { givenUrl, silentSentence } from '../given.ts';
import { isAlive } from '../process/birth.ts';
import type { StackName } from '../server.ts';
import type { Context, Failure, Row } from './context.ts';
import { readState } from './state.ts';

/** Asks each server itself; what the state file says is only where to ask. */
export function status(want: readonly StackName[], context: Context): Promise<Row[]> {
  const state = readState(context.stateDir);
  return Promise.all(
    want.map(async (name): Promise<Row> => {
      const given = givenUrl(name, context.env, state);
      if (given)
        return { name, kind: 'given', state: await upOr('silent', name, given), url: given };
      const known = state[name];
      if (!known || known.kind === 'stopped') return { name, kind: 'none', state: 'down' };
      const { kind, url, port } = known;
      if (known.kind === 'docker') {
        return { name, kind, url, port, state: await upOr('down', name, url) };
      }
      if (!isAlive(known.pid, known.birth)) return { name, kind, state: 'down' };
      return { name, kind, url, port, pid: known.pid, state: await upOr('silent', name, url) };
    }),
  );
}

const upOr = async <Else>(otherwise: Else, name: StackName, url: string): Promise<'up' | Else> =>
  (await answers(name, url)) ? 'up' : otherwise;

/** A given server that does not answer is for its owner to start; the sentence says what to do. */
export const silentGiven = (rows: readonly Row[]): Failure[] =>
  rows.flatMap(({ name, kind, state, url }) =>
    kind === 'given' && state !== 'up' && url ? [{ name, reason: silentSentence(name, url) }] : [],
  );
