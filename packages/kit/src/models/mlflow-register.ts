// Registering at MLflow: a run with what was measured, its files, and a version that is shown when all of that is there.
import { ConfigError } from '../errors.ts';
import { sha256Of, sumsOf } from './file-sums.ts';
import { experimentAnswer, experimentMade, runAnswer, versionAnswer } from './mlflow-answers.ts';
import {
  isMissing,
  isThereAlready,
  proxyFolder,
  stateTag,
  type MlflowCalls,
} from './mlflow-calls.ts';
import { checkFile } from './model-names.ts';
import type { FilesOf, VersionFacts } from './model-registry.ts';

/** The server's own limits: a batch that is too large is refused whole. */
const perBatch = { metrics: 1000, params: 100 } as const;
const longestParam = 6000;

export type Draft = { name: string; filesOf: FilesOf; facts: VersionFacts; nowMs: () => number };

export async function registerAt(calls: MlflowCalls, draft: Draft): Promise<string> {
  const { name, facts, nowMs } = draft;
  const run = await startRun(calls, draft);
  try {
    await logFacts(calls, run.run_id, facts, nowMs());
    const version = await makeVersion(calls, name, run);
    await fillVersion(calls, draft, run.folder, version).catch(async (error: unknown) => {
      await calls.tell('DELETE', 'model-versions/delete', { name, version }).catch(() => undefined);
      throw error;
    });
    await endRun(calls, run.run_id, 'FINISHED', nowMs());
    return version;
  } catch (error) {
    // What went wrong is the news; whether the run can be marked is not.
    await endRun(calls, run.run_id, 'FAILED', nowMs()).catch(() => undefined);
    throw error;
  }
}

type Run = { run_id: string; artifact_uri: string; folder: string };

async function startRun(calls: MlflowCalls, { name, nowMs }: Draft): Promise<Run> {
  const { run } = await calls.post(runAnswer, 'runs/create', {
    experiment_id: await experimentOf(calls, name),
    start_time: nowMs(),
    tags: [{ key: 'mlflow.source.name', value: 'linecast' }],
  });
  const folder = proxyFolder(run.info.artifact_uri);
  if (folder !== undefined) return { ...run.info, folder };
  throw new ConfigError(
    `MLflow at ${calls.place} takes no files (they go to ${run.info.artifact_uri}); start it with --artifacts-destination`,
  );
}

/** One experiment per model, of the same name. */
async function experimentOf(calls: MlflowCalls, name: string): Promise<string> {
  try {
    return (await calls.post(experimentMade, 'experiments/create', { name })).experiment_id;
  } catch (error) {
    if (!isThereAlready(error)) throw error;
  }
  const query = { experiment_name: name };
  const { experiment } = await calls.get(experimentAnswer, 'experiments/get-by-name', query);
  if (experiment.lifecycle_stage === 'active') return experiment.experiment_id;
  throw new ConfigError(
    `the experiment ${name} at ${calls.place} was deleted; restore it in MLflow, then register again`,
  );
}

async function logFacts(
  calls: MlflowCalls,
  runId: string,
  { params, metrics }: VersionFacts,
  timestamp: number,
): Promise<void> {
  const measured = Object.entries(metrics).map(([key, value]) => ({
    key,
    // JSON has neither NaN nor infinities, and the server reads their names.
    value: Number.isFinite(value) ? value : String(value),
    timestamp,
    step: 0,
  }));
  const set = Object.entries(params).map(([key, value]) => ({
    key,
    value: value.slice(0, longestParam),
  }));
  for (const batch of chunks(measured, perBatch.metrics)) {
    await calls.tell('POST', 'runs/log-batch', { run_id: runId, metrics: batch });
  }
  for (const batch of chunks(set, perBatch.params)) {
    await calls.tell('POST', 'runs/log-batch', { run_id: runId, params: batch });
  }
}

async function makeVersion(calls: MlflowCalls, name: string, run: Run): Promise<string> {
  await calls.tell('POST', 'registered-models/create', { name }).catch((error: unknown) => {
    if (!isThereAlready(error)) throw error;
  });
  const { model_version: made } = await calls.post(versionAnswer, 'model-versions/create', {
    name,
    source: run.artifact_uri,
    run_id: run.run_id,
    tags: [{ key: stateTag, value: 'uploading' }],
  });
  return made.version;
}

async function fillVersion(
  calls: MlflowCalls,
  { name, filesOf, facts }: Draft,
  folder: string,
  version: string,
): Promise<void> {
  const files = filesOf(version);
  for (const [file, bytes] of files) {
    checkFile(file, name, version);
    await calls.writeFile(folder, file, bytes);
  }
  const graph = files.get('model.onnx');
  const sums = Object.entries(sumsOf(files)).map(([file, sum]) => [sumTag(file), sum] as const);
  const tags = {
    ...facts.tags,
    ...Object.fromEntries(sums),
    ...(graph && { sha256: sha256Of(graph) }),
  };
  for (const [key, value] of Object.entries(tags)) {
    await calls.tell('POST', 'model-versions/set-tag', { name, version, key, value });
  }
  await calls.tell('DELETE', 'model-versions/delete-tag', { name, version, key: stateTag });
}

export const sumTag = (file: string): string => `sha256.${file}`;

const endRun = (calls: MlflowCalls, runId: string, status: string, endMs: number): Promise<void> =>
  calls.tell('POST', 'runs/update', { run_id: runId, status, end_time: endMs });

/** The version first: a version without files would be worse than files without a version. */
export async function removeAt(
  calls: MlflowCalls,
  { name, version }: { name: string; version: string },
): Promise<void> {
  const { run_id: runId, source, tags } = await calls.byNumber(name, version);
  await calls.tell('DELETE', 'model-versions/delete', { name, version });
  const folder = proxyFolder(source);
  const files = Object.keys(tags).filter((tag) => tag.startsWith(sumTag('')));
  for (const tag of folder === undefined ? [] : files) {
    await calls.removeFile(folder ?? '', tag.slice(sumTag('').length));
  }
  if (runId === '' || files.length === 0) return;
  await calls.tell('POST', 'runs/delete', { run_id: runId }).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, i) => all.slice(i * size, (i + 1) * size));
}
