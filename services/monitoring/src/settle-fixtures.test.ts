import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FixtureChanged, HomeWinPrediction } from '@linecast/protos';
import * as fc from 'fast-check';
import { outcomeOf, type Game, type Settlement, type StoredPrediction } from './core/settle.ts';
import { createFollowFixtures } from './follow-fixtures.ts';
import { createFollowPredictions } from './follow-predictions.ts';
import { createSettleFixtures, type RescoreGames } from './settle-fixtures.ts';
import {
  batchOf,
  final,
  fixtureRef,
  minutesBefore,
  predicted,
  scheduled,
} from './testing/messages.ts';

/** Tables over Maps, with the rules their SQL keeps. */
function memoryTables() {
  const games = new Map<string, FixtureChanged>();
  const predictions = new Map<string, HomeWinPrediction>();
  const settlements = new Map<string, Settlement>();
  const save = async (changes: readonly FixtureChanged[]): Promise<void> => {
    for (const each of changes) {
      const held = games.get(each.fixture.fixture_id);
      if (!held || each.changed_at >= held.changed_at) games.set(each.fixture.fixture_id, each);
    }
  };
  const rescore: RescoreGames = async (fixtureIds, score) => {
    let added = 0;
    for (const id of fixtureIds) {
      const change = games.get(id);
      if (!change) continue;
      const rows = score(toGame(change), [...predictions.values()].map(toStored));
      const keys = rows.map((row) => `${id}/${row.modelName}/${row.modelVersion}`);
      for (const key of settlements.keys()) {
        if (key.startsWith(`${id}/`) && !keys.includes(key)) settlements.delete(key);
      }
      rows.forEach((row, i) => {
        const key = keys[i] ?? '';
        if (!settlements.has(key)) added += 1;
        settlements.set(key, row);
      });
    }
    return added;
  };
  return { games, predictions, settlements, save, rescore };
}

const toGame = (change: FixtureChanged): Game => ({
  fixtureId: change.fixture.fixture_id,
  startAtMs: Date.parse(change.fixture.start_at),
  isFinal: change.status === 'final',
  score: change.score,
  changedAtMs: Date.parse(change.changed_at),
});

const toStored = (made: HomeWinPrediction): StoredPrediction => ({
  predictionId: made.prediction_id,
  fixtureId: made.fixture.fixture_id,
  modelName: made.model.name,
  modelVersion: made.model.version,
  asOfMs: Date.parse(made.as_of),
  sequence: made.sequence,
  target: made.target,
  line: null,
  probability: made.home.probability,
  marketProbability: made.home.market_probability,
});

function service() {
  const tables = memoryTables();
  let told = 0;
  const settled = { inc: (by: number) => void (told += by) };
  const settle = createSettleFixtures(tables.rescore, { settled });
  return {
    tables,
    told: () => told,
    followFixtures: createFollowFixtures({ save: tables.save, settle }),
    followPredictions: createFollowPredictions(settle),
    /** As inference does it: stored first, published after. */
    store: (made: HomeWinPrediction) => tables.predictions.set(made.prediction_id, made),
  };
}

/** Obvious and slow: the last prediction in time of each game, by sorting them all. */
function oracle(changes: FixtureChanged[], made: HomeWinPrediction[]): string[] {
  const last = new Map<string, FixtureChanged>();
  for (const each of changes) {
    const held = last.get(each.fixture.fixture_id);
    if (!held || each.changed_at >= held.changed_at) last.set(each.fixture.fixture_id, each);
  }
  return [...last.values()]
    .filter((each) => each.status === 'final')
    .flatMap((each) => {
      const cutOff = Date.parse(each.fixture.start_at) - 20 * 60_000;
      const best = made
        .filter((p) => p.fixture.fixture_id === each.fixture.fixture_id)
        .filter((p) => Date.parse(p.as_of) <= cutOff)
        .sort((a, b) => a.as_of.localeCompare(b.as_of) || a.sequence - b.sequence)
        .at(-1);
      return best
        ? [
            `${best.prediction_id} ${outcomeOf(each.score, { target: 'home_win', line: null })} ${each.changed_at}`,
          ]
        : [];
    })
    .sort();
}

