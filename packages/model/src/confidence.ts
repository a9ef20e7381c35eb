// How likely the most likely outcome is, and how sure the model is of that: two numbers that are easily taken for one.
import { isotonicValue } from '@linecast/domain';
import { applyLink } from './link.ts';
import type { Calibration, Manifest } from './manifest.ts';
import type { ModelAnswer, ModelRow } from './model-row.ts';
import { lacks } from './parity-check.ts';

export type Confidence = {
  /** Column of the most likely outcome; of a sigmoid 0 is its output and 1 is the other side. */
  index: number;
  probability: number;
  /** 95 % of bagged fits lie between; null where the version carries no interval, or f had no say. */
  low: number | null;
  high: number | null;
};

type Described = Pick<
  Manifest,
  'inputs' | 'required_inputs' | 'link' | 'calibration' | 'interval' | 'outputs'
>;

/** Of a normal distribution, 95 % lies within so many standard deviations. */
const deviations = 1.96;

/** Null for a model of sizes: nothing it foresees is likely or unlikely. */
export function confidenceOf(
  manifest: Described,
  { features, marketLogit }: ModelRow,
  { rawScore, probability }: ModelAnswer,
): Confidence | null {
  const { link, interval } = manifest;
  if (link === 'identity') return null;
  const chances = everyOutcome(manifest, probability);
  const index = chances.indexOf(Math.max(...chances));
  const likely = { index, probability: chances[index] ?? Number.NaN };
  if (!interval || lacks(features, manifest)) return { ...likely, low: null, high: null };
  const column = link === 'sigmoid' ? 0 : index;
  const sd = spreadAt(interval, Math.abs(rawScore[column] ?? 0));
  const chanceWith = (by: number): number => {
    const raw = rawScore.map((each, k) => (k === column ? each + by : each));
    return everyOutcome(manifest, probabilityOf(manifest, marketLogit, raw))[index] ?? Number.NaN;
  };
  const ends = [chanceWith(-deviations * sd), chanceWith(deviations * sd)];
  return { ...likely, low: Math.min(...ends), high: Math.max(...ends) };
}

/** What the graph makes of a raw score, for scores it did not give. Source: link and calibration of graph_head.py. */
export function probabilityOf(
  { link, calibration }: Pick<Manifest, 'link' | 'calibration'>,
  marketLogit: readonly number[],
  rawScore: readonly number[],
): number[] {
  const summed = marketLogit.map((market, k) => scaled(calibration, market + (rawScore[k] ?? 0)));
  const plain = applyLink(link, summed);
  if (calibration === 'none' || calibration.kind !== 'isotonic') return plain;
  const { x, y } = calibration.parameters;
  return plain.map((each) => isotonicValue({ x, values: y }, each));
}

function scaled(calibration: Calibration, z: number): number {
  if (calibration === 'none') return z;
  if (calibration.kind === 'platt') return calibration.parameters.a * z + calibration.parameters.b;
  return calibration.kind === 'temperature' ? z / calibration.parameters.t : z;
}

/** A sigmoid gives one of its two outcomes. */
const everyOutcome = ({ link }: Pick<Manifest, 'link'>, given: readonly number[]): number[] =>
  link === 'sigmoid' ? given.flatMap((each) => [each, 1 - each]) : [...given];

/** `sd[i]` belongs to sizes up to `up_to[i]`, the last to all that are larger. */
function spreadAt({ up_to, sd }: NonNullable<Manifest['interval']>, size: number): number {
  const at = up_to.findIndex((edge) => size <= edge);
  return sd[at === -1 ? sd.length - 1 : at] ?? Number.NaN;
}
