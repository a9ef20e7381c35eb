import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { createFolderRegistry, encodeEvent } from '@linecast/kit';
import { featuresUpdated, modelChanged, type PredictionMade } from '@linecast/protos';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { copyTo, serving, shipped } from './testing/copied-model.ts';
import { keepVectors } from './testing/kept-vectors.ts';
import { startInference, type Inference } from './testing/start-inference.ts';
import { aVector, fixtureId } from './testing/vectors.ts';

const url = (await databaseUrl()) ?? '';
const skip = skipWithout(url || undefined, 'DATABASE_URL');

const name = 'mlb-moneyline';

/** The shipped champion, and the same graph once more as another version. */
async function twoVersions(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-follow-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(shipped, folder, { recursive: true });
  const registry = createFolderRegistry(folder);
  const champion = await registry.resolve(name, 'champion');
  const second = await copyTo(registry, name);
  return { folder, registry, first: champion.version, second };
}

const isServed = async (inference: Inference, version: string): Promise<boolean> =>
  (await serving(inference)).version === version;

async function hint({ platform }: Inference, version: string): Promise<void> {
  const value = {
    change_id: `mc_${version}`,
    model: name,
    alias: 'champion',
    from_version: null,
    to_version: version,
    sha256: null,
    aliases: { champion: version },
    decision: 'promoted' as const,
    who: 'tester',
    why: 'a test',
    at: '2016-06-25T15:00:00.000Z',
  };
  const envelope = { id: value.change_id, source: 'test', atMs: 0, recordedAtMs: 0 };
  await platform.log.publish([encodeEvent(modelChanged, value, envelope)]);
}

const slowPoll = { MODEL_POLL_SECONDS: '3600' };

describe('inference and the alias of its model', { skip }, () => {
  it('switches while it is asked without pause, and no call fails', async (t) => {
    const { folder, registry, first, second } = await twoVersions(t);
    const inference = await startInference(t, url, { modelRegistry: folder, env: slowPoll });
    await keepVectors(inference.platform.sql, [aVector()]);
    const answers: (string | undefined)[] = [];
    const over = new AbortController();
    const asking = [1, 2, 3].map(async () => {
      while (!over.signal.aborted) {
        const { model } = await inference.client.predict({ fixture_id: fixtureId });
        answers.push(model?.version);
      }
    });
    const answeredBy = (version: string) => answers.filter((each) => each === version).length;
    await until('the first has answered', () => answeredBy(first) > 20);
    await registry.setAlias(name, 'champion', second);
    await hint(inference, second);
    await until('the second has answered', () => answeredBy(second) > 20);
    over.abort();
    await Promise.all(asking);
    const { platform, get } = inference;
    const rows = await platform.sql.query(
      `select model_version, is_active from ml_models where model_name = $1
        order by model_version::int`,
      [name],
    );
    assert.deepEqual(rows, [
      { model_version: first, is_active: false },
      { model_version: second, is_active: true },
    ]);
    const { text } = await get('/metrics');
    assert.match(
      text,
      /linecast_model_switches_total\{model="mlb-moneyline",outcome="switched",.*\} 1/,
    );
    assert.match(
      text,
      new RegExp(`linecast_model_info\\{name="mlb-moneyline",version="${second}".*\\} 1`),
    );
    assert.doesNotMatch(
      text,
      new RegExp(`linecast_model_info\\{name="mlb-moneyline",version="${first}"`),
    );
  });

  it('finds out by asking, when nobody told it', async (t) => {
    const { folder, registry, second } = await twoVersions(t);
    const env = { MODEL_POLL_SECONDS: '1' };
    const inference = await startInference(t, url, { modelRegistry: folder, env });
    await registry.setAlias(name, 'champion', second);
    await until('the second serves', () => isServed(inference, second));
    assert.equal((await serving(inference)).following.state, 'current');
  });

  it('keeps the old version when the new one is damaged, says why, and stays ready', async (t) => {
    const { folder, registry, first, second } = await twoVersions(t);
    const inference = await startInference(t, url, { modelRegistry: folder, env: slowPoll });
    await writeFile(join(folder, name, second, 'model.onnx'), 'another graph');
    await registry.setAlias(name, 'champion', second);
    await hint(inference, second);
    const isRefused = async () => (await serving(inference)).following.state === 'refused';
    await until('the version is refused', isRefused);
    const { version, following } = await serving(inference);
    assert.equal(version, first);
    assert.equal(following.version, second);
    assert.match(following.reason ?? '', /model\.onnx of model .+ is damaged/);
    assert.equal((await inference.get('/readyz')).status, 200);
    const { text } = await inference.get('/metrics');
    assert.match(text, /linecast_model_behind\{model="mlb-moneyline",reason="refused",.*\} 1/);
    await keepVectors(inference.platform.sql, [aVector()]);
    const { model } = await inference.client.predict({ fixture_id: fixtureId });
    assert.equal(model?.version, first);
  });

  it('predicts the vectors of the stream with the new version after the switch', async (t) => {
    const { folder, registry, second } = await twoVersions(t);
    const inference = await startInference(t, url, { modelRegistry: folder, env: slowPoll });
    const { sql, log } = inference.platform;
    await registry.setAlias(name, 'champion', second);
    await hint(inference, second);
    await until('the second serves', () => isServed(inference, second));
    const vector = aVector();
    const envelope = { id: vector.vector_id, source: 'test', atMs: 0, recordedAtMs: 0 };
    await log.publish([encodeEvent(featuresUpdated, vector, envelope)]);
    const stored = async () =>
      sql.query<{ prediction: PredictionMade }>('select prediction from predictions');
    await until('it is predicted', async () => (await stored()).length > 0);
    assert.equal((await stored())[0]?.prediction.model.version, second);
  });
});
