// Table fixture_facts: facts are added, never changed, and read as of a time or from where the last reading ended.
import type { Mode, Sport } from '@linecast/domain';
import type { Queryable } from '@linecast/kit';
import type { FactBase, FactBody, Observation, ResultBody } from '../core/fact.ts';
import type { StoreFacts } from '../keep-facts.ts';
import type { LoadFacts, LoadResults } from '../read-facts.ts';

// In the order of the log, which told_in keeps. Two owners of one partition insert in the same order: no deadlock.
const insertFacts = `
  insert into fixture_facts (fact_id, sport, fixture_id, home, away, kind, at_ms, mode, body)
  select fact ->> 'factId', fact ->> 'sport', fact ->> 'fixtureId', fact ->> 'home', fact ->> 'away', fact ->> 'kind',
    (fact ->> 'atMs')::bigint, fact ->> 'mode', fact - '{factId,sport,fixtureId,home,away,atMs,mode}'::text[]
  from jsonb_array_elements($1::jsonb) with ordinality as given (fact, place)
  order by place
  on conflict (fact_id) do nothing`;

const columns = 'fact_id, sport, fixture_id, home, away, at_ms, mode, body';

const selectObservations = `
  select ${columns} from fixture_facts
  where fixture_id = any($1::text[]) and kind <> 'result' and ($2::bigint is null or at_ms < $2::bigint)
  order by fixture_id, at_ms, told_in`;

// Every transaction before the horizon of this statement's snapshot has ended, so its rows are seen now or never will be.
// Rows of later ones that are seen already come again: facts have ids. A horizon before the cursor is that of another
// server, restored or promoted without its numbers: then all is read anew.
const selectResults = `
  with snapshot as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as horizon)
  select horizon::text as horizon, ${columns}
  from snapshot left join fixture_facts on kind = 'result' and sport = $1
    and written_by >= case when $2::xid8 <= horizon then $2::xid8 else '0'::xid8 end
  order by at_ms, told_in`;

type StoredRow<B extends FactBody> = {
  fact_id: string;
  sport: Sport;
  fixture_id: string;
  home: string;
  away: string;
  at_ms: number;
  mode: Mode;
  body: B;
};

export function createStoreFacts(sql: Queryable): StoreFacts {
  return async (facts) => {
    if (facts.length === 0) return;
    await sql.query(insertFacts, [JSON.stringify(facts)]);
  };
}

export function createLoadFacts(sql: Queryable): LoadFacts {
  return async (fixtureIds, beforeMs) => {
    if (fixtureIds.length === 0) return new Map();
    type ObservationRow = StoredRow<Exclude<FactBody, ResultBody>>;
    const asked = [[...fixtureIds], beforeMs];
    const rows = await sql.query<ObservationRow>(selectObservations, asked);
    const observations = rows.map((row): Observation => toFact(row));
    return Map.groupBy(observations, ({ fixtureId }) => fixtureId);
  };
}

export function createLoadResults(sql: Queryable): LoadResults {
  return async (sport, since) => {
    type Found = StoredRow<ResultBody> & { horizon: string };
    type Nothing = { horizon: string; fact_id: null };
    const rows = await sql.query<Found | Nothing>(selectResults, [sport, since]);
    const results = rows.flatMap((row) => (row.fact_id === null ? [] : [toFact(row)]));
    const [first] = rows;
    if (!first) throw new Error('a snapshot always has a horizon');
    return { results, cursor: first.horizon };
  };
}

function toFact<B extends FactBody>(row: StoredRow<B>): FactBase & B {
  return {
    factId: row.fact_id,
    sport: row.sport,
    fixtureId: row.fixture_id,
    home: row.home,
    away: row.away,
    atMs: row.at_ms,
    mode: row.mode,
    ...row.body,
  };
}
