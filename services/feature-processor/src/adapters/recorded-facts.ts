// Which facts were recorded after a time of the wall clock.
import type { Queryable } from '@linecast/kit';
import type { FindRecordedAfter } from '../facts-as-recorded.ts';

const select = `
  select fact_id, kind, recorded_at from fixture_facts
  where recorded_at > $2::timestamptz
    and (fixture_id = any($1::text[]) or (kind = 'result' and sport = 'mlb'))`;

export function createFindRecordedAfter(sql: Queryable): FindRecordedAfter {
  type Found = { fact_id: string; kind: string; recorded_at: string };
  return async (fixtureIds, afterMs) => {
    if (!Number.isFinite(afterMs)) return [];
    const rows = await sql.query<Found>(select, [[...fixtureIds], new Date(afterMs).toISOString()]);
    return rows.map(({ fact_id, kind, recorded_at }) => ({
      factId: fact_id,
      isResult: kind === 'result',
      recordedAtMs: Date.parse(recorded_at),
    }));
  };
}
