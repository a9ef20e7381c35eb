// The whole bench on real servers, as short as it can be: the figures must be there and make sense, whatever their size.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { realServers } from '../../test/support/real-servers.ts';
import { runBench } from './bench.ts';
import { partNames, quickPlan } from './plan.ts';
import { ratioOf, type PartResult, type Row } from './result.ts';

const root = join(import.meta.dirname, '../..');

/** Rows in which only one of the contestants has something, or what it has was given by URL. */
const oneSided = [/^(Kafka|Redis|Postgres), /, /^all, /];

function assertSane({ name }: PartResult, row: Row): void {
  const where = `${name}: ${row.measure}`;
  const figures = [...(row.first ?? []), ...(row.second ?? [])];
  assert.ok(
    figures.every((each) => Number.isFinite(each) && each > 0),
    `${where}: ${figures.join(', ')}`,
  );
  for (const each of [row.first, row.second]) {
    if (each) assert.equal(each.length, quickPlan.rounds, where);
  }
  if (oneSided.some((each) => each.test(row.measure))) return;
  assert.ok(Number.isFinite(ratioOf(row)), where);
}

test('a short bench has a figure for everything it promises', async (t) => {
  const given = await realServers(t);
  if (!given) return;
  const results = await runBench({
    plan: quickPlan,
    root,
    env: process.env,
    signal: t.signal,
    say: (sentence) => t.diagnostic(sentence),
    only: partNames,
  });
  assert.deepEqual(
    results.map((each) => each.name),
    partNames,
  );
  for (const result of results) {
    assert.ok(result.rows.length > 0, result.name);
    for (const row of result.rows) assertSane(result, row);
  }
  const calls = quickPlan.predict.concurrencies.length;
  assert.equal(results[2]?.rows.length, 3 * calls, 'three rows for each concurrency');
});
