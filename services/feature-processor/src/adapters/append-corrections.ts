// One step of the correction of a history: what differs is appended, and where it stands moves, in one transaction.
import { shortId, type Queryable, type Sql } from '@linecast/kit';
import type { VectorCodec } from '@linecast/protos';
import type { CorrectHistoryPorts, HistoryRef, Remade } from '../correct-history.ts';
import type { VectorRow, VectorRows } from './vector-rows.ts';

/** With {@link keyOf} as the first values. */
export const ofFixture = 'consumer = $1 and topic = $2 and partition = $3 and fixture_id = $4';

export const keyOf = (consumer: string, { topic, partition, fixtureId }: HistoryRef): unknown[] => [
  consumer,
  topic,
  partition,
  fixtureId,
];

/** So that the statements after it see whether another step has been done, up to the forgetting of the fixture. */
const lockFixture = `select pg_advisory_xact_lock(hashtextextended(
  current_schema() || '.fixture_corrections ' || $1::text || ' ' || $2::text || ' ' || $3::integer || ' ' || $4::text, 0))`;

// Only from the version that was read, and only while the late quotes are there that it rests on.
const moveStand = `
  insert into fixture_corrections as stand
    (consumer, topic, partition, fixture_id, version, late_offset, through, is_whole)
  select $1::text, $2::text, $3::integer, $4::text, 1, $6::bigint, $7::jsonb, $8::boolean
  where exists (
      select from fixture_quotes
      where consumer = $1 and topic = $2 and partition = $3 and log_offset = $6::bigint and is_late)
    and ($5::bigint = 0 or exists (select from fixture_corrections where ${ofFixture}))
  on conflict (consumer, topic, partition, fixture_id) do update
  set version = stand.version + 1, late_offset = excluded.late_offset, through = excluded.through,
    is_whole = excluded.is_whole, worked_at = now()
  where stand.version = $5::bigint
  returning stand.version::text as version`;

// As jsonb: neither the order of keys nor the way a number is written makes a difference. What retention has dropped is
// not there to be corrected.
const selectDiffering = `
  select given.place
  from unnest($1::integer[], $2::timestamptz[], $3::text[], $4::text[]) as given (place, as_of, vector_id, vector)
  cross join lateral (
    select vector from feature_vectors
    where as_of = given.as_of and vector_id = given.vector_id limit 1) as kept
  where kept.vector - 'vector_id' <> given.vector::jsonb - 'vector_id'`;

const forget = [
  `delete from fixture_quotes where ${ofFixture}
     and not exists (select from fixture_progress where ${ofFixture})`,
  `delete from fixture_corrections where ${ofFixture}`,
];

export function createAppendCorrections(
  sql: Sql,
  consumer: string,
  rows: VectorRows,
  codec: Pick<VectorCodec, 'pack'>,
): CorrectHistoryPorts['append'] {
  return async ({ ref, from, to, remade, isFinished }) => {
    await rows.prepare(remade);
    return sql.transaction(async (inside) => {
      const key = keyOf(consumer, ref);
      await inside.query(lockFixture, key);
      const { lateOffset, through, isWhole } = to;
      const stand = [String(from.version), String(lateOffset), JSON.stringify(through), isWhole];
      const moved = await inside.query(moveStand, [...key, ...stand]);
      if (moved.length === 0) return { kind: 'refused' };
      const corrections = (await differing(inside, remade, codec)).map(correctionOf);
      await rows.store(inside, corrections);
      if (isFinished) for (const each of forget) await inside.query(each, key);
      return { kind: 'accepted', appended: corrections.length };
    });
  };
}

async function differing(
  inside: Queryable,
  remade: readonly Remade[],
  { pack }: Pick<VectorCodec, 'pack'>,
): Promise<Remade[]> {
  if (remade.length === 0) return [];
  const found = await inside.query<{ place: number }>(selectDiffering, [
    remade.map((_, place) => place),
    remade.map(({ stored }) => new Date(stored.asOfMs).toISOString()),
    remade.map(({ stored }) => stored.vectorId),
    remade.map(({ value }) => pack(value)),
  ]);
  const places = new Set(found.map(({ place }) => place));
  return remade.filter((_, place) => places.has(place));
}

/** The same correction has one id, whoever makes it. */
function correctionOf({ stored, value }: Remade): VectorRow {
  const revision = stored.revision + 1;
  return { value: { ...value, vector_id: shortId('v', stored.firstId, revision) }, revision };
}
