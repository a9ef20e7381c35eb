// `linecast model train` as a person types it: from a tape to a model, and from bad tables to one sentence.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { dataDirOf } from '../../../../services/trainer/src/config.ts';
import { runCommandLine } from '../../command-line.ts';
import { featuresBuild } from '../../features/build/features-build.ts';
import { tapeOfDays } from '../../features/build/testing/several-days.ts';
import { tapeImport } from '../../tape/tape-import.ts';
import { createModelTrain } from '../model-train.ts';

const archive = join(dataDirOf(process.env), 'mlb/pinnacle_2016');
const skip = existsSync(archive) ? false : 'needs LINECAST_DATA, the folder of real odds';

async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-model-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function linecast(folder: string, command: string) {
  let [stdout, stderr] = ['', ''];
  const commands = [tapeImport, featuresBuild, createModelTrain(process.env)];
  const code = await runCommandLine(commands, command.split(' '), {
    env: {},
    folder,
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { code, stdout, stderr };
}

const train =
  'model train --market moneyline --set mlb-moneyline@2 --as-of start-20m --algo ridge --data t.parquet';
const build = 'features build --set mlb-moneyline@2 --as-of start-20m --out t.parquet --tape tape';

describe('a model from the real odds of two months', { skip }, () => {
  it('is written whole, says how it compares, and comes out the same again', async (t) => {
    const folder = await folderOf(t);
    const span = '--from 2016-05-01 --to 2016-06-30';
    const [lines, games] = [join(archive, 'lines.csv.gz'), join(archive, 'games.csv.gz')];
    const told = await linecast(
      folder,
      `tape import pinnacle --lines ${lines} --games ${games} --out tape ${span}`,
    );
    assert.equal(told.code, 0, told.stderr);
    const built = await linecast(folder, `${build} ${span} --labels`);
    assert.equal(built.code, 0, built.stderr + built.stdout);

    for (const out of ['first', 'second']) {
      const done = await linecast(folder, `${train} --holdout-from 2016-06-20 --out ${out}`);
      assert.equal(done.code, 0, done.stderr + done.stdout);
      assert.match(done.stdout, /mlb-moneyline 1 written to .*\n.*trained.*\n.*sha256/);
      assert.match(done.stdout, /hold out +\d+ +\d+ +0\.\d+ +market +0\.\d+/);
    }
    const names = await readdir(join(folder, 'first'));
    assert.deepEqual(names.toSorted(), ['CARD.md', 'model.json', 'model.onnx', 'parity.json']);
    for (const name of names) {
      const [first, second] = await Promise.all(
        ['first', 'second'].map((out) => readFile(join(folder, out, name))),
      );
      assert.deepEqual(second, first, name);
    }
    const late = `${train} --holdout-from 2016-06-20 --out late --choose-from`;
    for (const [date, sentence] of [
      [
        '2016-05-03',
        /\d+ rows are settled before 2016-05-03, and the first that is judged needs 100/,
      ],
      ['2016-06-20', /^.*--choose-from 2016-06-20 is not before --holdout-from 2016-06-20/],
    ] as const) {
      const refused = await linecast(folder, `${late} ${date}`);
      assert.equal(refused.code, 2, refused.stderr);
      assert.match(refused.stderr, sentence);
      assert.equal(existsSync(join(folder, 'late')), false);
    }
    const again = await linecast(folder, `${train} --out first`);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /never overwritten: give another --out or --version\.\n$/);
  });
});

describe('a table that cannot be trained on', () => {
  it('is refused in one sentence, and nothing is written', async (t) => {
    const folder = await folderOf(t);
    await tapeOfDays(folder, { days: 2, games: 3 });
    const span = '--from 2016-06-25 --to 2016-06-26';
    for (const [labels, sentence] of [
      ['', /no column label_home_score: build it again with --labels/],
      [' --labels', /span 2 days, and walk-forward needs 21: build a longer table/],
    ] as const) {
      const built = await linecast(folder, `${build} ${span}${labels}`);
      assert.equal(built.code, 0, built.stderr + built.stdout);
      const done = await linecast(folder, `${train} --out model`);
      assert.match(done.stderr, sentence);
      assert.equal(done.code, 2);
      assert.equal(existsSync(join(folder, 'model')), false);
    }
  });

  it('fails its expectations where the set meant something else when it was made', async (t) => {
    const folder = await folderOf(t);
    await tapeOfDays(folder, { days: 1, games: 2 });
    const span = '--from 2016-06-25 --to 2016-06-25';
    const built = await linecast(folder, `${build} ${span} --labels --json`);
    assert.equal(built.code, 0, built.stderr + built.stdout);
    const { set_hash: hash }: { set_hash: string } = JSON.parse(built.stdout);
    const table = join(folder, 't.parquet');
    const text = (await readFile(table)).toString('latin1');
    assert.ok(text.includes(hash));
    await writeFile(table, text.replaceAll(hash, '0'.repeat(hash.length)), 'latin1');
    const done = await linecast(folder, `${train} --out model`);
    assert.equal(done.code, 6, done.stderr);
    assert.match(done.stdout, /"the feature set means what it means here" fails/);
    assert.equal(existsSync(join(folder, 'model')), false);
  });
});
