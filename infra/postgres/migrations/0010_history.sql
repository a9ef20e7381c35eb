-- feature-processor: the history of a fixture to which a quote came too late for the stream is corrected. What the stream
-- made is revision 0 and stays; a correction is another row of the same as_of and sequence with the next revision.
-- A row here says how far the history of such a fixture has been brought.
-- version: grows with every step, so that of two processes at work on one fixture one gives way.
-- late_offset: the newest late quote that is worked in.
-- through: by feature set the sequence of the newest vector that was looked at. is_whole: nothing was left when it was.
create table fixture_corrections (
  consumer    text not null,
  topic       text not null,
  partition   integer not null,
  fixture_id  text not null,
  version     bigint not null,
  late_offset bigint not null,
  through     jsonb not null,
  is_whole    boolean not null,
  worked_at   timestamptz not null default now(),
  primary key (consumer, topic, partition, fixture_id)
);

-- Few quotes are late: the fixtures that have some are found without looking at the others.
create index fixture_quotes_late on fixture_quotes (consumer, topic, partition, fixture_id, log_offset)
  where is_late;

-- online_features is the present, and equals the online store: no correction of the past changes what it tells.
create or replace view online_features as
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
  where revision = 0
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
