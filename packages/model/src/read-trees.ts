// trees.json of a version: its sum, its form, and that it is the forest of the graph and not of another one.
import type { Manifest } from './manifest.ts';
import { lacks } from './parity-check.ts';
import { toColumns, toRow, type ParityRow } from './parity-file.ts';
import { evaluateTrees } from './trees/evaluate-trees.ts';
import { parseFlatTrees, type FlatTrees } from './trees/flat-trees.ts';
import { unusable, type BundleFiles } from './unusable.ts';

type CheckSum = (bundle: BundleFiles, file: string, bytes: Uint8Array, wanted: string) => void;

const file = 'trees.json';
const tolerance = 1e-9;

/** Null where the manifest names none. */
export async function readTrees(
  bundle: BundleFiles,
  manifest: Manifest,
  rows: readonly ParityRow[],
  checkSum: CheckSum,
): Promise<FlatTrees | null> {
  const wanted = manifest.trees_sha256;
  if (wanted === undefined || wanted === null) return null;
  const bytes = await bundle.readFile(file);
  checkSum(bundle, file, bytes, wanted);
  const trees = parse(bundle, bytes);
  if (trees.inputs.join() !== manifest.inputs.join() || trees.outputs !== manifest.outputs.length) {
    throw unusable(bundle, `${file} belongs to another model`);
  }
  const strange = rows.findIndex((row) => !agrees(trees, manifest, row));
  if (strange < 0) return trees;
  throw unusable(
    bundle,
    `${file} belongs to another model: row ${strange + 1} of parity.json comes out differently`,
  );
}

function parse(bundle: BundleFiles, bytes: Uint8Array): FlatTrees {
  try {
    return parseFlatTrees(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    const why = cause instanceof TypeError ? cause.message : 'it is no JSON';
    throw unusable(bundle, `${file} is not what a model carries (${why})`, cause);
  }
}

function agrees(trees: FlatTrees, manifest: Manifest, row: ParityRow): boolean {
  const features = Float64Array.from(toRow(row).features);
  // There the graph answers 0 whatever the trees say.
  if (lacks(row.features, manifest)) return true;
  const wanted = toColumns(row.raw_score);
  return evaluateTrees(trees, features).every(
    (score, k) => Math.abs(score - (wanted[k] ?? Number.NaN)) <= tolerance,
  );
}
