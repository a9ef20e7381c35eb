// Place, states and vectors in Postgres. They move together, and only from the place the work started from.
import type { Queryable, Sql } from '@linecast/kit';
import type { FixtureState } from '../core/fixture-state.ts';
import type { LoadPlace } from '../partition-places.ts';
import type { Advance, CommitAdvance, Vector } from '../process-quotes.ts';

/** Offsets travel as text: a bigint column outgrows the numbers of JavaScript. */
const selectPlace = `
  select next_offset::text as next_offset from partition_progress
  where consumer = $1 and topic = $2 and partition = $3`;

// One statement, hence one snapshot: somebody else's commit cannot fall between the place and its states.
const selectPlaceAndStates = `
  select place.next_offset::text as next_offset, held.fixture_id, held.state
  from partition_progress as place
  left join fixture_states as held using (consumer, topic, partition)
  where consumer = $1 and topic = $2 and partition = $3`;

// A first place is inserted; any later one is moved only from where the work began. Where the row has vanished
// under a service at work, nothing matches and nothing is written.
const movePlace = `
  insert into partition_progress as place (consumer, topic, partition, next_offset)
  select $1::text, $2::text, $3::integer, $5::bigint
  where $4::bigint = 0 or exists (
    select from partition_progress
    where consumer = $1::text and topic = $2::text and partition = $3::integer)
  on conflict (consumer, topic, partition) do update set next_offset = excluded.next_offset
  where place.next_offset = $4::bigint
  returning next_offset::text as next_offset`;

const upsertStates = `
  insert into fixture_states (consumer, fixture_id, topic, partition, state)
  select $1::text, fixture_id, $2::text, $3::integer, state::jsonb
  from unnest($4::text[], $5::text[]) as given (fixture_id, state)
  on conflict (consumer, fixture_id) do update
  set topic = excluded.topic, partition = excluded.partition, state = excluded.state`;

const insertVectors = `
  insert into feature_vectors (vector_id, fixture_id, market, feature_set, as_of, sequence, vector)
  select vector_id, fixture_id, market, feature_set, as_of::timestamptz, sequence, vector::jsonb
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[])
    as given (vector_id, fixture_id, market, feature_set, as_of, sequence, vector)
  on conflict (vector_id) do nothing`;

type StoredRow = { next_offset: string; fixture_id: string | null; state: FixtureState };

export function createLoadPlace(sql: Sql, consumer: string): LoadPlace {
  return async ({ topic, partition }) => {
    const rows = await sql.query<StoredRow>(selectPlaceAndStates, [consumer, topic, partition]);
    return {
      nextOffset: BigInt(rows[0]?.next_offset ?? 0),
      states: new Map(
        rows.flatMap(({ fixture_id, state }) => (fixture_id === null ? [] : [[fixture_id, state]])),
      ),
    };
  };
}

export function createCommitAdvance(sql: Sql, consumer: string): CommitAdvance {
  return (advance) =>
    sql.transaction(async (inside) => {
      const { topic, partition } = advance.partition;
      const key = [consumer, topic, partition];
      const offsets = [String(advance.base), String(advance.next)];
      const moved = await inside.query(movePlace, [...key, ...offsets]);
      if (moved.length === 0) {
        const [place] = await inside.query<{ next_offset: string }>(selectPlace, key);
        return { kind: 'refused', storedOffset: BigInt(place?.next_offset ?? 0) };
      }
      await storeStates(inside, key, advance.states);
      await storeVectors(inside, advance.vectors);
      return { kind: 'accepted' };
    });
}

async function storeStates(
  inside: Queryable,
  key: readonly unknown[],
  states: Advance['states'],
): Promise<void> {
  if (states.size === 0) return;
  const texts = [...states.values()].map((state) => JSON.stringify(state));
  await inside.query(upsertStates, [...key, [...states.keys()], texts]);
}

async function storeVectors(inside: Queryable, vectors: readonly Vector[]): Promise<void> {
  if (vectors.length === 0) return;
  const column = <T>(pick: (value: Vector['value']) => T): T[] =>
    vectors.map(({ value }) => pick(value));
  await inside.query(insertVectors, [
    column((value) => value.vector_id),
    column((value) => value.fixture.fixture_id),
    column((value) => value.market),
    column((value) => `${value.feature_set.name}@${value.feature_set.version}`),
    column((value) => value.as_of),
    column((value) => value.sequence),
    column((value) => JSON.stringify(value)),
  ]);
}
