import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { treesText } from '../testing/forest-models.ts';
import { parseFlatTrees } from './flat-trees.ts';
import { createTreeShap } from './tree-shap.ts';
import { createTreeShapWorker } from './tree-shap-worker.ts';

const trees = parseFlatTrees(JSON.parse(treesText('lightgbm')));
const rows = Array.from({ length: 40 }, (_, i) => Float64Array.of(Math.sin(i), 0.1, 8, i / 9));

function open(t: TestContext, maxWaitingRows: number) {
  const worker = createTreeShapWorker(trees, maxWaitingRows);
  t.after(() => worker.close());
  return worker;
}

describe('explanations from a thread', () => {
  it('are those of this thread', async (t) => {
    const answer = await open(t, 100).explain(rows);
    assert.equal(answer.kind, 'explained');
    assert.deepEqual(answer.contributions, rows.map(createTreeShap(trees)));
  });

  it('come to who asked for them, whatever others ask meanwhile', async (t) => {
    const { explain } = open(t, 100);
    const answers = await Promise.all(rows.map((row) => explain([row])));
    const explainHere = createTreeShap(trees);
    for (const [i, answer] of answers.entries()) {
      assert.deepEqual(answer, { kind: 'explained', contributions: [explainHere(rows[i]!)] });
    }
  });

  it('are refused at once while too many rows wait, and given again after that', async (t) => {
    const { explain } = open(t, 40);
    const first = explain(rows);
    assert.deepEqual(await explain(rows.slice(0, 1)), { kind: 'busy' });
    assert.equal((await first).kind, 'explained');
    assert.equal((await explain(rows.slice(0, 1))).kind, 'explained');
  });

  it('leave this thread free', async (t) => {
    const { explain } = open(t, 1_000_000);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    t.after(() => clearInterval(timer));
    await explain(Array.from({ length: 20_000 }, (_, i) => rows[i % rows.length]!));
    assert.ok(turns >= 5, `this thread had ${turns} turns meanwhile`);
  });

  it('fail when the thread is ended, and the next question starts a new one', async (t) => {
    const worker = open(t, 100_000);
    const asked = worker.explain(Array.from({ length: 20_000 }, () => rows[0]!));
    const refused = assert.rejects(asked, /has ended/);
    await worker.close();
    await refused;
    assert.equal((await worker.explain(rows)).kind, 'explained');
  });
});
