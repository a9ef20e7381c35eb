// Histories that late quotes correct, as Postgres has them: which are behind, and what there is to look at.
import { nameAtVersion, type Fixture, type FeatureSet, type SetState } from '@linecast/domain';
import type { Queryable, Sql } from '@linecast/kit';
import type { VectorCodec } from '@linecast/protos';
import { servedSetsOf } from '../core/served-set.ts';
import type { CorrectHistoryPorts, History, Stand, StoredMoment } from '../correct-history.ts';
import type { FindStored } from '../find-vectors.ts';
import { keyOf, ofFixture } from './append-corrections.ts';
import { readJournal } from './quote-journal.ts';
import { createFindStored } from './stored-vectors.ts';

/** Whatever else is behind comes in the next turn. */
const fixturesPerTurn = 20;

// Behind is a fixture with a late quote that is not worked in; one that the stream has forgotten, what is left of which
// goes with its last correction; and, but only so often, one with a vector that was not looked at.
const selectDue = `
  select late.topic, late.partition, late.fixture_id
  from (
    select topic, partition, fixture_id, max(log_offset) as log_offset
    from fixture_quotes
    join unnest($2::text[], $3::integer[]) as assigned (topic, partition) using (topic, partition)
    where consumer = $1 and is_late
    group by topic, partition, fixture_id
  ) as late
  left join fixture_corrections as stand on stand.consumer = $1
    and (stand.topic, stand.partition, stand.fixture_id) = (late.topic, late.partition, late.fixture_id)
  left join fixture_progress as held on held.consumer = $1
    and (held.topic, held.partition, held.fixture_id) = (late.topic, late.partition, late.fixture_id)
  where stand.version is null or late.log_offset > stand.late_offset or held.progress is null or not stand.is_whole
    or (stand.worked_at <= now() - $5::integer * interval '1 millisecond' and exists (
      select from unnest($4::text[]) as served (name)
      where (held.progress -> 'sets' -> name ->> 'sequence')::bigint > coalesce((stand.through ->> name)::bigint, 0)))
  order by stand.worked_at nulls first, late.log_offset
  limit ${fixturesPerTurn}`;

const selectStand = `
  select version::text as version, late_offset::text as late_offset, through
  from fixture_corrections where ${ofFixture}`;

const selectProgress = `
  select progress -> 'fixture' as fixture, progress -> 'sets' as sets from fixture_progress where ${ofFixture}`;

// By the column itself: its text would put 10 before 9.
const selectJournal = `
  select log_offset::text as log_offset, is_late, quote
  from fixture_quotes as told where ${ofFixture} order by told.log_offset`;

// The last of each time, by keys alone.
const selectMoments = `
  select asked.feature_set, moment.*
  from unnest($2::text[], $3::bigint[]) as asked (feature_set, through)
  cross join lateral (
    select distinct on (as_of) as_of, sequence, revision, vector_id,
      first_value(vector_id) over (partition by as_of, sequence order by revision) as first_id
    from feature_vectors
    where fixture_id = $1 and feature_set = asked.feature_set and as_of >= $4::timestamptz
      and (as_of >= $5::timestamptz or sequence > asked.through)
    order by as_of, sequence desc, revision desc) as moment
  order by moment.as_of, asked.feature_set`;

const iso = (atMs: number): string => new Date(atMs).toISOString();

/** `restMs`: how long a fixture rests that has only new vectors; all of its quotes are told again for them. */
export function createFindDue(
  sql: Queryable,
  consumer: string,
  { sets, restMs }: { sets: readonly FeatureSet[]; restMs: number },
): CorrectHistoryPorts['findDue'] {
  return async (partitions) => {
    const rows = await sql.query<{ topic: string; partition: number; fixture_id: string }>(
      selectDue,
      [
        consumer,
        partitions.map(({ topic }) => topic),
        partitions.map(({ partition }) => partition),
        sets.map(nameAtVersion),
        restMs,
      ],
    );
    return rows.map(({ topic, partition, fixture_id: fixtureId }) => {
      return { topic, partition, fixtureId };
    });
  };
}

