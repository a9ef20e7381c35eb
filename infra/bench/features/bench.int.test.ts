// The bench of the features on real servers, as short as it can be: the figures must be there, whatever their size.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { realServers } from '../../../test/support/real-servers.ts';
import { judge } from '../result.ts';
import { runFeatureBench } from './bench.ts';
import { featurePartNames, quickFeaturePlan } from './plan.ts';

test('a short bench of the features has a figure for everything it promises', async (t) => {
  const given = await realServers(t);
  if (!given) return;
  const results = await runFeatureBench({
    plan: quickFeaturePlan,
    root: join(import.meta.dirname, '../../..'),
    env: process.env,
    signal: t.signal,
    say: (sentence) => t.diagnostic(sentence),
    only: featurePartNames,
  });
  assert.deepEqual(
    results.map(({ name }) => name),
    featurePartNames,
  );
  for (const { name, rows } of results) {
    for (const row of rows) {
      const figures = [...(row.first ?? []), ...(row.second ?? [])];
      const where = `${name}: ${row.measure}: ${figures.join(', ')}`;
      assert.ok(row.first?.length === quickFeaturePlan.rounds, where);
      assert.ok(
        figures.every((each) => Number.isFinite(each) && each > 0),
        where,
      );
      if (row.goal) assert.ok(judge(row), `${where} is held against its goal`);
    }
  }
});
