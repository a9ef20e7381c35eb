// A month of real games, each decided by a model that was trained on the month before it and on nothing later.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { featuresBuild } from '../features/build/features-build.ts';
import { folderOf, linecast } from '../features/build/testing/linecast.ts';
import { tapeImport } from '../tape/tape-import.ts';
import { createBacktest } from './backtest.ts';

const data = process.env['LINECAST_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
const archive = join(data, 'mlb/pinnacle_2016');
const skip = existsSync(archive) ? false : 'no real odds: set LINECAST_DATA to the folder of them';

const commands = [tapeImport, featuresBuild, createBacktest(process.env)];

describe('a walk-forward', { skip }, () => {
  it('judges each month by a model of the games before it, at the prices of the same games', async (t) => {
    const folder = await folderOf(t);
    const run = async (command: string): Promise<string> => {
      const { code, stdout, stderr } = await linecast(folder, command, commands);
      assert.equal(code, 0, stderr);
      return stdout;
    };
    const lines = `--lines ${join(archive, 'lines.csv.gz')} --games ${join(archive, 'games.csv.gz')}`;
    await run(`tape import pinnacle ${lines} --to 2016-05-15 --out tape`);
    const built = 'features build --tape tape --set mlb-moneyline@2 --as-of start-20m --labels';
    await run(`${built} --from 2016-04-03 --to 2016-05-15 --out table.parquet`);
    await run(`${built} --from 2016-04-03 --to 2016-04-30 --out earlier.parquet`);
    const judged =
      'backtest --from 2016-05-01 --to 2016-05-15 --market moneyline --tape tape --json';
    const walk = `${judged} --model walk-forward --set mlb-moneyline@2 --algo ridge`;
    const forward = JSON.parse(await run(`${walk} --train table.parquet`));
    const [may, ...others] = forward.model.trained;
    assert.equal(others.length, 0);
    assert.equal(may.month, '2016-05');
    assert.ok(may.from >= '2016-04-03' && may.to < '2016-05-01', `${may.from} to ${may.to}`);
    // A table that ends before the month will do: its last day trains too, for nothing has to be kept clear of it.
    const earlier = JSON.parse(await run(`${walk} --train earlier.parquet`));
    const [whole] = earlier.model.trained;
    assert.deepEqual([whole.month, whole.from, whole.to], [may.month, may.from, '2016-04-30']);
    assert.ok(whole.rows > may.rows && whole.rows < may.rows + 20, `${whole.rows}, ${may.rows}`);
    assert.equal(earlier.games, forward.games);
    const fixed = JSON.parse(await run(`${judged} --model champion`));
    const priceOf = ({ scores }: { scores: { price: string; n: number; log_loss: number }[] }) =>
      scores.find(({ price }) => price === 'price');
    assert.equal(forward.games, fixed.games);
    assert.deepEqual(priceOf(forward), priceOf(fixed));
  });
});
