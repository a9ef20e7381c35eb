// Table sources: the newest heartbeat of each source.
import type { Queryable } from '@linecast/kit';
import type { Source } from '../core/sources.ts';
import type { SaveSources } from '../follow-sources.ts';
import type { LoadSources } from '../show-board.ts';
import { epochMs } from './sql-time.ts';

export function saveSources(sql: Queryable): SaveSources {
  return async (heartbeats) => {
    await sql.query(
      `insert into sources (source, status, at, totals, label)
       select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::jsonb[], $5::text[])
       on conflict (source) do update set
         status = case when sources.status = 'ended' then 'ended' else excluded.status end,
         at = excluded.at, totals = excluded.totals,
         label = coalesce(excluded.label, sources.label)
       where excluded.at >= sources.at`,
      [
        heartbeats.map((each) => each.source),
        heartbeats.map((each) => each.status),
        heartbeats.map((each) => each.at),
        heartbeats.map((each) => JSON.stringify(each.totals)),
        heartbeats.map((each) => each.label),
      ],
    );
  };
}

type SourceRow = { source: string; status: Source['status']; at_ms: number; label: string | null };

export function loadSources(sql: Queryable): LoadSources {
  return async () => {
    const rows = await sql.query<SourceRow>(
      `select source, status, ${epochMs('at')} as at_ms, label
         from sources order by source collate "C"`,
    );
    return rows.map(({ at_ms: atMs, ...row }) => ({ ...row, atMs }));
  };
}
