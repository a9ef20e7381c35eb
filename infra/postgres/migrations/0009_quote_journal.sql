-- feature-processor: its state is where each fixture stands, and the quotes it accepted, from which all else is built again.
-- A quote costs one row, whatever the fixture already holds; a snapshot would cost the whole fixture.
drop table fixture_states;

-- version: grows with every commit on the partition, so that time passing without a message is guarded like a message.
-- told_until: the newest event time of each source in this partition, epoch ms.
-- heard_until: of each source, the time it was heard of when time was last let pass here: nothing older is due any more.
alter table partition_progress
  add column version bigint not null default 0,
  add column told_until jsonb not null default '{}',
  add column heard_until jsonb not null default '{}';

create table fixture_progress (
  consumer   text not null,
  topic      text not null,
  partition  integer not null,
  fixture_id text not null,
  progress   jsonb not null,
  primary key (consumer, topic, partition, fixture_id)
);

-- is_late: too old to find its place; the stream made nothing of it, the history is corrected by it.
create table fixture_quotes (
  consumer   text not null,
  topic      text not null,
  partition  integer not null,
  log_offset bigint not null,
  fixture_id text not null,
  is_late    boolean not null,
  quote      text not null,
  primary key (consumer, topic, partition, log_offset)
);
create index fixture_quotes_by_fixture on fixture_quotes (consumer, fixture_id, log_offset);
