// From a version in the registry to a model that may serve: whole, of features this server computes, in parity, warm.
import { createHash } from 'node:crypto';
import { canonicalFeatureSet, type FeatureSet } from '@linecast/domain';
import { sha256Hex, type ModelVersion, type Scope } from '@linecast/kit';
import type { ModelFacts, RunModel } from '../core/model.ts';
import { readManifest, readParity, unusable, type Manifest } from './model-files.ts';
import { openOnnxSession, type OnnxSession } from './onnx-session.ts';
import { findParityFault } from './parity-check.ts';

export type ServedModel = { manifest: Manifest; alias: string; facts: ModelFacts; run: RunModel };

/** The first runs of a graph allocate; this many and the next is as fast as the thousandth. */
const warmUpRuns = 200;

/** Throws a ConfigError with one sentence when anything about the version is wrong. */
export async function openModel(
  version: ModelVersion,
  featureSets: readonly FeatureSet[],
  scope: Pick<Scope, 'defer'>,
): Promise<ServedModel> {
  const manifest = await readManifest(version);
  checkIdentity(version, manifest);
  checkFeatureSet(version, manifest, featureSets);
  const graph = await version.readFile('model.onnx');
  checkSum(version, 'model.onnx', graph, manifest.sha256);
  const { parity, bytes } = await readParity(version);
  checkSum(version, 'parity.json', bytes, manifest.parity_sha256);
  if (parity.model_sha256 !== manifest.sha256 || !same(parity.inputs, manifest.inputs)) {
    throw unusable(version, 'parity.json belongs to another model');
  }
  const session = await openSession(version, graph);
  scope.defer(() => session.release());
  const { inputs } = manifest;
  const fault = await findParityFault(session.run, parity.rows, inputs.length).catch(
    (cause: unknown) => {
      throw unusable(version, `the graph does not run (${messageOf(cause)})`, cause);
    },
  );
  if (fault) throw unusable(version, `it fails its parity test in ${fault}`);
  const zeros = { features: inputs.map(() => 0), marketLogit: 0 };
  for (let i = 0; i < warmUpRuns; i += 1) await session.run(zeros);
  return { manifest, alias: version.alias, facts: factsOf(manifest), run: session.run };
}

function checkIdentity(version: ModelVersion, { name, version: number }: Manifest): void {
  if (name !== version.name || number !== version.version) {
    throw unusable(version, `its model.json is that of ${name} version ${number}`);
  }
}

function checkFeatureSet(
  version: ModelVersion,
  { feature_set: wanted, inputs }: Manifest,
  featureSets: readonly FeatureSet[],
): void {
  const label = `feature set ${wanted.name} v${wanted.version}`;
  const set = featureSets.find((each) => sha256Hex(canonicalFeatureSet(each)) === wanted.hash);
  if (!set || set.name !== wanted.name || set.version !== wanted.version) {
    const known = featureSets
      .map((each) => `${each.name} v${each.version} ${short(sha256Hex(canonicalFeatureSet(each)))}`)
      .join(', ');
    throw unusable(
      version,
      `it reads ${label} with hash ${short(wanted.hash)}, and this server computes ${known}`,
    );
  }
  const names = new Set(set.definitions.map((each) => each.name));
  const unknown = inputs.filter((name) => !names.has(name));
  if (unknown.length > 0) {
    throw unusable(version, `its input ${unknown.join(', ')} is not in ${label}`);
  }
}

function checkSum(version: ModelVersion, file: string, bytes: Uint8Array, wanted: string): void {
  const sum = createHash('sha256').update(bytes).digest('hex');
  if (sum === wanted) return;
  throw unusable(
    version,
    `${file} is damaged or was exchanged (SHA-256 ${short(sum)}, model.json says ${short(wanted)})`,
  );
}

async function openSession(version: ModelVersion, graph: Uint8Array): Promise<OnnxSession> {
  const session = await openOnnxSession(graph).catch((cause: unknown) => {
    throw unusable(version, `model.onnx is no graph that runs here (${messageOf(cause)})`, cause);
  });
  const { inputNames, outputNames } = session;
  if (hasAll(inputNames, ['features', 'market_logit'], 'exactly')) {
    if (hasAll(outputNames, ['probability', 'raw_score'])) return session;
  }
  await session.release();
  throw unusable(
    version,
    `its graph takes ${inputNames.join(', ')} and gives ${outputNames.join(', ')}, not features, market_logit and probability, raw_score`,
  );
}

function hasAll(names: readonly string[], wanted: readonly string[], how?: 'exactly'): boolean {
  const isRight = wanted.every((each) => names.includes(each));
  return isRight && (how === undefined || names.length === wanted.length);
}

function factsOf(manifest: Manifest): ModelFacts {
  const { name, version, sha256, sport, market, inputs } = manifest;
  const featureSetHash = manifest.feature_set.hash;
  const skillClaim = manifest.skill_claim;
  return { name, version, sha256, sport, market, featureSetHash, inputs, skillClaim };
}

const short = (hash: string): string => `${hash.slice(0, 12)}…`;
const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);
/** The runtime writes over several lines; a person is told in one sentence. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim().replaceAll(/\s+/g, ' ');
