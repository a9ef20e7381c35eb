// From a version in the registry to a model that may serve: whole, of features this server computes, in parity, warm.
import { createHash } from 'node:crypto';
import { canonicalFeatureSet, type FeatureSet } from '@linecast/domain';
import { sha256Hex, type Scope } from '@linecast/kit';
import { readManifest, type Manifest } from './manifest.ts';
import type { RunRow } from './model-row.ts';
import { openOnnxSession, type OnnxSession } from './onnx-session.ts';
import { findParityFault } from './parity-check.ts';
import { readParity } from './parity-file.ts';
import { readTrees } from './read-trees.ts';
import type { FlatTrees } from './trees/flat-trees.ts';
import { unusable, type BundleFiles } from './unusable.ts';

export type OpenedModel = {
  manifest: Manifest;
  run: RunRow;
  runBatch: OnnxSession['runBatch'];
  /** Null where the version carries none: a ridge. */
  trees: FlatTrees | null;
};

/** The first runs of a graph allocate; this many and the next is as fast as the thousandth. */
const warmUpRuns = 200;

/** What the trainer refuses to write, a server refuses to load. */
const largestGraphBytes = 50_000_000;

/** Throws a ConfigError with one sentence when anything about the version is wrong. */
export async function openModel(
  bundle: BundleFiles,
  featureSets: readonly FeatureSet[],
  scope: Pick<Scope, 'defer'>,
): Promise<OpenedModel> {
  const manifest = await readManifest(bundle);
  checkIdentity(bundle, manifest);
  checkFeatureSet(bundle, manifest, featureSets);
  const graph = await bundle.readFile('model.onnx');
  checkSum(bundle, 'model.onnx', graph, manifest.sha256);
  const { parity, bytes } = await readParity(bundle);
  checkSum(bundle, 'parity.json', bytes, manifest.parity_sha256);
  if (parity.model_sha256 !== manifest.sha256 || !same(parity.inputs, manifest.inputs)) {
    throw unusable(bundle, 'parity.json belongs to another model');
  }
  const trees = await readTrees(bundle, manifest, parity.rows, checkSum);
  const session = await openSession(bundle, graph, manifest);
  scope.defer(() => session.release());
  const fault = await findParityFault(session.run, parity.rows, manifest).catch(
    (cause: unknown) => {
      throw unusable(bundle, `the graph does not run (${messageOf(cause)})`, cause);
    },
  );
  if (fault) throw unusable(bundle, `it fails its parity test in ${fault}`);
  const { inputs, outputs } = manifest;
  const zeros = { features: inputs.map(() => 0), marketLogit: outputs.map(() => 0) };
  for (let i = 0; i < warmUpRuns; i += 1) await session.run(zeros);
  return { manifest, run: session.run, runBatch: session.runBatch, trees };
}

function checkIdentity(bundle: BundleFiles, { name, version: number }: Manifest): void {
  if (name !== bundle.name || number !== bundle.version) {
    throw unusable(bundle, `its model.json is that of ${name} version ${number}`);
  }
}

function checkFeatureSet(
  bundle: BundleFiles,
  { feature_set: wanted, inputs }: Manifest,
  featureSets: readonly FeatureSet[],
): void {
  const label = `feature set ${wanted.name} v${wanted.version}`;
  const set = featureSets.find((each) => sha256Hex(canonicalFeatureSet(each)) === wanted.hash);
  if (!set || set.name !== wanted.name || set.version !== wanted.version) {
    const here = hashesOf(featureSets.filter((each) => each.name === wanted.name));
    throw unusable(
      bundle,
      `it reads ${label} with hash ${short(wanted.hash)}, and here ${here || 'is none of that name'}`,
    );
  }
  const names = new Set(set.definitions.map((each) => each.name));
  const unknown = inputs.filter((name) => !names.has(name));
  if (unknown.length > 0) {
    throw unusable(bundle, `its input ${unknown.join(', ')} is not in ${label}`);
  }
}

const hashesOf = (sets: readonly FeatureSet[]): string =>
  sets
    .map(
      (each) => `${each.name} v${each.version} has ${short(sha256Hex(canonicalFeatureSet(each)))}`,
    )
    .join(', ');

function checkSum(bundle: BundleFiles, file: string, bytes: Uint8Array, wanted: string): void {
  const sum = createHash('sha256').update(bytes).digest('hex');
  if (sum === wanted) return;
  throw unusable(
    bundle,
    `${file} is damaged or was exchanged (SHA-256 ${short(sum)}, model.json says ${short(wanted)})`,
  );
}

async function openSession(
  bundle: BundleFiles,
  graph: Uint8Array,
  manifest: Manifest,
): Promise<OnnxSession> {
  if (graph.length > largestGraphBytes) {
    throw unusable(
      bundle,
      `model.onnx has ${graph.length} bytes, ${largestGraphBytes} are allowed`,
    );
  }
  const session = await openOnnxSession(graph).catch((cause: unknown) => {
    throw unusable(bundle, `model.onnx is no graph that runs here (${messageOf(cause)})`, cause);
  });
  const fault = foreignIn(session, manifest);
  if (fault === null) return session;
  await session.release();
  throw unusable(bundle, fault);
}

/** What the graph of another tool differs in; open widths are held to the rows instead. */
function foreignIn(session: OnnxSession, { inputs, outputs }: Manifest): string | null {
  const { inputNames, outputNames, widthOf } = session;
  const takes = [...inputNames].toSorted().join(', ');
  const isOurs = outputNames.includes('probability') && outputNames.includes('raw_score');
  if (takes !== 'features, market_logit' || !isOurs) {
    return `its graph takes ${inputNames.join(', ')} and gives ${outputNames.join(', ')}, not features, market_logit and probability, raw_score`;
  }
  const wanted = {
    features: inputs.length,
    market_logit: outputs.length,
    raw_score: outputs.length,
    probability: outputs.length,
  };
  const other = Object.entries(wanted).find(([name, width]) => (widthOf(name) ?? width) !== width);
  if (other === undefined) return null;
  const [name, width] = other;
  return `its graph has ${widthOf(name)} columns of ${name}, and its model.json means ${width}`;
}

const short = (hash: string): string => `${hash.slice(0, 12)}…`;
const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);
/** The runtime writes over several lines; a person is told in one sentence. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim().replaceAll(/\s+/g, ' ');
