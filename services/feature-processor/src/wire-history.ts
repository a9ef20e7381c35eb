// The correction of histories by late quotes, put together.
import type { EngineOptions } from '@linecast/domain';
import type { Sql } from '@linecast/kit';
import type { VectorCodec } from '@linecast/protos';
import { createAppendCorrections } from './adapters/append-corrections.ts';
import { createFindDue, createLoadHistory } from './adapters/history-store.ts';
import type { VectorRows } from './adapters/vector-rows.ts';
import {
  createCorrectHistory,
  type CorrectHistory,
  type CorrectHistoryPorts,
} from './correct-history.ts';

type Wiring = Pick<CorrectHistoryPorts, 'facts' | 'toVector' | 'corrected' | 'rest'> & {
  service: string;
  codec: VectorCodec;
  rows: VectorRows;
  options: EngineOptions;
};

/** How long a game rests whose late quotes are worked in and that only has new vectors. */
const restMs = 60_000;

export function wireHistory(sql: Sql, wiring: Wiring): CorrectHistory {
  const { service, codec, rows, options, facts, toVector, corrected, rest } = wiring;
  const sets = options.sets.map(({ set }) => set);
  return createCorrectHistory(
    {
      findDue: createFindDue(sql, service, { sets, restMs }),
      load: createLoadHistory(sql, service, { sets, codec }),
      facts,
      toVector,
      append: createAppendCorrections(sql, service, rows, codec),
      rest,
      corrected,
    },
    options,
  );
}
