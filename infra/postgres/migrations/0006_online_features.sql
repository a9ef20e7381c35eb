-- The newest vector of a game and a set is found by keys alone, however many came before it.
create index feature_vectors_by_set on feature_vectors
  (fixture_id, feature_set, as_of desc, sequence desc) include (vector_id);

-- online_features: each feature as it is now, a row per fixture, feature set and feature. Read by people and programs that
-- speak SQL (notebooks, dashboards), best with an entity_id given; no service reads it, theirs is the online store.
-- feature_value is null where nothing is known, and status says why. age_ms is counted back from event_timestamp.
create view online_features as
select
  newest.fixture_id as entity_id,
  newest.feature_set,
  each.key as feature_name,
  nullif(each.value -> 'value', 'null') as feature_value,
  each.value ->> 'status' as status,
  (each.value ->> 'age_ms')::double precision as age_ms,
  vectors.as_of as event_timestamp,
  vectors.recorded_at as created_at,
  newest.vector_id
from (
  select distinct on (fixture_id, feature_set) fixture_id, feature_set, vector_id
  from feature_vectors
  order by fixture_id, feature_set, as_of desc, sequence desc
) as newest
join feature_vectors as vectors on vectors.vector_id = newest.vector_id
cross join lateral jsonb_each(vectors.vector -> 'values') as each;
