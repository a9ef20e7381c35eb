// The numbers of the model card and the published reference numbers, computed again from the real data, in Node.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { logLoss, sigmoid } from '@linecast/domain';
import { archiveTable, type ArchiveTable } from './archive-table.ts';
import { dataDirOf } from './config.ts';
import {
  archiveFile,
  pinnacleGamesFile,
  pinnacleLinesFile,
  readDataFile,
  type DataFile,
} from './data-files.ts';
import { gameRow, pinnacleTable } from './pinnacle-table.ts';
import {
  openCommittedModel,
  readModelFile,
  type CommittedModel,
} from './testing/committed-model.ts';
import { modelInputs, type TrainingRow } from './training-row.ts';

type Metrics = Record<string, { games: number } & Record<'model' | 'market', { log_loss: number }>>;

const dataDir = dataDirOf(process.env);
const isDataHere = existsSync(join(dataDir, archiveFile));
const skip = isDataHere ? false : 'no real odds here: set LINECAST_DATA to the data folder';

const wins = (row: TrainingRow): boolean => row.y_home_win === 1;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const priceLoss = (rows: readonly TrainingRow[], column: 'market_logit' | 'open_logit'): number =>
  mean(rows.map((row) => logLoss(sigmoid(Number(row[column])), wins(row))));

function assertNear(actual: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: ${actual}, expected ${expected}`);
}

describe('on the real data', { skip }, () => {
  let archive: ArchiveTable;
  let games: DataFile;
  let lines: DataFile;
  let model: CommittedModel;
  before(async () => {
    archive = archiveTable((await readDataFile(dataDir, archiveFile)).records);
    games = await readDataFile(dataDir, pinnacleGamesFile);
    lines = await readDataFile(dataDir, pinnacleLinesFile);
    model = await openCommittedModel();
  });
  after(() => model.release());

  it('the archive gives the reference numbers of its open and its close', () => {
    assert.equal(archive.rows.length, 17_228);
    assert.equal(archive.dropped.jump, 8);
    assertNear(priceLoss(archive.rows, 'open_logit'), 0.67883, 0.0001, 'open');
    assertNear(priceLoss(archive.rows, 'market_logit'), 0.67616, 0.0001, 'close');
  });

  it('the close is better than the open in every season, as it is where no corrupt price got in', () => {
    for (const season of new Set(archive.rows.map((row) => row.season))) {
      const rows = archive.rows.filter((row) => row.season === season);
      assert.ok(priceLoss(rows, 'market_logit') < priceLoss(rows, 'open_logit'), `${season}`);
    }
  });

  it('the Pinnacle history gives the reference numbers of its first price and of T-60 and T-20', () => {
    const linesOf = Map.groupBy(lines.records, (line) => line['game_id'] ?? '');
    // The reference counts the All-Star game too, which the training table leaves out.
    const rowsAt = (minutes: number): TrainingRow[] =>
      games.records
        .map((game) => gameRow(game, linesOf.get(game['game_id'] ?? '') ?? [], minutes * 60_000))
        .filter((row) => row !== null);
    const atCutOff = rowsAt(20);
    assert.equal(atCutOff.length, 1566);
    assertNear(priceLoss(atCutOff, 'open_logit'), 0.67784, 0.0001, 'first price');
    assertNear(priceLoss(atCutOff, 'market_logit'), 0.67509, 0.0001, 'T-20');
    assertNear(priceLoss(rowsAt(60), 'market_logit'), 0.67513, 0.0001, 'T-60');
  });

  it('the card tells the truth about the committed model', async () => {
    const { metrics }: { metrics: Metrics } = JSON.parse(readModelFile('model.json').toString());
    const pinnacleAt = (minutes: number): TrainingRow[] =>
      pinnacleTable(games.records, lines.records, minutes * 60_000).rows;
    const evaluated: Record<string, TrainingRow[]> = {
      test_2016: archive.rows.filter((row) => row.split === 'test'),
      pinnacle_2016_t20: pinnacleAt(20),
      pinnacle_2016_t180: pinnacleAt(180),
    };
    for (const [name, rows] of Object.entries(evaluated)) {
      const said = metrics[name];
      assert.ok(said, name);
      assert.equal(rows.length, said.games, name);
      assertNear(priceLoss(rows, 'market_logit'), said.market.log_loss, 1e-6, `${name} market`);
      assertNear(await modelLoss(model, rows), said.model.log_loss, 1e-6, `${name} model`);
    }
  });
});

async function modelLoss(model: CommittedModel, rows: readonly TrainingRow[]): Promise<number> {
  const answers = await model.predict(
    rows.map((row) => ({
      features: modelInputs.map((name) => Number(row[name] ?? NaN)),
      marketLogit: Number(row.market_logit),
    })),
  );
  return mean(rows.map((row, i) => logLoss(answers[i]?.probability ?? NaN, wins(row))));
}
