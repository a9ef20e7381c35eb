-- feature-processor: every vector it made, a table per day of event time (UTC), and the sets that their values belong to.
-- What was kept in the old form is dropped with it: vectors are made again by playing their odds again.
drop view online_features;
drop table feature_vectors;

-- A row is written when the set is first served and never changed. feature_names: in the order of the definitions.
create table feature_sets (
  hash            text primary key,
  name            text not null,
  version         integer not null,
  feature_names   text[] not null,
  first_served_at timestamptz not null default now(),
  unique (name, version)
);

-- vector: the features.updated.v1 value, packed: `values` and `ages` are lists and `statuses` is a letter each, in the order
-- of the set's feature_names; `evidence` has only the features that carry some. The rest is as published.
-- revision: 0 as the stream made it; a quote that came too late for the stream counts it up (0010_history.sql).
-- The time follows from the id, so that both together are as unique as the id alone.
create table feature_vectors (
  vector_id   text not null,
  fixture_id  text not null,
  market      text not null,
  feature_set text not null,
  as_of       timestamptz not null,
  sequence    bigint not null,
  revision    integer not null default 0,
  vector      jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (as_of, vector_id)
) partition by range (as_of);

-- The newest vector of a game and a set is found by keys alone, however many came before it.
create index feature_vectors_by_set on feature_vectors
  (fixture_id, feature_set, as_of desc, sequence desc, revision desc) include (vector_id);

-- feature-processor makes the tables of the days it is about to write, and drops old ones; what finds none lands here.
create table feature_vectors_default partition of feature_vectors default;

-- online_features: each feature as it is now, a row per fixture, feature set and feature. Read by people and programs that
-- speak SQL (notebooks, dashboards), best with an entity_id given; no service reads it, theirs is the online store.
-- feature_value is null where nothing is known, and status says why. age_ms is counted back from event_timestamp.
create view online_features as
select
  newest.fixture_id as entity_id,
  newest.feature_set,
  each.feature_name,
  nullif(each.feature_value, 'null') as feature_value,
  case each.status
    when 'o' then 'ok'
    when 'm' then 'missing'
    when 'b' then 'before_open'
    when 's' then 'stale'
    when 'n' then 'not_applicable'
  end as status,
  nullif(each.age_ms, 'null')::double precision as age_ms,
  vectors.as_of as event_timestamp,
  vectors.recorded_at as created_at,
  newest.vector_id
from (
  select distinct on (fixture_id, feature_set) fixture_id, feature_set, as_of, vector_id
  from feature_vectors
  order by fixture_id, feature_set, as_of desc, sequence desc, revision desc
) as newest
join feature_vectors as vectors on vectors.as_of = newest.as_of and vectors.vector_id = newest.vector_id
join feature_sets as sets on sets.hash = vectors.vector -> 'feature_set' ->> 'hash'
cross join lateral rows from (
  unnest(sets.feature_names),
  string_to_table(vectors.vector ->> 'statuses', null),
  jsonb_array_elements(vectors.vector -> 'values'),
  jsonb_array_elements(vectors.vector -> 'ages')
) as each (feature_name, status, feature_value, age_ms)
where each.status <> '-';