type StandRow = { version: string; late_offset: string; through: Record<string, number> };
type ProgressRow = { fixture: Fixture; sets: Record<string, SetState> };
type JournalRow = { log_offset: string; is_late: boolean; quote: string };
type MomentRow = {
  feature_set: string;
  as_of: string;
  sequence: number;
  revision: number;
  vector_id: string;
  first_id: string;
};

/** Vectors of sets that are not served any more stay as they are: nobody computes them. */
export function createLoadHistory(
  sql: Sql,
  consumer: string,
  { sets, codec }: { sets: readonly FeatureSet[]; codec: Pick<VectorCodec, 'open'> },
): CorrectHistoryPorts['load'] {
  const names = sets.map(nameAtVersion);
  return (ref) =>
    sql.transaction(async (inside) => {
      // One snapshot: a commit of the stream cannot fall between the quotes and the vectors.
      await inside.query('set transaction isolation level repeatable read');
      const key = keyOf(consumer, ref);
      const [row] = await inside.query<StandRow>(selectStand, key);
      const stand: Stand = {
        version: BigInt(row?.version ?? 0),
        lateOffset: BigInt(row?.late_offset ?? -1),
        through: row?.through ?? {},
      };
      const [progress] = await inside.query<ProgressRow>(selectProgress, key);
      const rows = await inside.query<JournalRow>(selectJournal, key);
      const fixture =
        progress?.fixture ??
        (await findFixture(createFindStored(inside, codec), sets, ref.fixtureId));
      const late = rows.findLast(({ is_late: isLate }) => isLate);
      const end = {
        lateOffset: BigInt(late?.log_offset ?? stand.lateOffset),
        through: Object.fromEntries(names.map((name) => [name, sequenceOf(progress, name)])),
      };
      const read = fixture ? rows.map((each) => ({ ...each, of: readRow(each, fixture) })) : [];
      const asked = momentsAsked(read, stand, names);
      const moments = asked
        ? await inside.query<MomentRow>(selectMoments, [ref.fixtureId, names, ...asked])
        : [];
      const journal = read.map(({ of }) => of);
      return { stand, end, isOver: !progress, journal, moments: moments.map(momentOf) };
    });
}

const sequenceOf = (progress: ProgressRow | undefined, set: string): number =>
  progress?.sets[set]?.sequence ?? 0;

const readRow = ({ quote, is_late: isLate }: JournalRow, fixture: Fixture) => ({
  quote: readJournal(quote, fixture),
  isLate,
});

/** From where: by set, of all that any late quote can have changed, and of what a new one can have. */
function momentsAsked(
  rows: readonly (JournalRow & { of: History['journal'][number] })[],
  { lateOffset, through }: Stand,
  names: readonly string[],
): [through: number[], since: string, newSince: string] | undefined {
  const late = rows.filter(({ of }) => of.isLate);
  const timesOf = (some: typeof late): number[] => some.map(({ of }) => of.quote.atMs);
  if (late.length === 0) return undefined;
  const fresh = timesOf(late.filter((each) => BigInt(each.log_offset) > lateOffset));
  return [
    names.map((name) => through[name] ?? 0),
    iso(Math.min(...timesOf(late))),
    fresh.length === 0 ? 'infinity' : iso(Math.min(...fresh)),
  ];
}

/** Of a game that the stream has forgotten, as its vectors tell it; none when retention has dropped those. */
async function findFixture(
  find: FindStored,
  sets: readonly FeatureSet[],
  fixtureId: string,
): Promise<Fixture | undefined> {
  for (const served of servedSetsOf(sets)) {
    const told = (await find(served, [fixtureId], null)).get(fixtureId)?.fixture;
    if (!told) continue;
    const { sport, home, away, game_number: gameNumber, start_at: startAt } = told;
    return { fixtureId, sport, home, away, gameNumber, startAtMs: Date.parse(startAt) };
  }
  return undefined;
}

const momentOf = (row: MomentRow): StoredMoment => ({
  set: row.feature_set,
  asOfMs: Date.parse(row.as_of),
  sequence: row.sequence,
  revision: row.revision,
  vectorId: row.vector_id,
  firstId: row.first_id,
});
