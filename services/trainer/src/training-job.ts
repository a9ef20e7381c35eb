// What Python is asked to do: the tables, made here with the stream's own functions, and the names the model will carry.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalFeatureSet, mlbMoneyline } from '@linecast/domain';
import { archiveTable } from './archive-table.ts';
import { toCsv } from './csv.ts';
import { repoDir } from './config.ts';
import { archiveFile, pinnacleGamesFile, pinnacleLinesFile, readDataFile } from './data-files.ts';
import { pinnacleTable } from './pinnacle-table.ts';
import { modelInputs, tableColumns, type TrainingRow } from './training-row.ts';

const asked = {
  name: 'mlb-moneyline',
  version: '1',
  sport: 'mlb',
  market: 'h2h',
  target: 'home_win',
  cut_off: 'start-20m',
  algorithm: 'lightgbm',
  seed: 20160403,
  // The commit is another one after each commit, and the bytes of `--check` are to stay the same.
  git_commit: null,
  command: 'npm run train',
} as const;

/** 20 is the cut-off of the stream; 180 shows how a correction fitted on closing prices carries to an earlier hour. */
const pinnacleMinutesBeforeStart = [20, 180];

/** The hash by which a server recognises the features a model was trained on. */
export function featureSetReference(): { name: string; version: number; hash: string } {
  const hash = createHash('sha256').update(canonicalFeatureSet(mlbMoneyline)).digest('hex');
  return { name: mlbMoneyline.name, version: mlbMoneyline.version, hash };
}

/** Writes the tables and the job into `workDir`; returns the path of the job. */
export async function writeTrainingJob(
  dataDir: string,
  workDir: string,
  outDir: string,
): Promise<string> {
  await mkdir(workDir, { recursive: true });
  const archive = await readDataFile(dataDir, archiveFile);
  const games = await readDataFile(dataDir, pinnacleGamesFile);
  const lines = await readDataFile(dataDir, pinnacleLinesFile);
  const { rows, dropped } = archiveTable(archive.records);
  const pinnacle = pinnacleMinutesBeforeStart.map((minutes) => ({
    minutes_before_start: minutes,
    rows: pinnacleTable(games.records, lines.records, minutes * 60_000).rows,
  }));
  const job = {
    ...asked,
    feature_set: featureSetReference(),
    set_features: mlbMoneyline.definitions.map(({ name }) => name),
    wanted_inputs: modelInputs,
    data: [await writeTable(workDir, 'archive', rows)],
    dropped,
    pinnacle: await Promise.all(
      pinnacle.map(async (each) => ({
        minutes_before_start: each.minutes_before_start,
        csv: await writeTable(workDir, `pinnacle-t${each.minutes_before_start}`, each.rows),
      })),
    ),
    sources: [
      { use: 'train and test', file: archive.file, sha256: archive.sha256 },
      { use: 'test', file: games.file, sha256: games.sha256 },
      { use: 'test', file: lines.file, sha256: lines.sha256 },
    ],
    // The runtime that will serve the model proves it too.
    node: { command: [process.execPath, join(repoDir, 'services/trainer/parity-node.ts')] },
    out: outDir,
    outcome: join(workDir, 'outcome.json'),
  };
  const jobPath = join(workDir, 'job.json');
  await writeFile(jobPath, JSON.stringify(job, null, 1));
  return jobPath;
}

async function writeTable(workDir: string, name: string, rows: TrainingRow[]): Promise<string> {
  const path = join(workDir, `${name}.csv`);
  await writeFile(path, toCsv(tableColumns, rows));
  return path;
}
