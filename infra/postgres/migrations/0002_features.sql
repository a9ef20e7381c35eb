-- feature-processor: its place in each partition, the state of each fixture there, and every vector it made.
-- Place and state change in one transaction, guarded by the old place: that is what makes effects happen once.
create table partition_progress (
  consumer    text not null,
  topic       text not null,
  partition   integer not null,
  next_offset bigint not null,
  primary key (consumer, topic, partition)
);

create table fixture_states (
  consumer   text not null,
  fixture_id text not null,
  topic      text not null,
  partition  integer not null,
  state      jsonb not null,
  primary key (consumer, fixture_id)
);
create index fixture_states_by_partition on fixture_states (consumer, topic, partition);

-- vector: the features.updated.v1 value as published.
create table feature_vectors (
  vector_id   text primary key,
  fixture_id  text not null,
  market      text not null,
  feature_set text not null,
  as_of       timestamptz not null,
  sequence    bigint not null,
  vector      jsonb not null,
  recorded_at timestamptz not null default now()
);
create index feature_vectors_by_time on feature_vectors (fixture_id, market, as_of, sequence);