const ids = ['mlb-2016-06-25-TB-BAL', 'mlb-2016-06-25-NYY-BOS'] as const;

const changesOfDay = fc.array(
  fc.record({
    id: fc.constantFrom(...ids),
    minute: fc.nat(5),
    isFinal: fc.boolean(),
    home: fc.nat(3),
  }),
  { maxLength: 8 },
);
const predictionsOfDay = fc.array(
  fc.record({ id: fc.constantFrom(...ids), minutesBefore: fc.integer({ min: 15, max: 25 }) }),
  { maxLength: 12 },
);

/** Merges two streams, each in its own order; `turns` says whose turn it is. */
function interleave<A, B>(first: readonly A[], second: readonly B[], turns: boolean[]) {
  const [left, right] = [[...first], [...second]];
  const merged: ({ kind: 'change'; change: A } | { kind: 'made'; made: B })[] = [];
  for (let i = 0; left.length + right.length > 0; i += 1) {
    const takeLeft = right.length === 0 || (left.length > 0 && turns[i % turns.length]);
    const change = takeLeft ? left.shift() : undefined;
    const made = takeLeft ? undefined : right.shift();
    if (change !== undefined) merged.push({ kind: 'change', change });
    if (made !== undefined) merged.push({ kind: 'made', made });
  }
  return merged;
}

describe('settling games', () => {
  it('ends in the same settlements however finals and predictions interleave or repeat', async () => {
    await fc.assert(
      fc.asyncProperty(
        changesOfDay,
        predictionsOfDay,
        fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
        fc.nat(6),
        async (changed, made, turns, repeatFrom) => {
          const changes = changed.map(({ id, minute, isFinal, home }, i) => {
            const at = minutesBefore(-minute - i / 100);
            const fixture = fixtureRef(id);
            return isFinal ? final({ home, away: 1 }, fixture, at) : scheduled(at, fixture);
          });
          const predictions = made.map(({ id, minutesBefore: before }, i) =>
            predicted(`p${i}`, minutesBefore(before), { fixture: fixtureRef(id), sequence: i }),
          );
          const line = interleave(changes, predictions, turns);
          const monitoring = service();
          for (const each of [...line, ...line.slice(repeatFrom)]) {
            if (each.kind === 'change') await monitoring.followFixtures(batchOf(each.change));
            else {
              monitoring.store(each.made);
              await monitoring.followPredictions(batchOf(each.made));
            }
          }
          const rows = [...monitoring.tables.settlements.values()].map(
            (row) =>
              `${row.predictionId} ${row.outcome} ${new Date(row.settledAtMs).toISOString()}`,
          );
          assert.deepEqual(rows.sort(), oracle(changes, predictions));
        },
      ),
    );
  });

  it('counts a settlement once, however often it is computed', async () => {
    const monitoring = service();
    monitoring.store(predicted('p1', minutesBefore(30)));
    await monitoring.followFixtures(batchOf(final()));
    await monitoring.followFixtures(batchOf(final()));
    await monitoring.followPredictions(batchOf(predicted('p1', minutesBefore(30))));
    assert.equal(monitoring.told(), 1);
  });

  it('takes a settlement back when the game turns out not to be over', async () => {
    const monitoring = service();
    monitoring.store(predicted('p1', minutesBefore(30)));
    await monitoring.followFixtures(batchOf(final()));
    await monitoring.followFixtures(batchOf(scheduled(minutesBefore(-300))));
    assert.equal(monitoring.tables.settlements.size, 0);
  });

  it('keeps the newest change of a game when an older one comes late', async () => {
    const monitoring = service();
    await monitoring.followFixtures(batchOf(final(), scheduled()));
    await monitoring.followFixtures(batchOf(scheduled()));
    assert.equal(monitoring.tables.games.get('mlb-2016-06-25-TB-BAL')?.status, 'final');
  });
});
