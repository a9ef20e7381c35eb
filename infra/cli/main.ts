// The command line of linecast. A noun appears with the work that gives it something to do.
import { createBacktest } from './backtest/backtest.ts';
import { runCommandLine } from './command-line.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { featuresBuild } from './features/build/features-build.ts';
import { featuresCheck } from './features/build/features-check.ts';
import { featuresGet } from './features/features-get.ts';
import { featuresList } from './features/features-list.ts';
import { featuresVerify } from './features/features-verify.ts';
import { jobsHistory } from './jobs/jobs-history.ts';
import { jobsList } from './jobs/jobs-list.ts';
import { jobsPrune } from './jobs/jobs-prune.ts';
import { createJobsReport } from './jobs/jobs-report.ts';
import { createJobsRun } from './jobs/jobs-run.ts';
import { createJobsServe } from './jobs/jobs-serve.ts';
import { modelArchive } from './model/model-archive.ts';
import { modelDiff } from './model/model-diff.ts';
import { modelList } from './model/model-list.ts';
import { modelPromote } from './model/model-promote.ts';
import { modelRegister } from './model/model-register.ts';
import { createModelReproduce } from './model/model-reproduce.ts';
import { modelRollback } from './model/model-rollback.ts';
import { modelShow } from './model/model-show.ts';
import { createModelGate } from './model/model-gate.ts';
import { createModelTrain } from './model/model-train.ts';
import { modelWhy } from './model/model-why.ts';
import { tapeImport } from './tape/tape-import.ts';
import { tapeShow } from './tape/tape-show.ts';

const commands = [
  createBacktest(process.env),
  evaluate,
  featuresBuild,
  featuresCheck,
  featuresGet,
  featuresList,
  featuresVerify,
  jobsHistory,
  jobsList,
  jobsPrune,
  createJobsReport(process.env),
  createJobsRun(process.env),
  createJobsServe(process.env),
  modelArchive,
  modelDiff,
  modelList,
  modelPromote,
  modelRegister,
  createModelReproduce(process.env),
  modelRollback,
  modelShow,
  createModelGate(),
  createModelTrain(process.env),
  modelWhy,
  tapeImport,
  tapeShow,
];

// A reader that stops early (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommandLine(commands, process.argv.slice(2), {
  env: process.env,
  // npm runs this in the repository's root and says here where the person stands.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
});
