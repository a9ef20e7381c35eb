// What a model is trained on is what it is served: every number of the training table's rows against the numbers that inference
// reads from the vector of the same game at the same time.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findFeatureSet, type FeatureSet } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import { decide } from '../../../services/inference/src/core/decide.ts';
import type { ModelFacts } from '../../../services/inference/src/core/model.ts';
import { readTable } from '../features/build/read-table.ts';
import { engineRules } from '../features/build/table-plan.ts';
import { openTapeSource } from '../features/build/tape-source.ts';
import { folderOf, linecast } from '../features/build/testing/linecast.ts';
import { createReplayDay } from './replay/replay-day.ts';

const tape = join(import.meta.dirname, '../../../samples/mlb-2016-06-25');
const day = '2016-06-25';

/** A model that reads the whole set; what it answers is no matter here. */
function readerOf(
  { market, definitions }: FeatureSet,
  { feature_set }: FeaturesUpdated,
): ModelFacts {
  const categories = definitions.flatMap((each) =>
    each.categories ? [[each.name, each.categories] as const] : [],
  );
  return {
    ...{ name: 'reader', version: '1', sha256: 'f'.repeat(64), sport: 'mlb', market },
    ...{ target: 'home_win', timeframe: null, featureSetHash: feature_set.hash },
    ...{ inputs: definitions.map(({ name }) => name), optionalInputs: [], outputs: ['home'] },
    ...{ categories: Object.fromEntries(categories), baseline: null, skillClaim: false },
  };
}

async function servedOf(set: FeatureSet): Promise<Map<string, readonly number[]>> {
  const source = await openTapeSource(tape, { from: day, to: day });
  const { league, load } = await source.open([day]);
  const rules = { set, cutOffBeforeStartMs: 20 * 60_000, engine: engineRules };
  const games = createReplayDay(rules, league)(await load(day));
  const inputs = games.flatMap(({ fixtureId, decision }) => {
    const decided = decision && decide(decision.vector, readerOf(set, decision.vector), 0);
    return decided?.kind === 'predict' ? [[fixtureId, decided.input.features] as const] : [];
  });
  return new Map(inputs);
}

describe('a row of the training table', () => {
  for (const label of ['mlb-moneyline@2', 'mlb-total@1', 'mlb-spread@1']) {
    it(`of ${label} holds the very numbers that a model is served`, async (t) => {
      const set = findFeatureSet(label) ?? assert.fail(label);
      const folder = await folderOf(t);
      const words = `features build --tape ${tape} --from ${day} --to ${day} --set ${label}`;
      const built = await linecast(folder, `${words} --as-of start-20m --out table.parquet`);
      assert.equal(built.code, 0, built.stderr);
      const served = await servedOf(set);
      assert.equal(served.size, 16);
      let known = 0;
      for await (const group of (await readTable(join(folder, 'table.parquet'))).groups()) {
        const ids = Array.from(group.get('fixture_id') ?? [], String);
        for (const [place, { name, type }] of set.definitions.entries()) {
          for (const [row, id] of ids.entries()) {
            const cell = group.get(name)?.[row] ?? null;
            // A flag of the table is true or false; the trainer reads 1 or 0.
            const trained = cell === null ? Number.NaN : Number(cell);
            assert.ok(Object.is(served.get(id)?.[place], trained), `${name} (${type}) of ${id}`);
            known += cell === null ? 0 : 1;
          }
        }
      }
      assert.ok(known > 500, `${known} values are known`);
    });
  }
});
