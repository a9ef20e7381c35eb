-- feature-processor: what was told of games beside their prices (splits, weather, roofs, starters, results). Append-only,
-- each fact once: whatever a vector knew at its time can be read again later.
-- fact_id: from ce_source and ce_id. at_ms: event time, epoch ms. body: what was told, with its kind.
-- told_in: the order of the facts of one topic of a fixture, for those of one time.
-- written_by: the transaction that wrote it. A reader that remembers how far it has read needs this one: identity numbers
-- are given when a row is written and rows are seen when it is committed, so a lower number may show after a higher one.
create table fixture_facts (
  fact_id     text primary key,
  sport       text not null,
  fixture_id  text not null,
  home        text not null,
  away        text not null,
  kind        text not null,
  at_ms       bigint not null,
  mode        text not null,
  body        jsonb not null,
  told_in     bigint not null generated always as identity,
  written_by  xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null default now()
);
create index fixture_facts_by_fixture on fixture_facts (fixture_id, at_ms, told_in);
create index fixture_facts_by_kind on fixture_facts (kind, at_ms);
create index fixture_facts_of_results on fixture_facts (sport, written_by) where kind = 'result';

-- What each source last said of itself, and the time up to which it has told everything: null while it only ever failed.
create table source_times (
  source         text primary key,
  status         text not null,
  status_at_ms   bigint not null,
  heard_until_ms bigint,
  mode           text not null
);
