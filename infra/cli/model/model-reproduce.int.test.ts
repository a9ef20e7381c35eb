// Versions made again: the first model that is shipped, and one that `linecast model train` made of a real month.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { dataDirOf } from '../../../services/trainer/src/config.ts';
import { runCommandLine } from '../command-line.ts';
import { featuresBuild } from '../features/build/features-build.ts';
import { tapeImport } from '../tape/tape-import.ts';
import { modelRegister } from './model-register.ts';
import { createModelReproduce } from './model-reproduce.ts';
import { createModelTrain } from './model-train.ts';

const dataDir = dataDirOf(process.env);
const archive = join(dataDir, 'mlb/pinnacle_2016');
const skip = existsSync(archive) ? false : 'needs LINECAST_DATA, the folder of real odds';

async function placeOf(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-reproduced-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const linecast = async (command: string) => {
    let [stdout, stderr] = ['', ''];
    const commands = [
      ...[tapeImport, featuresBuild, modelRegister],
      ...[createModelTrain(process.env), createModelReproduce(process.env)],
    ];
    const code = await runCommandLine(commands, command.split(' '), {
      env: {},
      folder,
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
    });
    return { code, stdout, stderr };
  };
  const must = async (command: string): Promise<void> => {
    const { code, stdout, stderr } = await linecast(command);
    assert.equal(code, 0, `${command}: ${stderr}${stdout}`);
  };
  return { folder, linecast, must };
}

describe('linecast model reproduce', { skip }, () => {
  it('makes the first model again, byte by byte', async (t) => {
    const { linecast } = await placeOf(t);
    const done = await linecast(`model reproduce mlb-moneyline 1 --data ${dataDir} --json`);
    assert.equal(done.code, 0, done.stderr);
    const { reproduced, files } = JSON.parse(done.stdout);
    assert.equal(reproduced, true);
    assert.deepEqual(
      files.map(({ file }: { file: string }) => file),
      ['CARD.md', 'model.json', 'model.onnx', 'parity.json', 'trees.json'],
    );
  });

  it('makes a trained version again, names what differs, and misses its inputs', async (t) => {
    const { folder, linecast, must } = await placeOf(t);
    const [lines, games] = [join(archive, 'lines.csv.gz'), join(archive, 'games.csv.gz')];
    const span = '--from 2016-05-01 --to 2016-06-05';
    const set = '--set mlb-moneyline@2 --as-of start-20m';
    await must(`tape import pinnacle --lines ${lines} --games ${games} --out tape ${span}`);
    await must(`features build ${set} ${span} --out t.parquet --tape tape --labels`);
    const train = 'model train --market moneyline --algo ridge --choose-from 2016-05-25';
    await must(`${train} ${set} --data t.parquet --out made`);
    const made = JSON.parse(await readFile(join(folder, 'made/model.json'), 'utf8'));
    assert.equal(made.training.choose_from, '2016-05-25');
    // Registered twice: the second has a number that its training did not know.
    await must('model register made --registry registry');
    await must('model register made --registry registry');
    const reproduce = 'model reproduce 2 --registry registry --data';

    await rename(join(folder, 't.parquet'), join(folder, 'kept.parquet'));
    const same = await linecast(`${reproduce} kept.parquet`);
    assert.equal(same.code, 0, same.stderr + same.stdout);
    assert.match(
      same.stdout,
      /^mlb-moneyline version 2 was made again: every byte is the same\.\n/,
    );

    // Exchanged with its sum: nothing but making it again can tell.
    const own = join(folder, 'registry/mlb-moneyline/2');
    await rm(join(own, 'registration.json'));
    const card = await readFile(join(own, 'CARD.md'), 'utf8');
    await writeFile(join(own, 'CARD.md'), `${card}It never loses.\n`);
    const other = await linecast(`${reproduce} kept.parquet --json`);
    assert.equal(other.code, 6, other.stderr);
    assert.deepEqual(JSON.parse(other.stdout).differing, ['CARD.md']);

    const gone = await linecast(`${reproduce} .`);
    assert.deepEqual([gone.code, gone.stdout], [2, '']);
    assert.match(gone.stderr, /t\.parquet with SHA-256 \w+… is gone/);
    await writeFile(join(folder, 't.parquet'), 'something else');
    const changed = await linecast(`${reproduce} .`);
    assert.equal(changed.code, 2);
    assert.match(changed.stderr, /t\.parquet has changed/);
  });
});
