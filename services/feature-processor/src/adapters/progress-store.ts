// Place, progress, journal and vectors in Postgres. They move together, and only from the version the work started from.
import type { FixtureProgress } from '@linecast/domain';
import type { Queryable, Sql } from '@linecast/kit';
import type { NotePassed } from '../let-time-pass.ts';
import type { JournalEntry } from '../make-vectors.ts';
import type { LoadPartition, StoredPartition } from '../partition-states.ts';
import type { Advance, CommitAdvance } from '../process-quotes.ts';
import { readJournal, writeQuote } from './quote-journal.ts';
import type { VectorRows } from './vector-rows.ts';

/** Offsets travel as text: a bigint column outgrows the numbers of JavaScript. */
const selectPlace = `
  select next_offset::text as next_offset, version::text as version, told_until
  from partition_progress where consumer = $1 and topic = $2 and partition = $3`;

const selectFixtures = `
  select held.progress, array(
    select quote from fixture_quotes
    where consumer = $1 and topic = $2 and partition = $3 and fixture_id = held.fixture_id and not is_late
    order by log_offset) as quotes
  from fixture_progress as held
  where consumer = $1 and topic = $2 and partition = $3
  order by fixture_id`;

// A first place is inserted; any later one is moved only from the version where the work began. Where the row has
// vanished under a service at work, nothing matches and nothing is written.
const movePlace = `
  insert into partition_progress as place (consumer, topic, partition, next_offset, version, told_until)
  select $1::text, $2::text, $3::integer, $5::bigint, 1, $6::jsonb
  where $4::bigint = 0 or exists (
    select from partition_progress
    where consumer = $1::text and topic = $2::text and partition = $3::integer)
  on conflict (consumer, topic, partition) do update
  set next_offset = excluded.next_offset, version = place.version + 1, told_until = excluded.told_until
  where place.version = $4::bigint
  returning version`;

const upsertProgress = `
  insert into fixture_progress (consumer, topic, partition, fixture_id, progress)
  select $1::text, $2::text, $3::integer, fixture_id, progress::jsonb
  from unnest($4::text[], $5::text[]) as given (fixture_id, progress)
  on conflict (consumer, topic, partition, fixture_id) do update set progress = excluded.progress`;

const insertJournal = `
  insert into fixture_quotes (consumer, topic, partition, log_offset, fixture_id, is_late, quote)
  select $1::text, $2::text, $3::integer, log_offset, fixture_id, is_late, quote
  from unnest($4::bigint[], $5::text[], $6::boolean[], $7::text[])
    as given (log_offset, fixture_id, is_late, quote)`;

// The quotes of a fixture to which some came late stay until its history is corrected, which then forgets them.
const forgetFixtures = [
  `delete from fixture_progress
   where consumer = $1 and topic = $2 and partition = $3 and fixture_id = any ($4::text[])`,
  `delete from fixture_quotes as told
   where consumer = $1 and topic = $2 and partition = $3 and fixture_id = any ($4::text[])
     and not exists (
       select from fixture_quotes as late
       where late.consumer = $1 and late.topic = $2 and late.partition = $3
         and late.fixture_id = told.fixture_id and late.is_late)`,
];

// Beside the place, not part of it: it moves no version. A partition without a place has nothing that could be due.
const notePassed = `
  update partition_progress set heard_until = $2::jsonb
  from unnest($3::text[], $4::integer[]) as given (topic, partition)
  where partition_progress.consumer = $1
    and partition_progress.topic = given.topic and partition_progress.partition = given.partition`;

type PlaceRow = { next_offset: string; version: string; told_until: Record<string, number> };
type FixtureRow = { progress: FixtureProgress; quotes: string[] };

const nothing: StoredPartition = {
  nextOffset: 0n,
  version: 0n,
  toldUntil: new Map(),
  fixtures: [],
};

export function createLoadPartition(sql: Sql, consumer: string): LoadPartition {
  return ({ topic, partition }) =>
    sql.transaction(async (inside) => {
      // One snapshot: somebody else's commit cannot fall between the place and its fixtures.
      await inside.query('set transaction isolation level repeatable read');
      const key = [consumer, topic, partition];
      const [place] = await inside.query<PlaceRow>(selectPlace, key);
      if (!place) return nothing;
      const fixtures = await inside.query<FixtureRow>(selectFixtures, key);
      return {
        nextOffset: BigInt(place.next_offset),
        version: BigInt(place.version),
        toldUntil: new Map(Object.entries(place.told_until)),
        fixtures: fixtures.map(({ progress, quotes }) => ({
          progress,
          quotes: quotes.map((text) => readJournal(text, progress.fixture)),
        })),
      };
    });
}

export function createCommitAdvance(sql: Sql, consumer: string, rows: VectorRows): CommitAdvance {
  return async (advance) => {
    await rows.prepare(advance.vectors);
    return sql.transaction(async (inside) => {
      const { topic, partition } = advance.partition;
      const key = [consumer, topic, partition];
      const toldUntil = JSON.stringify(Object.fromEntries(advance.toldUntil));
      const place = [String(advance.version), String(advance.next), toldUntil];
      const moved = await inside.query(movePlace, [...key, ...place]);
      if (moved.length === 0) {
        const [stored] = await inside.query<PlaceRow>(selectPlace, key);
        return { kind: 'refused', storedOffset: BigInt(stored?.next_offset ?? 0) };
      }
      await storeProgress(inside, key, advance.progress);
      await storeJournal(inside, key, advance.journal);
      await rows.store(inside, advance.vectors);
      if (advance.evicted.length > 0) {
        for (const forget of forgetFixtures) await inside.query(forget, [...key, advance.evicted]);
      }
      return { kind: 'accepted' };
    });
  };
}

export function createNotePassed(sql: Queryable, consumer: string): NotePassed {
  return async (partitions, until) => {
    await sql.query(notePassed, [
      consumer,
      JSON.stringify(Object.fromEntries(until)),
      partitions.map(({ topic }) => topic),
      partitions.map(({ partition }) => partition),
    ]);
  };
}

async function storeProgress(
  inside: Queryable,
  key: readonly unknown[],
  progress: Advance['progress'],
): Promise<void> {
  if (progress.length === 0) return;
  const ids = progress.map(({ fixture }) => fixture.fixtureId);
  await inside.query(upsertProgress, [...key, ids, progress.map((each) => JSON.stringify(each))]);
}

async function storeJournal(
  inside: Queryable,
  key: readonly unknown[],
  journal: readonly JournalEntry[],
): Promise<void> {
  if (journal.length === 0) return;
  await inside.query(insertJournal, [
    ...key,
    journal.map(({ offset }) => String(offset)),
    journal.map(({ quote }) => quote.fixture.fixtureId),
    journal.map(({ isLate }) => isLate),
    journal.map(({ quote }) => writeQuote(quote)),
  ]);
}
