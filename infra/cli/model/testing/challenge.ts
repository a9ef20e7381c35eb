// A champion as it is shipped beside a made-up challenger, tapes on which to judge them, and rules that few games satisfy.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  canonicalFeatureSet,
  defaultGateRules,
  findFeatureSet,
  type GateRules,
} from '@linecast/domain';
import { sha256Hex } from '@linecast/kit';
import { judgeBy } from '../gate-judge.ts';
import { createModelGate } from '../model-gate.ts';
import { placeOf, trained, type Place } from './linecast-model.ts';

const root = join(import.meta.dirname, '../../../..');
export const sampleTape = join(root, 'samples/mlb-2016-06-25');
const shipped = join(root, 'infra/models');

/** Every look counts, and any calibration will do. */
export const lenientRules: GateRules = {
  ...defaultGateRules,
  nonInferior: { margin: 0.001, fromGames: 1 },
  better: { fromGames: 1 },
  worse: { fromGames: 1 },
  calibration: { ece10: 1, slope: [-1_000, 1_000], inTheLarge: 1_000 },
  latency: { timesChampion: 1_000, callMs: 1_000 },
};

export const usual = { training: { to: '2016-06-24' } };

/** The market of the tiny model, where it is not the moneyline: by the manifest's own words. */
const marketOf: Readonly<Record<string, Record<string, unknown>>> = {
  'mlb-moneyline': {},
  'mlb-total': { market: 'total', target: 'over', outputs: ['over'] },
  'mlb-spread': { market: 'spread', target: 'home_cover' },
};

/** The version that ships as champion. */
async function shippedChampion(name: string): Promise<string> {
  const { champion } = JSON.parse(await readFile(join(shipped, name, 'aliases.json'), 'utf8'));
  return join(shipped, name, champion);
}

/** Versions of a model (`mlb-moneyline`): the shipped one under number 1, and a line through two features with what its manifest says besides. */
export async function versions(
  t: TestContext,
  {
    name = 'mlb-moneyline',
    challenger = usual,
    rules = lenientRules,
    env = {},
  }: {
    name?: string;
    challenger?: Record<string, unknown>;
    rules?: GateRules;
    env?: Record<string, string>;
  } = {},
): Promise<Place> {
  const place = await placeOf(t, env, createModelGate(judgeBy(rules)));
  const manifest = { name, ...marketOf[name], ...challenger };
  const made = await trained(place.folder, 'made', { manifest });
  if (challenger['inputs']) await renameInputs(join(place.folder, made), challenger['inputs']);
  for (const folder of [await shippedChampion(name), made]) {
    const { code, stdout, stderr } = await place.model('register', folder);
    assert.equal(code, 0, stdout + stderr);
  }
  return place;
}

/** The golden rows say which inputs they are about, and the manifest has their sum. */
async function renameInputs(folder: string, inputs: unknown): Promise<void> {
  const read = async (file: string): Promise<Record<string, unknown>> =>
    JSON.parse(await readFile(join(folder, file), 'utf8'));
  const parity = JSON.stringify({ ...(await read('parity.json')), inputs });
  const whole = { ...(await read('model.json')), parity_sha256: sha256Hex(parity) };
  await writeFile(join(folder, 'parity.json'), parity);
  await writeFile(join(folder, 'model.json'), JSON.stringify(whole));
}

/** Gives out the aliases. */
export async function under(
  place: Place,
  champion: string,
  challenger: string,
  name = 'mlb-moneyline',
): Promise<void> {
  for (const [alias, version] of Object.entries({ champion, challenger })) {
    const promote = ['promote', name, version, '--alias', alias, '--why', 'a test', '--by-hand'];
    const { code, stderr } = await place.model(...promote);
    assert.equal(code, 0, stderr);
  }
}

/** How a manifest names a feature set. */
export function setRef(label: string) {
  const set = findFeatureSet(label);
  assert.ok(set, label);
  return { name: set.name, version: set.version, hash: sha256Hex(canonicalFeatureSet(set)) };
}
