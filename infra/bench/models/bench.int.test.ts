// The bench of the models on real servers, as short as it can be: the figures must be there, whatever their size.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { realServers } from '../../../test/support/real-servers.ts';
import { judge } from '../result.ts';
import { runModelBench } from './bench.ts';
import { modelPartNames, quickModelPlan } from './plan.ts';

test('a short bench of the models has a figure for everything it promises', async (t) => {
  const given = await realServers(t);
  if (!given) return;
  const results = await runModelBench({
    plan: quickModelPlan,
    root: join(import.meta.dirname, '../../..'),
    env: process.env,
    signal: t.signal,
    say: (sentence) => t.diagnostic(sentence),
    only: modelPartNames,
  });
  assert.deepEqual(
    results.map(({ name }) => name),
    modelPartNames,
  );
  for (const { name, rows } of results) {
    for (const row of rows) {
      const figures = [...(row.first ?? []), ...(row.second ?? [])];
      const where = `${name}: ${row.measure}: ${figures.join(', ')}`;
      assert.ok(row.first?.length === quickModelPlan.rounds, where);
      if (row.goal) assert.ok(judge(row)?.isMet, where);
      else
        assert.ok(
          figures.every((each) => Number.isFinite(each) && each > 0),
          where,
        );
    }
  }
});
