// Table source_times: of each source the newest status, and how far it has told everything.
import type { Mode } from '@linecast/domain';
import type { Queryable } from '@linecast/kit';
import type { SourceStatus, SourceTime } from '../core/source-time.ts';
import type { SaveSourceTimes } from '../follow-sources.ts';

// The rule of mergeSourceTime, where two writers cannot slip between reading and writing. greatest() passes over null.
const merge = `
  insert into source_times as held (source, status, status_at_ms, heard_until_ms, mode)
  select source, status, status_at_ms, heard_until_ms, mode
  from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[])
    as given (source, status, status_at_ms, heard_until_ms, mode)
  order by source collate "C"
  on conflict (source) do update set
    (status, status_at_ms, mode) = (select
      case when newer then excluded.status else held.status end,
      greatest(held.status_at_ms, excluded.status_at_ms),
      case when newer then excluded.mode else held.mode end
      from (select excluded.status_at_ms > held.status_at_ms
        or excluded.status_at_ms = held.status_at_ms and held.status <> 'ended' as newer) as rule),
    heard_until_ms = greatest(held.heard_until_ms, excluded.heard_until_ms)
  returning source, status, status_at_ms, heard_until_ms, mode`;

const selectAll = `
  select source, status, status_at_ms, heard_until_ms, mode from source_times order by source collate "C"`;

type StoredRow = {
  source: string;
  status: SourceStatus;
  status_at_ms: number;
  heard_until_ms: number | null;
  mode: Mode;
};

/** Takes at most one of each source, as {@link SaveSourceTimes} is given them. */
export function createSaveSourceTimes(sql: Queryable): SaveSourceTimes {
  return async (times) => {
    if (times.length === 0) return [];
    const rows = await sql.query<StoredRow>(merge, [
      times.map((each) => each.source),
      times.map((each) => each.status),
      times.map((each) => each.statusAtMs),
      times.map((each) => each.heardUntilMs),
      times.map((each) => each.mode),
    ]);
    return rows.map(toSourceTime);
  };
}

export type LoadSourceTimes = () => Promise<readonly SourceTime[]>;

export function createLoadSourceTimes(sql: Queryable): LoadSourceTimes {
  return async () => (await sql.query<StoredRow>(selectAll)).map(toSourceTime);
}

const toSourceTime = (row: StoredRow): SourceTime => ({
  source: row.source,
  status: row.status,
  statusAtMs: row.status_at_ms,
  heardUntilMs: row.heard_until_ms,
  mode: row.mode,
});
