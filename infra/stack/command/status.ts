import { answers } from '../answers.ts';
import { givenUrl } from '../given.ts';
import { isAlive } from '../process/birth.ts';
import type { ServerName } from '../server.ts';
import type { Context, Row } from './context.ts';
import { readState } from './state.ts';

/** Asks each server itself; what the state file says is only where to ask. */
export function status(want: readonly ServerName[], context: Context): Promise<Row[]> {
  const state = readState(context.stateDir);
  return Promise.all(
    want.map(async (name): Promise<Row> => {
      const given = givenUrl(name, context.env);
      if (given)
        return { name, kind: 'given', state: await upOr('silent', name, given), url: given };
      const known = state[name];
      if (!known) return { name, kind: 'none', state: 'down' };
      const { kind, url, port } = known;
      if (known.kind === 'docker') {
        return { name, kind, url, port, state: await upOr('down', name, url) };
      }
      if (!isAlive(known.pid, known.birth)) return { name, kind, state: 'down' };
      return { name, kind, url, port, pid: known.pid, state: await upOr('silent', name, url) };
    }),
  );
}

const upOr = async <Else>(otherwise: Else, name: ServerName, url: string): Promise<'up' | Else> =>
  (await answers(name, url)) ? 'up' : otherwise;
